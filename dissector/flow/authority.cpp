#include "dissector/flow/authority.h"

#include <arpa/inet.h>
#include <fmt/format.h>

namespace wsray::flow {

std::string authorityOf(const Endpoint& endpoint) {
  const bool ipv4 = endpoint.address.family == AddressFamily::ipv4;
  char text[INET6_ADDRSTRLEN] = "";
  inet_ntop(ipv4 ? AF_INET : AF_INET6, endpoint.address.bytes.data(), text, sizeof text);
  return ipv4 ? fmt::format("{}:{}", text, endpoint.port) : fmt::format("[{}]:{}", text, endpoint.port);
}

}  // namespace wsray::flow
