// What the handshakes of one connection agree: the hellos of both sides put together (RFC 8446 §4.1, RFC 5246 §7.4.1).
//
// Messages come in the order of each direction, and the directions in any order: a ServerHello may be read before the
// ClientHello that it answers. Judges nothing, and knows no records.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/direction.h"
#include "base/limits.h"
#include "dissector/tls/cipher_suite.h"
#include "dissector/tls/handshake_reader.h"
#include "dissector/tls/hello.h"
#include "dissector/tls/key_log.h"
#include "dissector/tls/parameters.h"
#include "dissector/tls/random.h"
#include "dissector/tls/record_cipher.h"
#include "dissector/tls/secret.h"
#include "dissector/tls/session_memory.h"

namespace wsray::tls {

class Negotiation {
 public:
  explicit Negotiation(const Limits& limits) : bound_(limits.tlsHandshakeBytes) {}

  // A message that stands in plaintext, or in what was deciphered of TLS 1.2 and older.
  void feed(Direction sender, const HandshakeMessage& message);
  // Of TLS 1.3, where it could be deciphered.
  void feedEncryptedExtensions(ByteView body);
  // The server refused to negotiate again: the ClientHello that waits is answered (RFC 5246 §7.2.2).
  void refuse();

  // Of a connection whose hellos were not captured, or not both: what records have shown.
  void assume(const CipherSuite& suite, const Random& clientRandom);
  // The random that the key log knows the connection by is another one: that of the inner ClientHello (RFC 9849 §6.1).
  void noteInnerRandom(const Random& random);

  const Parameters& parameters() const { return parameters_; }

  bool hasClientHello() const { return offer_ || !offers_.empty(); }
  bool hasServerHello() const { return agreed_.has_value(); }
  bool hasUnansweredHello() const { return !offers_.empty(); }
  bool isTls13() const { return parameters_.version == ProtocolVersion::tls13; }
  // nullptr where nothing was agreed, or what cannot be deciphered.
  const CipherSuite* suite() const { return suite_; }
  // The one by which the key log knows the connection; nothing where no ClientHello was captured.
  const std::optional<Random>& keyRandom() const { return keyRandom_; }

  bool offersEarlyData() const { return offersEarlyData_; }
  // Nothing as long as the server has not said it.
  std::optional<bool> acceptsEarlyData() const { return acceptsEarlyData_; }
  // The server asked for another ClientHello, which has not come yet.
  bool awaitsSecondHello() const { return awaitsSecondHello_; }
  bool maybeEncryptedClientHello() const { return maybeEncrypted_; }

  // TLS 1.2 and older: nothing is missing from the client that the keys may depend on.
  bool hasKeyExchange() const { return offer_ && (hasKeyExchange_ || !hasServerHelloDone_); }
  // The ciphers of the handshake that was agreed on last; nothing where no secret of it is known.
  std::optional<PerDirection<std::unique_ptr<RecordCipher>>> ciphers12(KeyLog& keys, const SessionMemory& sessions);
  // The session that was opened so can be resumed by others.
  void rememberSession(SessionMemory& sessions) const;
  // What only the keys depended on is not needed any more.
  void forgetMessages();
  // The master secret depends on messages of the server that may still come (RFC 7627 §4).
  bool awaitsTranscript() const {
    return offer_ && agreed_ && hasKeyExchange_ && !hasServerHelloDone_ && suite_ != nullptr &&
           suite_->rsaKeyExchange && offer_->extendedMasterSecret && agreed_->extendedMasterSecret;
  }
  // The server changed its cipher; without having said ServerHelloDone it has resumed a session.
  void noteServerChange();

  std::uint64_t heldBytes() const;

 private:
  // Of a ClientHello, what is needed once it is answered.
  struct Offer {
    Random random{};
    std::uint16_t version = 0;
    Secret sessionId;
    bool encryptThenMac = false;
    bool extendedMasterSecret = false;
    std::vector<std::uint8_t> ticket;
    std::vector<std::uint8_t> message;  // for the session hash
  };
  struct Agreed {
    Random random{};  // the server's
    ProtocolVersion version{};
    Secret sessionId;
    bool encryptThenMac = false;
    bool extendedMasterSecret = false;
  };

  void feedClientHello(const HandshakeMessage& message);
  void feedServerHello(const HandshakeMessage& message);
  void feedKeyExchange(ByteView body);
  void feedTicket(ByteView body);
  void takeOffer();
  void keep(std::vector<std::uint8_t>& transcript, const HandshakeMessage& message) const;
  std::optional<Secret> masterIn(KeyLog& keys) const;
  std::optional<Secret> masterBeside(const KeyLog& keys, const SessionMemory& sessions) const;
  const Secret* resumedMasterIn(const SessionMemory& sessions) const;
  const Secret* premasterIn(KeyLog& keys) const;
  std::optional<Secret> openedPremaster(const KeyLog& keys) const;
  std::optional<Secret> masterOfPremaster(const Secret& premaster) const;

  std::size_t bound_;
  Parameters parameters_;
  std::vector<Offer> offers_;   // that wait for their answers
  std::optional<Offer> offer_;  // that agreed_ answers
  std::optional<Agreed> agreed_;
  const CipherSuite* suite_ = nullptr;
  std::optional<Random> keyRandom_;
  std::optional<bool> acceptsEarlyData_;
  bool offersEarlyData_ = false;
  bool awaitsSecondHello_ = false;
  bool maybeEncrypted_ = false;
  bool keepsMessages_ = false;
  bool hasServerHelloDone_ = false;
  bool hasKeyExchange_ = false;
  PerDirection<std::vector<std::uint8_t>> transcripts_;  // behind the ClientHello, up to ClientKeyExchange
  std::vector<std::uint8_t> encryptedPremaster_;
  std::vector<std::uint8_t> newTicket_;
  std::optional<Secret> master_;  // until the session is remembered
};

}  // namespace wsray::tls
