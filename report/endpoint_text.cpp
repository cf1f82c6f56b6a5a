#include "report/endpoint_text.h"

#include <arpa/inet.h>

#include <array>

#include "report/quantity_text.h"

namespace wsray::report {
namespace {

void appendDotted(const IpAddress& address, std::string& out) {
  for (std::size_t i = 0; i < 4; ++i) {
    if (i > 0) out += '.';
    appendNumber(std::uint64_t{address.bytes[i]}, out);
  }
}

}  // namespace

void appendEndpoint(const Endpoint& endpoint, std::string& out) {
  if (endpoint.address.family == AddressFamily::ipv4) {
    appendDotted(endpoint.address, out);
  } else {
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(AF_INET6, endpoint.address.bytes.data(), text.data(), text.size());
    out += '[';
    out += text.data();
    out += ']';
  }
  out += ':';
  appendNumber(std::uint64_t{endpoint.port}, out);
}

}  // namespace wsray::report
