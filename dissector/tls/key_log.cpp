#include "dissector/tls/key_log.h"

#include <absl/hash/hash.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace wsray::tls {
namespace {

// Longer than any line with a secret; comments and the configurations of ECH may be longer.
constexpr std::size_t kMostLineBytes = 1024;

constexpr std::size_t kMasterLength = 48;
constexpr std::size_t kEncryptedPremasterName = 8;

struct Label {
  std::string_view text;
  SecretKind kind;
};

// RFC 9850 §2.1 and §2.2; PMS_CLIENT_RANDOM is older.
constexpr Label kLabels[] = {
    {"CLIENT_RANDOM", SecretKind::master},
    {"CLIENT_HANDSHAKE_TRAFFIC_SECRET", SecretKind::clientHandshake},
    {"SERVER_HANDSHAKE_TRAFFIC_SECRET", SecretKind::serverHandshake},
    {"CLIENT_TRAFFIC_SECRET_0", SecretKind::clientTraffic},
    {"SERVER_TRAFFIC_SECRET_0", SecretKind::serverTraffic},
    {"CLIENT_EARLY_TRAFFIC_SECRET", SecretKind::earlyTraffic},
    {"PMS_CLIENT_RANDOM", SecretKind::premaster},
};

bool isLabel(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

// Function objects, which are inlined where functions are called for each byte.
constexpr auto kIsBlank = [](char c) { return c == ' ' || c == '\t'; };
constexpr auto kIsLineEnd = [](char c) { return c == '\n' || c == '\r'; };

// The next word of the line, without the blanks around it; empty at its end.
std::string_view takeWord(std::string_view& line) {
  const auto begin = std::find_if_not(line.begin(), line.end(), kIsBlank);
  const auto end = std::find_if(begin, line.end(), kIsBlank);
  const std::string_view word(begin, end);
  line = std::string_view(end, line.end());
  return word;
}

// The text behind `prefix`; empty without it.
std::string_view behind(std::string_view prefix, std::string_view text) {
  return text.starts_with(prefix) ? text.substr(prefix.size()) : std::string_view();
}

constexpr std::uint8_t kNoDigit = 0xFF;

constexpr auto kDigits = [] {
  std::array<std::uint8_t, 256> digits{};
  digits.fill(kNoDigit);
  for (std::uint8_t i = 0; i < 10; ++i) digits[std::size_t{'0'} + i] = i;
  for (std::uint8_t i = 0; i < 6; ++i) {
    digits[std::size_t{'a'} + i] = static_cast<std::uint8_t>(10 + i);
    digits[std::size_t{'A'} + i] = static_cast<std::uint8_t>(10 + i);
  }
  return digits;
}();

// The bytes of a hexadecimal text at the start of `out`; nothing where it is none, is empty, or has no room there.
std::optional<ByteView> readHex(std::string_view text, std::span<std::uint8_t> out) {
  if (text.empty() || text.size() % 2 != 0 || text.size() / 2 > out.size()) return {};
  std::uint8_t worst = 0;
  for (std::size_t i = 0; i < text.size() / 2; ++i) {
    const std::uint8_t high = kDigits[static_cast<std::uint8_t>(text[2 * i])];
    const std::uint8_t low = kDigits[static_cast<std::uint8_t>(text[2 * i + 1])];
    worst |= high | low;
    out[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  if (worst == kNoDigit) return {};
  return ByteView(out).first(text.size() / 2);
}

}  // namespace

KeyLog::KeyLog(const Limits& limits)
    : mostSecrets_(std::clamp<std::uint64_t>(limits.keyLogSecrets, 1, std::numeric_limits<Place>::max())),
      places_(0, Hash{&entries_}, Equal{&entries_}) {}

void KeyLog::feed(std::string_view text) {
  while (!text.empty()) {
    const auto end = std::find_if(text.begin(), text.end(), kIsLineEnd);
    const std::string_view part(text.begin(), end);
    if (end == text.end()) {
      beginLine(part);
      return;
    }
    if (line_.empty()) {
      readLine(part);
    } else {
      beginLine(part);
      endText();
    }
    text.remove_prefix(part.size() + 1);
  }
}

void KeyLog::beginLine(std::string_view part) {
  // One byte more than the longest, which tells that there was more.
  line_.append(part.substr(0, kMostLineBytes + 1 - std::min(line_.size(), kMostLineBytes + 1)));
}

void KeyLog::endText() {
  readLine(line_);
  line_.clear();
}

void KeyLog::finish() {
  endText();
  finished_ = true;
}

void KeyLog::readLine(std::string_view line) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
  const bool overlong = line.size() > kMostLineBytes;
  const std::string_view label = takeWord(line);
  if (label.empty() || label.starts_with('#')) return;
  const std::string_view name = takeWord(line);
  const std::string_view secret = takeWord(line);
  const bool whole = !overlong && takeWord(line).empty();
  const auto* known =
      std::find_if(std::begin(kLabels), std::end(kLabels), [&](const Label& it) { return it.text == label; });
  bool good = false;
  if (known != std::end(kLabels)) {
    good = whole && add(known->kind, NameKind::clientRandom, name, secret);
  } else if (label == "RSA") {
    good = whole && readRsa(name, secret);
  } else {
    good = isLabel(label) && !name.empty();
  }
  if (!good) ++damagedLines_;
}

bool KeyLog::readRsa(std::string_view name, std::string_view secret) {
  const std::string_view session = behind("Session-ID:", name);
  if (session.empty()) return add(SecretKind::premaster, NameKind::encryptedPremaster, name, secret);
  return add(SecretKind::master, NameKind::sessionId, session, behind("Master-Key:", secret));
}

KeyLog::Key KeyLog::keyOf(SecretKind secret, NameKind kind, ByteView name) {
  Key key{.secret = secret, .kind = kind, .nameLength = static_cast<std::uint8_t>(name.size())};
  std::copy(name.begin(), name.end(), key.name.begin());
  return key;
}

bool KeyLog::fits(NameKind kind, std::size_t length) {
  switch (kind) {
    case NameKind::clientRandom: return length == Random().size();
    case NameKind::encryptedPremaster: return length == kEncryptedPremasterName;
    case NameKind::sessionId: return length > 0;
  }
  return false;
}

bool KeyLog::fits(SecretKind kind, std::size_t length) {
  if (kind == SecretKind::master) return length == kMasterLength;
  // A traffic secret is as long as SHA-256 or SHA-384.
  return kind == SecretKind::premaster || length == 32 || length == 48;
}

bool KeyLog::add(SecretKind kind, NameKind nameKind, std::string_view name, std::string_view secret) {
  Random nameBytes{};
  std::array<std::uint8_t, Secret::kMostBytes> secretBytes{};
  const auto nameView = readHex(name, nameBytes);
  const auto secretView = readHex(secret, secretBytes);
  if (!nameView || !secretView || !fits(nameKind, nameView->size()) || !fits(kind, secretView->size())) return false;
  const Key key = keyOf(kind, nameKind, *nameView);
  // It is looked for and added in one step: most lines are new.
  entries_.kept.push_back({key, Secret(*secretView)});
  const auto [known, isNew] = places_.insert(entries_.last());
  if (!isNew) {
    if (entries_.at(*known).secret != entries_.kept.back().secret) ++contradictions_;
    entries_.kept.pop_back();
    return true;
  }
  ++secretsRead_;
  pairUp(entries_.kept.back());
  if (entries_.kept.size() > mostSecrets_) letOldestGo();
  return true;
}

void KeyLog::pairUp(Entry& entry) {
  const bool ofClient = entry.key.secret == SecretKind::clientTraffic;
  if (!ofClient && entry.key.secret != SecretKind::serverTraffic) return;
  Key otherKey = entry.key;
  otherKey.secret = ofClient ? SecretKind::serverTraffic : SecretKind::clientTraffic;
  Entry* other = findEntry(otherKey);
  if (other == nullptr) return;
  // With one that has given way, and came again.
  if (other->pair) letPairGo(*other->pair, other->key.secret);
  entry.pair = other->pair = firstPair_ + pairs_.size();
  pairs_.push_back(
      {entry.key.name, ofClient ? &entry.secret : &other->secret, ofClient ? &other->secret : &entry.secret});
}

void KeyLog::letOldestGo() {
  const Entry& oldest = entries_.kept.front();
  if (oldest.pair) letPairGo(*oldest.pair, oldest.key.secret);
  places_.erase(entries_.first);
  entries_.kept.pop_front();
  ++entries_.first;
  ++secretsOverBound_;
}

void KeyLog::letPairGo(std::uint64_t pair, SecretKind of) {
  TrafficSecrets& secrets = pairs_[pair - firstPair_];
  (of == SecretKind::clientTraffic ? secrets.client : secrets.server) = nullptr;
  const auto isGone = [](const TrafficSecrets& it) { return it.client == nullptr && it.server == nullptr; };
  while (pairsGone_ < pairs_.size() && isGone(pairs_[pairsGone_])) ++pairsGone_;
  // Seldom enough that each is moved only a few times.
  if (2 * pairsGone_ < pairs_.size()) return;
  pairs_.erase(pairs_.begin(), pairs_.begin() + static_cast<std::ptrdiff_t>(pairsGone_));
  firstPair_ += std::exchange(pairsGone_, 0);
}

const Secret* KeyLog::find(const Key& key) const {
  const auto found = places_.find(key);
  return found != places_.end() ? &entries_.at(*found).secret : nullptr;
}

KeyLog::Entry* KeyLog::findEntry(const Key& key) {
  const auto found = places_.find(key);
  return found != places_.end() ? &entries_.at(*found) : nullptr;
}

const Secret* KeyLog::find(SecretKind kind, const Random& clientRandom) const {
  return find(keyOf(kind, NameKind::clientRandom, clientRandom));
}

const Secret* KeyLog::take(const Key& key) {
  const auto found = places_.find(key);
  if (found == places_.end()) return nullptr;
  Entry& entry = entries_.at(*found);
  if (notesTaken_ && !std::exchange(entry.taken, true)) takenLines_ += lineOf(key, entry.secret);
  return &entry.secret;
}

const Secret* KeyLog::take(SecretKind kind, const Random& clientRandom) {
  return take(keyOf(kind, NameKind::clientRandom, clientRandom));
}

const Secret* KeyLog::takePremaster(ByteView encryptedPremaster) {
  if (encryptedPremaster.size() < kEncryptedPremasterName) return nullptr;
  return take(
      keyOf(SecretKind::premaster, NameKind::encryptedPremaster, encryptedPremaster.first(kEncryptedPremasterName)));
}

const Secret* KeyLog::takeMasterBySession(ByteView sessionId) {
  if (sessionId.size() > Random().size()) return nullptr;
  return take(keyOf(SecretKind::master, NameKind::sessionId, sessionId));
}

void KeyLog::noteMaster(const Random& clientRandom, const Secret& master) {
  if (notesTaken_) takenLines_ += lineOf(keyOf(SecretKind::master, NameKind::clientRandom, clientRandom), master);
}

std::string KeyLog::lineOf(const Key& key, const Secret& secret) {
  const auto name = fmt::format("{:02x}", fmt::join(ByteView(key.name).first(key.nameLength), ""));
  const auto value = fmt::format("{:02x}", fmt::join(secret.bytes(), ""));
  switch (key.kind) {
    case NameKind::encryptedPremaster: return fmt::format("RSA {} {}\n", name, value);
    case NameKind::sessionId: return fmt::format("RSA Session-ID:{} Master-Key:{}\n", name, value);
    case NameKind::clientRandom: break;
  }
  const auto* label =
      std::find_if(std::begin(kLabels), std::end(kLabels), [&](const Label& it) { return it.kind == key.secret; });
  return fmt::format("{} {} {}\n", label->text, name, value);
}

}  // namespace wsray::tls
