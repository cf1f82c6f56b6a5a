// The heads of HTTP messages as values (RFC 9110, RFC 9112). HTTP/2 fills the same values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/origin.h"

namespace wsray::http {

// A field as received: the name in its own case, the value without surrounding white space.
struct Header {
  std::string name;
  std::string value;

  friend bool operator==(const Header&, const Header&) = default;
};

// Fields in the order received; names are compared without regard to case.
class Headers {
 public:
  void add(Header header) { fields_.push_back(std::move(header)); }

  // The first field of that name, or nullptr.
  const std::string* find(std::string_view name) const;
  bool contains(std::string_view name) const { return find(name) != nullptr; }

  // All values of that name joined by ", " (RFC 9110 §5.3); empty when there is none.
  std::string joined(std::string_view name) const;

  // Whether the comma-separated list in the fields of that name has `token`, in any case.
  bool hasToken(std::string_view name, std::string_view token) const;

  const std::vector<Header>& fields() const { return fields_; }

  // Memory that they take: many tiny fields take more than their bytes.
  std::uint64_t heldBytes() const;

 private:
  std::vector<Header> fields_;
};

struct Version {
  std::uint8_t major = 1;
  std::uint8_t minor = 1;

  friend auto operator<=>(const Version&, const Version&) = default;
};

struct RequestHead {
  std::string method;
  std::string target;
  Version version;
  std::string scheme;    // :scheme, in HTTP/2
  std::string protocol;  // :protocol of an extended CONNECT (RFC 8441), in HTTP/2
  Headers headers;
  Origin first;  // the packet with its first byte
  Origin last;   // the packet that completed it

  // Heads of HTTP/2 follow other rules: there is no Upgrade and no key.
  bool isHttp2() const { return version.major >= 2; }

  // An extended CONNECT for a WebSocket (RFC 8441 §5), which is how HTTP/2 asks for one.
  bool connectsWebSocket() const;

  // By :protocol, by Upgrade, or by any Sec-WebSocket-Key or -Version: else handshakes that a proxy stripped were
  // invisible.
  bool attemptsWebSocket() const;

  // A CONNECT that asks a proxy for a tunnel (RFC 9110 §9.3.6), and is no attempt itself.
  bool opensTunnel() const { return method == "CONNECT" && protocol.empty() && !attemptsWebSocket(); }

  std::uint64_t heldBytes() const {
    return method.size() + target.size() + scheme.size() + protocol.size() + headers.heldBytes();
  }
};

struct ResponseHead {
  std::uint16_t status = 0;
  std::string reason;
  Version version;
  Headers headers;
  Origin first;
  Origin last;

  bool isHttp2() const { return version.major >= 2; }

  // 1xx other than 101: another response to the same request follows.
  bool isInterim() const { return status >= 100 && status < 200 && status != 101; }

  std::uint64_t heldBytes() const { return reason.size() + headers.heldBytes(); }
};

}  // namespace wsray::http
