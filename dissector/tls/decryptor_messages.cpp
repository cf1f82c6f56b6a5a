// What peers say to each other in handshakes and alerts.
#include <fmt/format.h>

#include "dissector/tls/decryptor.h"
#include "dissector/tls/key_schedule.h"

namespace wsray::tls {

void Decryptor::readMessages(Direction direction, ByteView bytes, const Origin& origin, const Call& call) {
  while (const auto message = lanes_[direction].messages.read(bytes)) readMessage(direction, *message, origin, call);
}

void Decryptor::readMessage(Direction direction, const HandshakeMessage& message, const Origin& origin,
                            const Call& call) {
  if (negotiation_.isTls13() && lanes_[direction].epoch != Epoch::plain) {
    readMessage13(direction, message);
    return;
  }
  const bool hadClientHello = parameters().clientRandom.has_value();
  const bool hadServerHello = negotiation_.hasServerHello();
  negotiation_.feed(direction, message);
  const bool isFirst = direction == Direction::clientToServer ? !hadClientHello : !hadServerHello;
  if (isFirst) judgeHello(message, origin, call);
  if (reason_ != Reason::none) negotiation_.forgetMessages();
}

void Decryptor::readMessage13(Direction direction, const HandshakeMessage& message) {
  Lane& lane = lanes_[direction];
  const bool isServer = direction == Direction::serverToClient;
  if (lane.epoch == Epoch::application) {
    if (message.type != HandshakeType::keyUpdate) return;  // tickets, and authentication after the handshake
    lane.secret = nextTrafficSecret(negotiation_.suite()->hash, lane.secret.bytes());
    lane.use(makeRecordCipher13(*negotiation_.suite(), lane.secret.bytes()), Epoch::application);
  } else if (message.type == HandshakeType::encryptedExtensions && isServer) {
    negotiation_.feedEncryptedExtensions(message.body);
  } else if (message.type == HandshakeType::endOfEarlyData && lane.epoch == Epoch::early) {
    lane.use(nullptr, Epoch::handshake);
  } else if (message.type == HandshakeType::finished && lane.epoch == Epoch::handshake) {
    lane.use(nullptr, Epoch::application);
  }
}

void Decryptor::judgeHello(const HandshakeMessage& message, const Origin& origin, const Call& call) {
  const Parameters& agreed = parameters();
  if (message.type == HandshakeType::clientHello && agreed.clientRandom && agreed.serverName.empty()) {
    call.diagnostics.add(
        {Code::tlsNoSni, Direction::clientToServer, origin, 0, "The ClientHello names no server (SNI)"});
  }
  if (message.type != HandshakeType::serverHello || !agreed.version) return;
  if (*agreed.version < ProtocolVersion::tls12) {
    constexpr const char* kNames[] = {"SSL 3.0", "TLS 1.0", "TLS 1.1"};
    const auto minor = static_cast<std::uint16_t>(*agreed.version) & 0xFFU;
    call.diagnostics.add({Code::tlsOld, Direction::serverToClient, origin, 0,
                          fmt::format("The server chose {}", minor < 3 ? kNames[minor] : "an unknown version")});
  }
  if (negotiation_.suite() != nullptr && *agreed.version != ProtocolVersion::ssl3) return;
  if (reason_ == Reason::none) {
    call.diagnostics.add({Code::tlsUnsupported, std::nullopt, origin, 0,
                          fmt::format("Records of {} are not deciphered", nameOfCipherSuite(agreed.suite))});
  }
  giveUp(Reason::unsupported);
}

void Decryptor::readAlert(Direction direction, ByteView bytes, const Origin& origin, const Call& call) {
  if (bytes.size() < 2) return;
  const Alert alert{shown(direction), bytes[0], bytes[1], origin};
  if (alert.description == kCloseNotify) lanes_[direction].closeNotify = true;
  if (alert.description == kNoRenegotiation && direction == Direction::serverToClient) negotiation_.refuse();
  if (alert.description == kCloseNotify || alert.description == kUserCanceled) return;
  const bool isFatal = alert.level == kFatal || negotiation_.isTls13();
  if (!isFatal || fatalAlert_) return;
  fatalAlert_ = alert;
  const std::string_view name = nameOfAlert(alert.description);
  const char* sender = alert.sender == Direction::clientToServer ? "client" : "server";
  call.diagnostics.add({Code::tlsAlert, alert.sender, origin, 0,
                        fmt::format("The {} ended TLS with the alert {} ({})", sender,
                                    name.empty() ? std::string_view("unknown") : name, alert.description),
                        alert.description});
}

}  // namespace wsray::tls
