#include "capture/privilege/socket_peers.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstring>

#include "capture/privilege/descriptor.h"

namespace wsray::privilege {
namespace {

std::optional<Endpoint> endpointOf(const sockaddr_storage& address) {
  Endpoint endpoint;
  if (address.ss_family == AF_INET) {
    sockaddr_in ipv4{};
    std::memcpy(&ipv4, &address, sizeof ipv4);
    std::memcpy(endpoint.address.bytes.data(), &ipv4.sin_addr, sizeof ipv4.sin_addr);
    endpoint.port = ntohs(ipv4.sin_port);
    return endpoint;
  }
  if (address.ss_family != AF_INET6) return std::nullopt;
  sockaddr_in6 ipv6{};
  std::memcpy(&ipv6, &address, sizeof ipv6);
  endpoint.port = ntohs(ipv6.sin6_port);
  if (IN6_IS_ADDR_V4MAPPED(&ipv6.sin6_addr)) {
    constexpr std::size_t kPrefix = 12;
    std::memcpy(endpoint.address.bytes.data(), ipv6.sin6_addr.s6_addr + kPrefix, sizeof(in_addr));
    return endpoint;
  }
  endpoint.address.family = AddressFamily::ipv6;
  std::memcpy(endpoint.address.bytes.data(), &ipv6.sin6_addr, sizeof ipv6.sin6_addr);
  return endpoint;
}

using NameOf = int (*)(int, sockaddr*, socklen_t*);

std::optional<Endpoint> endOf(int socket, NameOf name) {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  if (name(socket, reinterpret_cast<sockaddr*>(&address), &length) != 0) return std::nullopt;
  return endpointOf(address);
}

bool isTcp(int socket) {
  int protocol = 0;
  socklen_t length = sizeof protocol;
  return ::getsockopt(socket, SOL_SOCKET, SO_PROTOCOL, &protocol, &length) == 0 && protocol == IPPROTO_TCP;
}

}  // namespace

Result<std::optional<SocketPair>> connectedPeers(pid_t process, int number) {
  const Descriptor owner(static_cast<int>(::syscall(SYS_pidfd_open, process, 0)));
  if (!owner.isOpen()) return failure("the process cannot be looked into");
  const Descriptor socket(static_cast<int>(::syscall(SYS_pidfd_getfd, owner.number(), number, 0)));
  if (!socket.isOpen()) return failure("the socket cannot be looked at");
  if (!isTcp(socket.number())) return std::optional<SocketPair>();
  const auto local = endOf(socket.number(), ::getsockname);
  const auto remote = endOf(socket.number(), ::getpeername);
  if (!local || !remote || remote->port == 0) return std::optional<SocketPair>();
  return std::optional<SocketPair>(SocketPair{*local, *remote});
}

}  // namespace wsray::privilege
