// A client and a server of OpenSSL that talk in memory, for tests: what each sent, and the key log that it left.
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/direction.h"
#include "dissector/tls/cipher_suite.h"

namespace wsray::tls::peers {

enum class Certificate : std::uint8_t { rsa, ecdsa, none };

struct Options {
  ProtocolVersion version = ProtocolVersion::tls13;
  std::string suite;  // OpenSSL's name, of TLS 1.3 IANA's; empty for the one that the peers like best
  Certificate certificate = Certificate::rsa;
  bool encryptThenMac = true;
  bool extendedMasterSecret = true;
  bool tickets = true;      // without: sessions are resumed by their id
  bool helloRetry = false;  // the client's first key share is for another group than the server's
  bool clientCertificate = false;
  std::size_t paddingBlock = 0;   // records of TLS 1.3 are padded to multiples of it
  std::size_t fragmentBytes = 0;  // no record has a longer plaintext; at least 512
  std::string serverName = "server.example";
  std::vector<std::string> clientProtocols;  // ALPN
  std::vector<std::string> serverProtocols;  // the first that the client offers too is chosen
};

// What one side sent at once.
struct Flight {
  Direction direction;
  std::string bytes;
};

// One connection at a time. Every call says whether OpenSSL did what it asks for.
class OpensslPeers {
 public:
  explicit OpensslPeers(Options options);

  // Before handshake() of a connection that resumes one of TLS 1.3: sends early data, which the server reads or not.
  enum class EarlyData : bool { rejected, accepted };
  bool writeEarly(std::string_view text, EarlyData earlyData);

  bool handshake();
  bool write(Direction from, std::string_view text);
  // TLS 1.3. With a request, the other side answers with its next write().
  enum class Answer : bool { unasked, requested };
  bool updateKeys(Direction from, Answer answer);
  // TLS 1.3: the server asks for a certificate after the handshake.
  bool authenticateLater();
  // TLS 1.2 and older, begun by the client.
  bool renegotiate();
  bool closeNotify(Direction from);

  // Begins another connection with the session of the one before; what was sent is forgotten, the key log goes on.
  bool reconnect();
  bool resumed() const;

  // What went over the wire, in its order, and all of one direction.
  const std::vector<Flight>& flights() const { return flights_; }
  std::string wire(Direction from) const;
  // Moves flights() out, and forgets the plaintext with them: for connections that are too long to keep.
  std::vector<Flight> drain();
  // The application data that was written, and that the other side has read (early data is in it where accepted).
  const std::string& plaintext(Direction from) const { return plaintext_[from]; }

  // In the SSLKEYLOGFILE format, of all connections.
  const std::string& keyLog() const { return keyLog_; }
  std::uint16_t suite() const;
  static std::string privateKeyPem(Certificate certificate);

 private:
  struct Free {
    void operator()(SSL* ssl) const { SSL_free(ssl); }
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    void operator()(SSL_SESSION* session) const { SSL_SESSION_free(session); }
  };
  using Context = std::unique_ptr<SSL_CTX, Free>;

  Context makeContext(Direction side);
  void setUpServer(SSL_CTX* context);
  void setUpClient(SSL_CTX* context) const;
  void connect(SSL_SESSION* session);
  SSL* side(Direction from) const { return sides_[from].get(); }
  // Takes what a side wants to send to the other one.
  void pump(Direction from);
  // The side reads what came, and what it answers is taken back.
  void receive(Direction from);

  Options options_;
  PerDirection<Context> contexts_;
  PerDirection<std::unique_ptr<SSL, Free>> sides_;
  std::unique_ptr<SSL_SESSION, Free> session_;
  std::vector<Flight> flights_;
  PerDirection<std::string> plaintext_;
  std::string keyLog_;
};

}  // namespace wsray::tls::peers
