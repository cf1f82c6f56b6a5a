#include "dissector/tls/hello.h"

#include <algorithm>

#include "dissector/tls/field_reader.h"

namespace wsray::tls {
namespace {

enum class Extension : std::uint16_t {
  serverName = 0,
  alpn = 16,
  encryptThenMac = 22,
  extendedMasterSecret = 23,
  sessionTicket = 35,
  preSharedKey = 41,
  earlyData = 42,
  supportedVersions = 43,
  encryptedClientHello = 65037,
};

// SHA-256 of `HelloRetryRequest` (RFC 8446 §4.1.3).
constexpr Random kRetryRequest = {0xCF, 0x21, 0xAD, 0x74, 0xE5, 0x9A, 0x61, 0x11, 0xBE, 0x1D, 0x8C,
                                  0x02, 0x1E, 0x65, 0xB8, 0x91, 0xC2, 0xA2, 0x11, 0x16, 0x7A, 0xBB,
                                  0x8C, 0x5E, 0x07, 0x9E, 0x09, 0xE2, 0xC8, 0xA8, 0x33, 0x9C};

Random takeRandom(FieldReader& in) {
  Random random{};
  const ByteView bytes = in.takeBytes(random.size());
  std::copy(bytes.begin(), bytes.end(), random.begin());
  return random;
}

// The first host name of a server_name extension.
std::string_view serverNameIn(ByteView content) {
  FieldReader list(FieldReader(content).takeVectorOrRest<std::uint16_t>());
  while (!list.empty()) {
    const auto type = list.take<std::uint8_t>();
    const ByteView name = list.takeVector<std::uint16_t>();
    if (type == 0) return textOf(name);
  }
  return {};
}

ByteView alpnListIn(ByteView content) { return FieldReader(content).takeVectorOrRest<std::uint16_t>(); }

std::string_view alpnIn(ByteView content) {
  ByteView list = alpnListIn(content);
  return takeAlpnName(list);
}

template <typename Apply>
void forEachExtension(ByteView extensions, const Apply& apply) {
  FieldReader in(extensions);
  while (!in.empty()) {
    const auto type = in.take<std::uint16_t>();
    const ByteView content = in.takeVector<std::uint16_t>();
    if (!in.failed()) apply(static_cast<Extension>(type), content);
  }
}

void apply(ClientHello& hello, Extension type, ByteView content) {
  switch (type) {
    case Extension::serverName: hello.serverName = serverNameIn(content); break;
    case Extension::alpn: hello.alpn = alpnListIn(content); break;
    case Extension::encryptThenMac: hello.encryptThenMac = true; break;
    case Extension::extendedMasterSecret: hello.extendedMasterSecret = true; break;
    case Extension::sessionTicket: hello.ticket = content; break;
    case Extension::preSharedKey: hello.preSharedKey = true; break;
    case Extension::earlyData: hello.earlyData = true; break;
    case Extension::supportedVersions: hello.supportedVersions = FieldReader(content).takeVector<std::uint8_t>(); break;
    case Extension::encryptedClientHello: hello.encryptedClientHello = true; break;
  }
}

void apply(ServerHello& hello, Extension type, ByteView content) {
  switch (type) {
    case Extension::alpn: hello.alpn = alpnIn(content); break;
    case Extension::encryptThenMac: hello.encryptThenMac = true; break;
    case Extension::extendedMasterSecret: hello.extendedMasterSecret = true; break;
    case Extension::preSharedKey: hello.preSharedKey = true; break;
    case Extension::supportedVersions:
      if (content.size() == 2) hello.version = loadBig<std::uint16_t>(content.data());
      break;
    default: break;
  }
}

}  // namespace

bool ClientHello::offers(ProtocolVersion version) const {
  FieldReader in(supportedVersions);
  while (!in.empty()) {
    if (in.take<std::uint16_t>() == static_cast<std::uint16_t>(version)) return true;
  }
  return supportedVersions.empty() && version < ProtocolVersion::tls13 &&
         legacyVersion >= static_cast<std::uint16_t>(version);
}

bool ServerHello::isRetryRequest() const { return random == kRetryRequest; }

std::optional<ClientHello> parseClientHello(ByteView body) {
  FieldReader in(body);
  ClientHello hello;
  hello.legacyVersion = in.take<std::uint16_t>();
  hello.random = takeRandom(in);
  hello.sessionId = in.takeVector<std::uint8_t>();
  hello.cipherSuites = in.takeVector<std::uint16_t>();
  if (in.failed()) return std::nullopt;
  in.takeVector<std::uint8_t>();  // compression methods
  forEachExtension(in.takeVectorOrRest<std::uint16_t>(),
                   [&hello](Extension type, ByteView content) { apply(hello, type, content); });
  return hello;
}

std::optional<ServerHello> parseServerHello(ByteView body) {
  FieldReader in(body);
  ServerHello hello;
  hello.version = in.take<std::uint16_t>();
  hello.random = takeRandom(in);
  hello.sessionId = in.takeVector<std::uint8_t>();
  hello.suite = in.take<std::uint16_t>();
  if (in.failed()) return std::nullopt;
  in.take<std::uint8_t>();  // compression method
  if (in.empty()) return hello;
  forEachExtension(in.takeVectorOrRest<std::uint16_t>(),
                   [&hello](Extension type, ByteView content) { apply(hello, type, content); });
  return hello;
}

EncryptedExtensions parseEncryptedExtensions(ByteView body) {
  EncryptedExtensions found;
  forEachExtension(FieldReader(body).takeVectorOrRest<std::uint16_t>(), [&found](Extension type, ByteView content) {
    if (type == Extension::alpn) found.alpn = alpnIn(content);
    if (type == Extension::earlyData) found.earlyData = true;
  });
  return found;
}

std::string_view takeAlpnName(ByteView& list) {
  if (list.empty()) return {};
  const std::size_t length = std::min<std::size_t>(list[0], list.size() - 1);
  const std::string_view name = textOf(list.subspan(1, length));
  list = list.subspan(1 + length);
  return name;
}

}  // namespace wsray::tls
