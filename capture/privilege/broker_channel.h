// What the parsing process and its broker say to each other: a closed vocabulary of values of fixed size, over a socket
// that keeps their borders.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>

#include "capture/privilege/descriptor.h"
#include "capture/privilege/socket_pair.h"

namespace wsray::privilege {

struct BrokerRequest {
  // The first three are answered; `reminder` comes back as it is.
  enum class Kind : std::uint8_t { recordingFile, followedFile, startCommand, lookNow, signalCommand, reminder };

  Kind kind = Kind::reminder;
  int signal = 0;            // signalCommand
  std::uint64_t number = 0;  // lookNow: counts them
  std::uint64_t device = 0;  // followedFile: the one that is read now
  std::uint64_t inode = 0;
};

struct BrokerMessage {
  enum class Kind : std::uint8_t { answer, sockets, commandStatus, looked, reminder };

  Kind kind = Kind::reminder;
  bool succeeded = false;         // answer; it may come with a descriptor
  std::uint16_t socketCount = 0;  // sockets
  int status = 0;                 // commandStatus
  std::uint64_t number = 0;       // looked: the last lookNow before that look
  std::array<SocketPair, 32> sockets{};
  std::array<char, 512> text{};  // answer that did not succeed: why; ends with a zero
};

// One end of it. Never raises SIGPIPE.
class BrokerChannel {
 public:
  enum class Outcome : std::uint8_t { done, wouldWait, ended };

  explicit BrokerChannel(Descriptor socket) : socket_(std::move(socket)) {}

  int number() const { return socket_.number(); }
  void close() { socket_.close(); }

  // Does not wait. `file` is passed on unless it is -1, and stays the caller's.
  template <typename Value>
  Outcome send(const Value& value, int file = -1) {
    static_assert(std::is_trivially_copyable_v<Value>);
    return sendBytes(std::as_bytes(std::span(&value, 1)), file);
  }

  // Does not wait. Anything but a whole Value ends the channel. A descriptor that comes along goes into `file`, or is
  // closed where there is none.
  template <typename Value>
  Outcome receive(Value& value, Descriptor* file = nullptr) {
    static_assert(std::is_trivially_copyable_v<Value>);
    return receiveBytes(std::as_writable_bytes(std::span(&value, 1)), file);
  }

 private:
  Outcome sendBytes(std::span<const std::byte> bytes, int file);
  Outcome receiveBytes(std::span<std::byte> bytes, Descriptor* file);

  Descriptor socket_;
};

}  // namespace wsray::privilege
