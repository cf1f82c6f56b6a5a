// TCP over the loopback device, as programs of one machine speak it.
#pragma once

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace wsray::bench {

// A connected socket that sends each piece at once. What fails throws std::system_error: a measurement cannot go on.
class Socket {
 public:
  explicit Socket(int number);
  Socket(Socket&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Socket& operator=(Socket&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Socket() {
    if (number_ >= 0) ::close(number_);
  }

  // How much of it there was room for; never waits.
  std::size_t send(std::span<const std::uint8_t> bytes) const;
  // Waits until something has come. Nothing at the end of the stream.
  std::span<const std::uint8_t> receive(std::span<std::uint8_t> room) const;
  // Acknowledges at once what was received, which TCP would put off.
  void acknowledge() const;
  // Says that no more will be sent.
  void finish() const;

 private:
  int number_;
};

// Listens on a port of 127.0.0.1 that nobody else has.
class Listener {
 public:
  Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener() { ::close(number_); }

  // Both ends of a new connection: the client's, the server's. By one thread at a time.
  std::pair<Socket, Socket> connect() const;

 private:
  int number_;
  std::uint16_t port_ = 0;  // in the order of the network
};

}  // namespace wsray::bench
