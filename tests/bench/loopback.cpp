#include "tests/bench/loopback.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <system_error>

namespace wsray::bench {
namespace {

constexpr int kBacklog = 64;

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

int makeSocket() {
  const int number = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (number < 0) fail("socket");
  return number;
}

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = port;
  return address;
}

}  // namespace

Socket::Socket(int number) : number_(number) {
  const int on = 1;
  if (::setsockopt(number, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) != 0) fail("TCP_NODELAY");
}

std::size_t Socket::send(std::span<const std::uint8_t> bytes) const {
  while (true) {
    const ssize_t sent = ::send(number_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0) return static_cast<std::size_t>(sent);
    if (errno == EAGAIN) return 0;
    if (errno != EINTR) fail("send");
  }
}

std::span<const std::uint8_t> Socket::receive(std::span<std::uint8_t> room) const {
  while (true) {
    const ssize_t received = ::recv(number_, room.data(), room.size(), 0);
    if (received >= 0) return room.first(static_cast<std::size_t>(received));
    if (errno != EINTR) fail("recv");
  }
}

void Socket::acknowledge() const {
  const int on = 1;
  if (::setsockopt(number_, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on) != 0) fail("TCP_QUICKACK");
}

void Socket::finish() const {
  if (::shutdown(number_, SHUT_WR) != 0) fail("shutdown");
}

Listener::Listener() : number_(makeSocket()) {
  sockaddr_in address = loopback(0);
  socklen_t length = sizeof address;
  if (::bind(number_, reinterpret_cast<const sockaddr*>(&address), length) != 0 || ::listen(number_, kBacklog) != 0 ||
      ::getsockname(number_, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
    fail("listen");
  }
  port_ = address.sin_port;
}

std::pair<Socket, Socket> Listener::connect() const {
  const int client = makeSocket();
  Socket owner(client);
  const sockaddr_in address = loopback(port_);
  if (::connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fail("connect");
  const int server = ::accept4(number_, nullptr, nullptr, SOCK_CLOEXEC);
  if (server < 0) fail("accept");
  return {std::move(owner), Socket(server)};
}

}  // namespace wsray::bench
