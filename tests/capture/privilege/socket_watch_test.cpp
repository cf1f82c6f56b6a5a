#include "capture/privilege/socket_watch.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <seccomp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "tests/capture/privilege/in_child.h"

namespace wsray::privilege {
namespace {

// Whether the kernel answers when it is asked about a socket, or leaves only its tables.
enum class Kernel : bool { answers, refuses };

bool refuseAnswers() {
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  const bool isIn = filter != nullptr &&
                    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(pidfd_getfd), 0) == 0 &&
                    seccomp_load(filter) == 0;
  seccomp_release(filter);
  return isIn;
}

// A connection from this process to itself: how many of its two ends are told at first, and how many afterwards.
std::string endsTold(Kernel kernel) {
  if (kernel == Kernel::refuses && !refuseAnswers()) return "no filter";
  const int listening = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  auto* const name = reinterpret_cast<sockaddr*>(&address);
  const int unconnected = ::socket(AF_INET, SOCK_STREAM, 0);
  const int connecting = ::socket(AF_INET, SOCK_STREAM, 0);
  if (::bind(listening, name, length) != 0 || ::listen(listening, 1) != 0) return "no listener";
  if (::getsockname(listening, name, &length) != 0 || ::connect(connecting, name, length) != 0) return "no connection";
  if (::accept(listening, nullptr, nullptr) < 0 || unconnected < 0) return "no answer";
  SocketWatch watch;
  const std::array<pid_t, 1> self{::getpid()};
  const auto first = watch.look(self, SocketWatch::Effort::forNewSockets);
  bool belongTogether = first.size() == 2 && first[0].local == first[1].remote && first[0].remote == first[1].local;
  for (const SocketPair& pair : first) {
    belongTogether =
        belongTogether && (pair.local.port == ntohs(address.sin_port)) != (pair.remote.port == ntohs(address.sin_port));
  }
  const auto again = watch.look(self, SocketWatch::Effort::forAll);
  return std::to_string(first.size()) + (belongTogether ? " ends, " : " strangers, ") + std::to_string(again.size());
}

TEST(SocketWatch, AsksTheKernelForBothEndsOnce) {
  EXPECT_EQ(inChild([] { return endsTold(Kernel::answers); }), "2 ends, 0");
}

TEST(SocketWatch, ReadsItsTablesWhereItDoesNotAnswer) {
  EXPECT_EQ(inChild([] { return endsTold(Kernel::refuses); }), "2 ends, 0");
}

}  // namespace
}  // namespace wsray::privilege
