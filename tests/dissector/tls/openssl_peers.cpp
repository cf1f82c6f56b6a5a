#include "tests/dissector/tls/openssl_peers.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <array>
#include <utility>

#include "tests/dissector/tls/certificates.h"

namespace wsray::tls::peers {
namespace {

constexpr auto kClient = Direction::clientToServer;
constexpr auto kServer = Direction::serverToClient;
constexpr int kMostRounds = 20;

// ALPN's list: each name behind its length.
std::string protocolList(const std::vector<std::string>& protocols) {
  std::string list;
  for (const std::string& protocol : protocols) list += static_cast<char>(protocol.size()) + protocol;
  return list;
}

const unsigned char* unsignedOf(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

int chooseProtocol(SSL* /*ssl*/, const unsigned char** out, unsigned char* outLength, const unsigned char* offered,
                   unsigned offeredLength, void* argument) {
  const std::string own = protocolList(*static_cast<const std::vector<std::string>*>(argument));
  unsigned char* chosen = nullptr;
  const int found = SSL_select_next_proto(&chosen, outLength, unsignedOf(own), static_cast<unsigned>(own.size()),
                                          offered, offeredLength);
  if (found != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_ALERT_FATAL;
  // It points into the list that goes away; the same name stands in what was offered.
  const std::string_view all(reinterpret_cast<const char*>(offered), offeredLength);
  const std::string_view name(reinterpret_cast<const char*>(chosen), *outLength);
  *out = offered + all.find(name);
  return SSL_TLSEXT_ERR_OK;
}

constexpr std::string_view kSharedKey = "sixteen secrets!";

unsigned clientSharedKey(SSL* /*ssl*/, const char* /*hint*/, char* identity, unsigned mostIdentity, unsigned char* key,
                         unsigned /*mostKey*/) {
  std::string_view("us").copy(identity, mostIdentity);
  identity[2] = '\0';
  std::copy(kSharedKey.begin(), kSharedKey.end(), key);
  return static_cast<unsigned>(kSharedKey.size());
}

unsigned serverSharedKey(SSL* /*ssl*/, const char* /*identity*/, unsigned char* key, unsigned /*mostKey*/) {
  std::copy(kSharedKey.begin(), kSharedKey.end(), key);
  return static_cast<unsigned>(kSharedKey.size());
}

int trustAll(int /*verified*/, X509_STORE_CTX* /*store*/) { return 1; }

}  // namespace

OpensslPeers::OpensslPeers(Options options) : options_(std::move(options)) {
  for (const Direction direction : kDirections) contexts_[direction] = makeContext(direction);
  setUpServer(contexts_[kServer].get());
  setUpClient(contexts_[kClient].get());
  connect(nullptr);
}

OpensslPeers::Context OpensslPeers::makeContext(Direction side) {
  Context context(SSL_CTX_new(side == kClient ? TLS_client_method() : TLS_server_method()));
  SSL_CTX* it = context.get();
  SSL_CTX_set_security_level(it, 0);
  SSL_CTX_set_min_proto_version(it, static_cast<int>(options_.version));
  SSL_CTX_set_max_proto_version(it, static_cast<int>(options_.version));
  if (options_.version == ProtocolVersion::tls13) {
    if (!options_.suite.empty()) SSL_CTX_set_ciphersuites(it, options_.suite.c_str());
  } else {
    SSL_CTX_set_cipher_list(it, options_.suite.empty() ? "ALL:@SECLEVEL=0" : options_.suite.c_str());
    SSL_CTX_set_security_level(it, 0);
  }
  if (!options_.encryptThenMac) SSL_CTX_set_options(it, SSL_OP_NO_ENCRYPT_THEN_MAC);
  if (!options_.extendedMasterSecret) SSL_CTX_set_options(it, SSL_OP_NO_EXTENDED_MASTER_SECRET);
  if (!options_.tickets) SSL_CTX_set_options(it, SSL_OP_NO_TICKET);
  if (options_.paddingBlock > 0) SSL_CTX_set_block_padding(it, options_.paddingBlock);
  if (options_.fragmentBytes > 0) SSL_CTX_set_max_send_fragment(it, options_.fragmentBytes);
  SSL_CTX_set_app_data(it, this);
  return context;
}

void OpensslPeers::setUpServer(SSL_CTX* context) {
  if (options_.certificate != Certificate::none) {
    const Identity& identity = identityOf(options_.certificate);
    SSL_CTX_use_certificate(context, identity.certificate);
    SSL_CTX_use_PrivateKey(context, identity.key);
  }
  SSL_CTX_set_dh_auto(context, 1);
  SSL_CTX_set_options(context, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
  SSL_CTX_set_session_id_context(context, unsignedOf("peers"), 5);
  SSL_CTX_set_max_early_data(context, 16384);
  if (options_.helloRetry) SSL_CTX_set1_groups_list(context, "P-256");
  if (options_.clientCertificate) SSL_CTX_set_verify(context, SSL_VERIFY_PEER, trustAll);
  if (options_.suite.find("PSK") != std::string::npos) SSL_CTX_set_psk_server_callback(context, serverSharedKey);
  if (!options_.serverProtocols.empty()) {
    SSL_CTX_set_alpn_select_cb(context, chooseProtocol, &options_.serverProtocols);
  }
}

void OpensslPeers::setUpClient(SSL_CTX* context) const {
  SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nullptr);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT);
  SSL_CTX_set_keylog_callback(context, [](const SSL* ssl, const char* line) {
    static_cast<OpensslPeers*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)))->keyLog_ += std::string(line) + '\n';
  });
  SSL_CTX_sess_set_new_cb(context, [](SSL* ssl, SSL_SESSION* session) {
    static_cast<OpensslPeers*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)))->session_.reset(session);
    return 1;
  });
  if (options_.helloRetry) SSL_CTX_set1_groups_list(context, "X25519:P-256");
  if (options_.suite.find("PSK") != std::string::npos) SSL_CTX_set_psk_client_callback(context, clientSharedKey);
  SSL_CTX_set_post_handshake_auth(context, 1);
  const Identity& identity = identityOf(Certificate::ecdsa);
  SSL_CTX_use_certificate(context, identity.certificate);
  SSL_CTX_use_PrivateKey(context, identity.key);
  const std::string protocols = protocolList(options_.clientProtocols);
  if (!protocols.empty()) {
    SSL_CTX_set_alpn_protos(context, unsignedOf(protocols), static_cast<unsigned>(protocols.size()));
  }
}

void OpensslPeers::connect(SSL_SESSION* session) {
  for (const Direction direction : kDirections) {
    sides_[direction].reset(SSL_new(contexts_[direction].get()));
    SSL_set_bio(side(direction), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
  }
  SSL_set_connect_state(side(kClient));
  SSL_set_accept_state(side(kServer));
  // The macro for it has a cast in the style of C.
  if (!options_.serverName.empty())
    SSL_ctrl(side(kClient), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, options_.serverName.data());
  if (session != nullptr) SSL_set_session(side(kClient), session);
}

bool OpensslPeers::reconnect() {
  if (session_ == nullptr) return false;
  flights_.clear();
  plaintext_ = {};
  const std::unique_ptr<SSL_SESSION, Free> session = std::move(session_);
  // A session of a connection that was not shut down is not resumed.
  for (const auto& ssl : sides_) SSL_set_shutdown(ssl.get(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
  connect(session.get());
  return true;
}

bool OpensslPeers::resumed() const { return SSL_session_reused(side(kClient)) == 1; }

std::uint16_t OpensslPeers::suite() const { return SSL_CIPHER_get_protocol_id(SSL_get_current_cipher(side(kClient))); }

void OpensslPeers::pump(Direction from) {
  BIO* out = SSL_get_wbio(side(from));
  const std::size_t pending = BIO_ctrl_pending(out);
  if (pending == 0) return;
  std::string bytes(pending, '\0');
  BIO_read(out, bytes.data(), static_cast<int>(pending));
  BIO_write(SSL_get_rbio(side(opposite(from))), bytes.data(), static_cast<int>(pending));
  flights_.push_back({from, std::move(bytes)});
}

void OpensslPeers::receive(Direction from) {
  pump(from);
  const Direction to = opposite(from);
  std::array<char, 16384> read{};
  ERR_clear_error();
  for (int length = 0; (length = SSL_read(side(to), read.data(), static_cast<int>(read.size()))) > 0;) {
    plaintext_[from].append(read.data(), static_cast<std::size_t>(length));
  }
  pump(to);
}

bool OpensslPeers::writeEarly(std::string_view text, EarlyData earlyData) {
  std::size_t written = 0;
  if (SSL_write_early_data(side(kClient), text.data(), text.size(), &written) != 1) return false;
  pump(kClient);
  if (earlyData == EarlyData::rejected) {
    SSL_set_max_early_data(side(kServer), 0);
    return written == text.size();
  }
  std::string read(text.size(), '\0');
  std::size_t length = 0;
  const int status = SSL_read_early_data(side(kServer), read.data(), read.size(), &length);
  plaintext_[kClient].append(read, 0, length);
  pump(kServer);
  return status == SSL_READ_EARLY_DATA_SUCCESS && length == text.size();
}

bool OpensslPeers::handshake() {
  for (int round = 0; round < kMostRounds; ++round) {
    bool done = true;
    for (const Direction direction : kDirections) {
      ERR_clear_error();
      SSL* ssl = side(direction);
      std::size_t length = 0;
      char none = 0;
      // What is left of early data has to be read before the server goes on.
      if (direction == kServer && SSL_get_early_data_status(ssl) == SSL_EARLY_DATA_ACCEPTED && SSL_in_init(ssl) != 0)
        SSL_read_early_data(ssl, &none, 1, &length);
      done = SSL_do_handshake(ssl) == 1 && done;
      pump(direction);
    }
    if (!done) continue;
    // The tickets of TLS 1.3.
    receive(kServer);
    receive(kClient);
    return true;
  }
  return false;
}

bool OpensslPeers::write(Direction from, std::string_view text) {
  ERR_clear_error();
  const std::size_t before = plaintext_[from].size();
  if (SSL_write(side(from), text.data(), static_cast<int>(text.size())) != static_cast<int>(text.size())) return false;
  receive(from);
  return plaintext_[from].size() == before + text.size();
}

bool OpensslPeers::updateKeys(Direction from, Answer answer) {
  const int kind = answer == Answer::requested ? SSL_KEY_UPDATE_REQUESTED : SSL_KEY_UPDATE_NOT_REQUESTED;
  if (SSL_key_update(side(from), kind) != 1 || SSL_do_handshake(side(from)) != 1) return false;
  receive(from);
  return true;
}

bool OpensslPeers::authenticateLater() {
  SSL_set_verify(side(kServer), SSL_VERIFY_PEER, trustAll);
  if (SSL_verify_client_post_handshake(side(kServer)) != 1 || SSL_do_handshake(side(kServer)) != 1) return false;
  receive(kServer);
  receive(kClient);
  receive(kServer);
  return SSL_get0_peer_certificate(side(kServer)) != nullptr;
}

bool OpensslPeers::renegotiate() {
  if (SSL_renegotiate(side(kClient)) != 1) return false;
  for (int round = 0; round < kMostRounds; ++round) {
    ERR_clear_error();
    SSL_do_handshake(side(kClient));
    receive(kClient);
    receive(kServer);
    if (SSL_renegotiate_pending(side(kClient)) == 0 && SSL_is_init_finished(side(kClient)) == 1 &&
        SSL_is_init_finished(side(kServer)) == 1)
      return true;
  }
  return false;
}

bool OpensslPeers::closeNotify(Direction from) {
  const bool done = SSL_shutdown(side(from)) >= 0;
  receive(from);
  return done;
}

std::string OpensslPeers::wire(Direction from) const {
  std::string all;
  for (const Flight& flight : flights_) {
    if (flight.direction == from) all += flight.bytes;
  }
  return all;
}

std::vector<Flight> OpensslPeers::drain() {
  plaintext_ = {};
  return std::exchange(flights_, {});
}

std::string OpensslPeers::privateKeyPem(Certificate certificate) {
  const std::unique_ptr<BIO, decltype(&BIO_free_all)> out(BIO_new(BIO_s_mem()), BIO_free_all);
  PEM_write_bio_PrivateKey(out.get(), identityOf(certificate).key, nullptr, nullptr, 0, nullptr, nullptr);
  std::string pem(BIO_ctrl_pending(out.get()), '\0');
  BIO_read(out.get(), pem.data(), static_cast<int>(pem.size()));
  return pem;
}

}  // namespace wsray::tls::peers
