#include "capture/privilege/broker_channel.h"

#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace wsray::privilege {
namespace {

union ControlSpace {
  cmsghdr header;
  std::array<char, CMSG_SPACE(sizeof(int))> bytes;
};

BrokerChannel::Outcome outcomeOfFailure() {
  return errno == EAGAIN || errno == EWOULDBLOCK ? BrokerChannel::Outcome::wouldWait : BrokerChannel::Outcome::ended;
}

void attach(msghdr& message, ControlSpace& space, int file) {
  message.msg_control = &space;
  message.msg_controllen = sizeof space;
  cmsghdr* const control = CMSG_FIRSTHDR(&message);
  control->cmsg_level = SOL_SOCKET;
  control->cmsg_type = SCM_RIGHTS;
  control->cmsg_len = CMSG_LEN(sizeof file);
  std::memcpy(CMSG_DATA(control), &file, sizeof file);
}

void detach(msghdr& message, Descriptor& file) {
  const cmsghdr* const control = CMSG_FIRSTHDR(&message);
  if (control == nullptr || control->cmsg_type != SCM_RIGHTS) return;
  int number = -1;
  std::memcpy(&number, CMSG_DATA(control), sizeof number);
  file = Descriptor(number);
}

}  // namespace

BrokerChannel::Outcome BrokerChannel::sendBytes(std::span<const std::byte> bytes, int file) {
  std::array<std::byte, sizeof(BrokerMessage)> copy{};
  std::memcpy(copy.data(), bytes.data(), bytes.size());
  iovec whole{copy.data(), bytes.size()};
  msghdr message{};
  message.msg_iov = &whole;
  message.msg_iovlen = 1;
  ControlSpace space{};
  if (file >= 0) attach(message, space, file);
  while (::sendmsg(socket_.number(), &message, MSG_DONTWAIT | MSG_NOSIGNAL) < 0) {
    if (errno != EINTR) return outcomeOfFailure();
  }
  return Outcome::done;
}

BrokerChannel::Outcome BrokerChannel::receiveBytes(std::span<std::byte> bytes, Descriptor* file) {
  iovec whole{bytes.data(), bytes.size()};
  msghdr message{};
  message.msg_iov = &whole;
  message.msg_iovlen = 1;
  ControlSpace space{};
  if (file != nullptr) {
    message.msg_control = &space;
    message.msg_controllen = sizeof space;
  }
  ssize_t length = 0;
  do {
    length = ::recvmsg(socket_.number(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  } while (length < 0 && errno == EINTR);
  if (length < 0) return outcomeOfFailure();
  if (file != nullptr) detach(message, *file);
  const bool isWhole = static_cast<std::size_t>(length) == bytes.size() && (message.msg_flags & MSG_TRUNC) == 0;
  return isWhole ? Outcome::done : Outcome::ended;
}

}  // namespace wsray::privilege
