#include "dissector/tls/negotiation.h"

#include <algorithm>

#include "dissector/tls/field_reader.h"
#include "dissector/tls/key_schedule.h"

namespace wsray::tls {
namespace {

// A client that begins again and again without an answer.
constexpr std::size_t kMostOffers = 4;
// The longest RSA key that anybody uses encrypts to this.
constexpr std::size_t kMostEncryptedPremaster = 2048;
constexpr std::size_t kLongestTicket = 2048;
constexpr std::size_t kMostAlpnNames = 32;

Secret keptId(ByteView id) { return Secret(id.first(std::min<std::size_t>(id.size(), 32))); }

}  // namespace

void Negotiation::feed(Direction sender, const HandshakeMessage& message) {
  const bool isClient = sender == Direction::clientToServer;
  switch (message.type) {
    case HandshakeType::helloRequest: return;
    case HandshakeType::clientHello:
      if (isClient) feedClientHello(message);
      return;
    case HandshakeType::serverHello:
      if (!isClient) feedServerHello(message);
      break;
    case HandshakeType::newSessionTicket:
      if (!isClient) feedTicket(message.body);
      break;
    case HandshakeType::serverHelloDone: hasServerHelloDone_ = hasServerHelloDone_ || !isClient; break;
    default: break;
  }
  const bool isOver =
      isClient ? hasKeyExchange_ : hasServerHelloDone_ && message.type != HandshakeType::serverHelloDone;
  if (!isTls13() && !isOver) keep(transcripts_[sender], message);
  if (isClient && message.type == HandshakeType::clientKeyExchange) feedKeyExchange(message.body);
}

void Negotiation::keep(std::vector<std::uint8_t>& transcript, const HandshakeMessage& message) const {
  if (!keepsMessages_ || transcript.size() + message.whole.size() > bound_) return;
  transcript.insert(transcript.end(), message.whole.begin(), message.whole.end());
}

void Negotiation::feedClientHello(const HandshakeMessage& message) {
  const auto hello = parseClientHello(message.body);
  const bool isRepeated = isTls13() && parameters_.clientRandom;
  if (!hello || isRepeated) return;
  keepsMessages_ = true;
  if (awaitsSecondHello_) {  // it repeats the first one, but for what was asked (RFC 8446 §4.1.2)
    awaitsSecondHello_ = false;
    offersEarlyData_ = false;
    offers_.clear();
  }
  if (offers_.size() == kMostOffers) offers_.erase(offers_.begin());
  Offer offer{.random = hello->random,
              .version = hello->legacyVersion,
              .sessionId = keptId(hello->sessionId),
              .encryptThenMac = hello->encryptThenMac,
              .extendedMasterSecret = hello->extendedMasterSecret};
  keep(offer.message, message);
  if (hello->ticket.size() <= kLongestTicket) offer.ticket.assign(hello->ticket.begin(), hello->ticket.end());
  if (!parameters_.clientRandom) {
    parameters_.clientRandom = keyRandom_ = hello->random;
    parameters_.serverName = hello->serverName;
    ByteView names = hello->alpn;
    while (!names.empty() && parameters_.offeredAlpn.size() < kMostAlpnNames) {
      parameters_.offeredAlpn.emplace_back(takeAlpnName(names));
    }
    offersEarlyData_ = hello->earlyData;
    maybeEncrypted_ = hello->encryptedClientHello;
  }
  transcripts_[Direction::clientToServer].clear();
  hasKeyExchange_ = false;
  encryptedPremaster_.clear();
  offers_.push_back(std::move(offer));
  if (agreed_ && !offer_) takeOffer();
}

void Negotiation::feedServerHello(const HandshakeMessage& message) {
  const auto hello = parseServerHello(message.body);
  if (!hello) return;
  if (hello->isRetryRequest()) {
    // The second ClientHello may have been read already.
    awaitsSecondHello_ = offers_.size() < 2;
    if (!awaitsSecondHello_) offers_.erase(offers_.begin());
    acceptsEarlyData_ = false;
    return;
  }
  if (agreed_) ++parameters_.renegotiations;
  const auto version = static_cast<ProtocolVersion>(hello->version);
  parameters_.version = version;
  parameters_.suite = hello->suite;
  suite_ = findCipherSuite(hello->suite);
  if (suite_ != nullptr && suite_->tls13 != isTls13()) suite_ = nullptr;
  if (parameters_.renegotiations == 0) parameters_.resumed = isTls13() && hello->preSharedKey;
  if (!hello->alpn.empty()) parameters_.alpn = hello->alpn;
  agreed_ = Agreed{.random = hello->random,
                   .version = version,
                   .sessionId = keptId(hello->sessionId),
                   .encryptThenMac = hello->encryptThenMac,
                   .extendedMasterSecret = hello->extendedMasterSecret};
  if (isTls13() && !hello->preSharedKey) acceptsEarlyData_ = false;
  hasServerHelloDone_ = false;
  keepsMessages_ = !isTls13();
  transcripts_[Direction::serverToClient].clear();
  offer_.reset();
  if (!offers_.empty()) takeOffer();
}

void Negotiation::takeOffer() {
  offer_ = std::move(offers_.front());
  offers_.erase(offers_.begin());
  if (isTls13()) forgetMessages();
}

void Negotiation::feedKeyExchange(ByteView body) {
  hasKeyExchange_ = true;
  if (suite_ != nullptr && !suite_->rsaKeyExchange) return;
  // Of all versions but SSL 3.0; which one it is, the server may not have said yet.
  const bool hasLength = body.size() > 2 && loadBig<std::uint16_t>(body.data()) == body.size() - 2;
  if (hasLength) body = body.subspan(2);
  if (body.size() <= kMostEncryptedPremaster) encryptedPremaster_.assign(body.begin(), body.end());
}

// RFC 5077 §3.3: a hint how long it lives, and the ticket.
void Negotiation::feedTicket(ByteView body) {
  FieldReader in(body);
  in.take<std::uint32_t>();
  const ByteView ticket = in.takeVector<std::uint16_t>();
  if (!isTls13() && ticket.size() <= kLongestTicket) newTicket_.assign(ticket.begin(), ticket.end());
}

void Negotiation::feedEncryptedExtensions(ByteView body) {
  const EncryptedExtensions found = parseEncryptedExtensions(body);
  parameters_.alpn = found.alpn;
  acceptsEarlyData_ = found.earlyData;
  parameters_.earlyData = found.earlyData;
}

void Negotiation::refuse() {
  if (!offers_.empty()) offers_.erase(offers_.begin());
}

void Negotiation::assume(const CipherSuite& suite, const Random& clientRandom) {
  suite_ = &suite;
  parameters_.version = ProtocolVersion::tls13;
  parameters_.suite = suite.number;
  keyRandom_ = clientRandom;
  if (!agreed_) agreed_ = Agreed{.version = ProtocolVersion::tls13};
}

void Negotiation::noteInnerRandom(const Random& random) {
  keyRandom_ = random;
  parameters_.encryptedClientHello = parameters_.clientRandom.has_value();
}

void Negotiation::noteServerChange() {
  if (!hasServerHelloDone_ && agreed_ && parameters_.renegotiations == 0) parameters_.resumed = true;
}

std::optional<PerDirection<std::unique_ptr<RecordCipher>>> Negotiation::ciphers12(KeyLog& keys,
                                                                                  const SessionMemory& sessions) {
  if (!offer_ || suite_ == nullptr) return std::nullopt;
  const auto logged = masterIn(keys);
  const auto master = logged ? logged : masterBeside(keys, sessions);
  if (!master) return std::nullopt;
  master_ = master;
  const auto encryptThenMac =
      offer_->encryptThenMac && agreed_->encryptThenMac ? EncryptThenMac::yes : EncryptThenMac::no;
  auto ciphers =
      makeRecordCiphers12(agreed_->version, *suite_, master->bytes(), offer_->random, agreed_->random, encryptThenMac);
  if (!ciphers[Direction::clientToServer]) return std::nullopt;
  if (!logged) keys.noteMaster(offer_->random, *master);
  return ciphers;
}

std::optional<Secret> Negotiation::masterIn(KeyLog& keys) const {
  if (const Secret* master = keys.take(SecretKind::master, offer_->random)) return *master;
  if (const Secret* premaster = premasterIn(keys)) return masterOfPremaster(*premaster);
  if (const Secret* master = keys.takeMasterBySession(agreed_->sessionId.bytes())) return *master;
  return std::nullopt;
}

// Of which no line of the key log tells.
std::optional<Secret> Negotiation::masterBeside(const KeyLog& keys, const SessionMemory& sessions) const {
  if (const auto premaster = openedPremaster(keys)) return masterOfPremaster(*premaster);
  if (const Secret* master = resumedMasterIn(sessions)) return *master;
  return std::nullopt;
}

// A server that resumes a session says no ServerHelloDone.
const Secret* Negotiation::resumedMasterIn(const SessionMemory& sessions) const {
  if (hasServerHelloDone_) return nullptr;
  const Secret* master = sessions.find(offer_->ticket);
  return master != nullptr ? master : sessions.find(agreed_->sessionId.bytes());
}

void Negotiation::rememberSession(SessionMemory& sessions) const {
  if (!master_) return;
  sessions.add(agreed_->sessionId.bytes(), *master_);
  sessions.add(newTicket_, *master_);
}

const Secret* Negotiation::premasterIn(KeyLog& keys) const {
  if (!hasKeyExchange_) return nullptr;
  if (const Secret* premaster = keys.take(SecretKind::premaster, offer_->random)) return premaster;
  if (encryptedPremaster_.empty() || !suite_->rsaKeyExchange) return nullptr;
  return keys.takePremaster(encryptedPremaster_);
}

std::optional<Secret> Negotiation::openedPremaster(const KeyLog& keys) const {
  if (!hasKeyExchange_ || encryptedPremaster_.empty() || !suite_->rsaKeyExchange) return std::nullopt;
  for (const PrivateKey& key : keys.privateKeys()) {
    if (auto premaster = key.openPremaster(encryptedPremaster_, offer_->version)) return premaster;
  }
  return std::nullopt;
}

// RFC 7627 §4: with the extension it depends on all messages up to ClientKeyExchange, which must all be there.
std::optional<Secret> Negotiation::masterOfPremaster(const Secret& premaster) const {
  if (!offer_->extendedMasterSecret || !agreed_->extendedMasterSecret) {
    return masterOf(premaster.bytes(), agreed_->version, suite_->hash, offer_->random, agreed_->random);
  }
  std::vector<std::uint8_t> transcript = offer_->message;
  for (const Direction direction : {Direction::serverToClient, Direction::clientToServer}) {
    transcript.insert(transcript.end(), transcripts_[direction].begin(), transcripts_[direction].end());
  }
  const Secret sessionHash = sessionHashOf(agreed_->version, suite_->hash, transcript);
  return masterOf(premaster.bytes(), agreed_->version, suite_->hash, sessionHash.bytes());
}

void Negotiation::forgetMessages() {
  keepsMessages_ = false;
  transcripts_ = {};
  encryptedPremaster_ = std::vector<std::uint8_t>();
  newTicket_ = std::vector<std::uint8_t>();
  master_.reset();
  const auto forget = [](Offer& offer) {
    offer.message = std::vector<std::uint8_t>();
    offer.ticket = std::vector<std::uint8_t>();
  };
  if (offer_) forget(*offer_);
  for (Offer& offer : offers_) forget(offer);
}

std::uint64_t Negotiation::heldBytes() const {
  const auto bytesOf = [](const Offer& offer) { return offer.message.capacity() + offer.ticket.capacity(); };
  std::uint64_t held = encryptedPremaster_.capacity() + newTicket_.capacity() + (offer_ ? bytesOf(*offer_) : 0);
  for (const Offer& offer : offers_) held += bytesOf(offer);
  for (const auto& transcript : transcripts_) held += transcript.capacity();
  return held;
}

}  // namespace wsray::tls
