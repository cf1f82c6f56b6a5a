// Which key protects the records that come.
#include <fmt/format.h>

#include <algorithm>

#include "dissector/tls/decryptor.h"
#include "dissector/tls/key_schedule.h"
#include "dissector/tls/sequence_search.h"

namespace wsray::tls {
namespace {

constexpr auto kFromClient = Direction::clientToServer;
constexpr auto kFromServer = Direction::serverToClient;

// Records of a handshake whose secrets are not known, before the application data that is.
constexpr std::uint64_t kMostUnknownHandshake = 64;

// Of TLS 1.3, with a byte of content.
constexpr std::uint64_t kShortestRecord = kRecordHeaderLength + 2 + 8;

SecretKind kindOf(Direction direction, Epoch epoch) {
  if (epoch == Epoch::early) return SecretKind::earlyTraffic;
  if (epoch == Epoch::handshake) {
    return direction == kFromClient ? SecretKind::clientHandshake : SecretKind::serverHandshake;
  }
  return direction == kFromClient ? SecretKind::clientTraffic : SecretKind::serverTraffic;
}

const Secret* secretIn(const KeyLog& keys, SecretKind kind, const std::optional<Random>& random) {
  return random ? keys.find(kind, *random) : nullptr;
}

std::string hexOf(const Random& random) {
  std::string text;
  for (const std::uint8_t byte : random) text += fmt::format("{:02x}", byte);
  return text;
}

}  // namespace

// TLS 1.2 and older: what follows a ChangeCipherSpec is under the keys of the newest handshake. `taken` once it is.
Decryptor::Step Decryptor::changeCipher(Direction direction, const Call& call) {
  Lane& lane = lanes_[direction];
  const bool isAnswered = negotiation_.hasServerHello() && !negotiation_.hasUnansweredHello();
  if (!isAnswered && mayCome(kFromServer) && direction == kFromClient) return Step::blocked;
  if (negotiation_.isTls13() || !negotiation_.hasServerHello()) {
    lane.changesCipher = false;
    return Step::taken;
  }
  if (!lane.next) {
    if (direction == kFromServer) negotiation_.noteServerChange();
    if (!negotiation_.hasKeyExchange() && direction == kFromServer && mayCome(kFromClient)) return Step::blocked;
    if (direction == kFromClient && negotiation_.awaitsTranscript() && mayCome(kFromServer)) return Step::blocked;
    if (!prepareCiphers(call)) return missSecret(direction, lane.records.lastOrigin(), call);
  }
  lane.use(std::move(lane.next), Epoch::application);
  lane.changesCipher = false;
  reads_ = true;
  if (direction == kFromServer) negotiation_.rememberSession(call.shared.sessions);
  if (!lanes_[opposite(direction)].next) negotiation_.forgetMessages();
  return Step::taken;
}

// Makes the next ciphers of both directions. False where the secret is not known.
bool Decryptor::prepareCiphers(const Call& call) {
  auto ciphers = negotiation_.ciphers12(call.keys, call.shared.sessions);
  if (!ciphers) return false;
  for (const Direction direction : kDirections) lanes_[direction].next = std::move((*ciphers)[direction]);
  return true;
}

// A record is protected, and the key for it has not been made.
Decryptor::Step Decryptor::findKey(Direction direction, const Record& record, const Call& call) {
  Lane& lane = lanes_[direction];
  if (midstream_) return readMidstream(direction, record, call);
  if (!negotiation_.hasServerHello()) {
    if (direction == kFromClient && negotiation_.awaitsSecondHello()) return Step::taken;  // early data, refused
    if (direction == kFromClient && negotiation_.hasClientHello() && mayCome(kFromServer)) return Step::blocked;
    return readMidstream(direction, record, call);
  }
  if (!negotiation_.isTls13()) return Step::taken;
  if (lane.epoch == Epoch::plain && direction == kFromClient && negotiation_.offersEarlyData()) {
    if (const auto step = findEarlyKey(record, call)) return *step;
  }
  if (lane.epoch != Epoch::application) return findHandshakeKey(direction, record, call);
  if (useSecret(direction, Epoch::application,
                secretIn(call.keys, kindOf(direction, Epoch::application), negotiation_.keyRandom()), call)) {
    return Step::again;
  }
  return missSecret(direction, record.last, call);
}

Decryptor::Step Decryptor::findHandshakeKey(Direction direction, const Record& record, const Call& call) {
  Lane& lane = lanes_[direction];
  if (direction == kFromServer && !negotiation_.hasClientHello() && mayCome(kFromClient)) return Step::blocked;
  const auto& random = negotiation_.keyRandom();
  if (useSecret(direction, Epoch::handshake, secretIn(call.keys, kindOf(direction, Epoch::handshake), random), call)) {
    call.shared.knownRandoms.insert(*random);
    return Step::again;
  }
  // Without that secret, the handshake is passed over until the other one fits.
  if (secretIn(call.keys, kindOf(direction, Epoch::application), random) != nullptr) {
    const auto& loss = lane.records.loss();
    const std::uint64_t most = loss ? (record.offset - loss->begin) / kShortestRecord + 1 : 1;
    if (opensWithApplicationKey(direction, record, most, call)) {
      if (!loss) return Step::again;
      return resume(direction, record, 0, lane.sequence == 0 ? std::optional<std::uint64_t>(0) : std::nullopt, call);
    }
    if (++lane.passed <= kMostUnknownHandshake) return Step::taken;
    return lose(direction, Code::tlsKeyWrong, "The secret that is known opens none of the first records", record, call);
  }
  const bool maybeInner = negotiation_.maybeEncryptedClientHello() || !negotiation_.hasClientHello();
  if (maybeInner && direction == kFromServer && findInnerRandom(record, call)) return Step::again;
  // What the server sends tells which.
  const bool waitsForServer = maybeInner && direction == kFromClient && lanes_[kFromServer].epoch == Epoch::plain;
  if (waitsForServer && mayCome(kFromServer)) return Step::blocked;
  return missSecret(direction, record.last, call);
}

// What a client sends before the server has answered is early data where that accepts it. Nothing: it is not.
std::optional<Decryptor::Step> Decryptor::findEarlyKey(const Record& record, const Call& call) {
  const auto accepted = negotiation_.acceptsEarlyData();
  const Lane& server = lanes_[kFromServer];
  const bool serverTells = server.epoch == Epoch::plain || server.epoch == Epoch::handshake;
  if (!accepted && serverTells && mayCome(kFromServer)) {
    // Where the server's handshake cannot be read, it tells nothing.
    if (server.cipher || server.passed == 0) return Step::blocked;
  }
  if (!accepted.value_or(true)) return std::nullopt;
  const Secret* secret = secretIn(call.keys, SecretKind::earlyTraffic, negotiation_.keyRandom());
  if (secret == nullptr) {
    if (!call.keys.finished() && accepted) return missSecret(kFromClient, record.last, call);
    return std::nullopt;
  }
  const auto cipher = makeRecordCipher13(*negotiation_.suite(), secret->bytes());
  if (!cipher || !cipher->open(0, record.header, record.fragment, call.shared.room->plaintext)) return std::nullopt;
  useSecret(kFromClient, Epoch::early, secret, call);
  return Step::again;
}

// With ECH the log knows the connection by a random that is not on the wire (RFC 9849 §6.1), and where the ClientHello
// is missing nobody knows it: those of the log are tried.
bool Decryptor::findInnerRandom(const Record& record, const Call& call) {
  const auto all = call.keys.applicationSecrets();
  const std::uint64_t gone = call.keys.applicationSecretsGone();
  for (triedSecrets_ = std::max(triedSecrets_, gone); triedSecrets_ - gone < all.size(); ++triedSecrets_) {
    const Random& random = all[triedSecrets_ - gone].clientRandom;
    if (call.shared.isKnown(random)) continue;
    const Secret* secret = call.keys.find(SecretKind::serverHandshake, random);
    if (secret == nullptr) continue;
    if (!budget_.take(TrialBudget::kCipherBytes)) return false;
    const auto cipher = makeRecordCipher13(*negotiation_.suite(), secret->bytes());
    if (!cipher || !findSequence(*cipher, record, 0, 1, call.shared.room->plaintext, budget_)) continue;
    negotiation_.noteInnerRandom(random);
    if (parameters().encryptedClientHello) {
      call.diagnostics.add(
          {Code::tlsEch, kFromClient, record.last, record.offset,
           fmt::format("The ClientHello that counts was encrypted; {} is its public name", parameters().serverName)});
    }
    return true;
  }
  return false;
}

bool Decryptor::useSecret(Direction direction, Epoch epoch, const Secret* secret, const Call& call,
                          std::uint64_t sequence) {
  if (secret == nullptr) return false;
  auto cipher = makeRecordCipher13(*negotiation_.suite(), secret->bytes());
  if (!cipher) return false;
  lanes_[direction].use(std::move(cipher), epoch, sequence);
  lanes_[direction].secret = *secret;
  reads_ = reads_ || epoch == Epoch::application;
  noteUse(shown(direction), epoch, call.keys);
  return true;
}

void Decryptor::noteUse(Direction direction, Epoch epoch, KeyLog& keys) const {
  const auto& random = negotiation_.keyRandom();
  if (!random) return;
  keys.take(kindOf(direction, epoch), *random);
  if (epoch == Epoch::early) return;
  // Where the handshake was not captured a connection is searched for by both.
  keys.take(kindOf(opposite(direction), epoch), *random);
  if (epoch == Epoch::application) return;
  // Others look for these when the handshake ends, and not again when there is application data.
  for (const Direction sender : kDirections) keys.take(kindOf(sender, Epoch::application), *random);
}

// Whether one of the first `count` numbers opens the record with an application secret, which is the key then.
bool Decryptor::opensWith(Direction direction, const Record& record, const Secret& secret, std::uint64_t count,
                          const Call& call) {
  const auto cipher = makeRecordCipher13(*negotiation_.suite(), secret.bytes());
  if (!cipher) return false;
  const auto sequence = findSequence(*cipher, record, 0, count, call.shared.room->plaintext, budget_);
  return sequence && useSecret(direction, Epoch::application, &secret, call, *sequence);
}

bool Decryptor::opensWithApplicationKey(Direction direction, const Record& record, std::uint64_t count,
                                        const Call& call) {
  const Secret* secret = secretIn(call.keys, kindOf(direction, Epoch::application), negotiation_.keyRandom());
  return secret != nullptr && opensWith(direction, record, *secret, count, call);
}

// The secret may still come, or nothing can be read without it.
Decryptor::Step Decryptor::missSecret(Direction direction, const Origin& origin, const Call& call) {
  if (!call.keys.finished()) {
    waits_ = true;
    triedGeneration_ = call.keys.generation();
    return Step::blocked;
  }
  const auto& random = parameters().clientRandom;
  const std::string text =
      random ? fmt::format("No secret is known for the client random {}", hexOf(*random))
             : std::string("No secret is known, and the ClientHello that would name it was not captured");
  const Lane& other = lanes_[opposite(direction)];
  const bool otherIsRead = other.cipher != nullptr || other.opened > 0;
  call.diagnostics.add({Code::tlsNoKey, otherIsRead ? std::optional(shown(direction)) : std::nullopt, origin, 0, text});
  Lane& lane = lanes_[direction];
  if (!otherIsRead || other.lost) {
    giveUp(Reason::noKey);
    return Step::again;
  }
  lane.lost = true;
  lane.changesCipher = false;
  return outputGap(direction, std::nullopt, origin);
}

// The handshake, or the half of it that counts, was not captured.
Decryptor::Step Decryptor::readMidstream(Direction direction, const Record& record, const Call& call) {
  Lane& lane = lanes_[direction];
  if (!midstream_) {
    midstream_ = true;
    call.diagnostics.add({Code::tlsMidstream, std::nullopt, record.last, 0,
                          "The TLS handshake was not captured; the secrets that are known are tried"});
  }
  MidstreamSearch::Known known{negotiation_.suite(), negotiation_.keyRandom(), std::nullopt};
  const Lane& other = lanes_[opposite(direction)];
  if (other.cipher || negotiation_.hasClientHello()) known.sender = shown(direction);
  auto found = searches_[direction].read(record, lane.passed, known, call.keys, call.shared.room->plaintext, budget_);
  if (found) {
    if (!known.sender) reversed_ = found->sender != direction;
    negotiation_.assume(*found->suite, found->clientRandom);
    useSecret(direction, Epoch::application, &found->secret, call, found->sequence);
    return Step::again;
  }
  if (!call.keys.finished()) {
    waits_ = true;
    triedGeneration_ = call.keys.generation();
    return Step::blocked;
  }
  ++lane.passed;
  if (!budget_.isEmpty() && !call.keys.applicationSecrets().empty()) return Step::taken;
  if (other.cipher) {
    return lose(direction, Code::tlsSearchLimit, "The number of the first record was not found within the bound",
                record, call);
  }
  call.diagnostics.add({Code::tlsNoKey, std::nullopt, record.last, 0,
                        "None of the secrets that are known opens the records; those of TLS 1.2 and older need the "
                        "handshake"});
  giveUp(Reason::midstream);
  return Step::again;
}

}  // namespace wsray::tls
