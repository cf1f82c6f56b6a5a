#include "session/endpoint_name.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <cstring>

namespace wsray::session {

EndpointName::EndpointName(const Endpoint& endpoint) {
  const bool isIpv6 = endpoint.address.family == AddressFamily::ipv6;
  if (isIpv6) text_[length_++] = '[';
  addressAt_ = length_;
  // Cannot fail: there is room for any address.
  inet_ntop(isIpv6 ? AF_INET6 : AF_INET, endpoint.address.bytes.data(), text_.data() + length_,
            static_cast<socklen_t>(text_.size() - length_));
  addressLength_ = std::strlen(text_.data() + length_);
  length_ += addressLength_;
  if (isIpv6) text_[length_++] = ']';
  text_[length_++] = ':';
  const fmt::format_int port(endpoint.port);
  std::memcpy(text_.data() + length_, port.data(), port.size());
  length_ += port.size();
}

}  // namespace wsray::session
