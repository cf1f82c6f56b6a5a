#include "tests/capture/source/network.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace wsray::source {
namespace {

constexpr int kPassed = 0;
constexpr int kFailed = 1;
constexpr int kForbidden = 77;
constexpr std::uint16_t kExperimental = 0x88b5;

void write(const char* path, const std::string& text) {
  const int file = ::open(path, O_WRONLY | O_CLOEXEC);
  if (::write(file, text.data(), text.size()) < 0) std::perror(path);
  ::close(file);
}

bool enterNamespace() {
  const uid_t user = ::geteuid();
  const gid_t group = ::getegid();
  if (user == 0 && ::unshare(CLONE_NEWNET) == 0) return true;
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) return false;
  write("/proc/self/setgroups", "deny");
  write("/proc/self/uid_map", "0 " + std::to_string(user) + " 1");
  write("/proc/self/gid_map", "0 " + std::to_string(group) + " 1");
  return true;
}

bool raiseLoopback() {
  const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  ifreq request{};
  std::strcpy(request.ifr_name, "lo");
  request.ifr_flags = IFF_UP | IFF_RUNNING;
  const bool isUp = ::ioctl(socket, SIOCSIFFLAGS, &request) == 0;
  ::close(socket);
  return isUp;
}

sockaddr_in loopbackAddress(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

const sockaddr* generic(const sockaddr_in& address) { return reinterpret_cast<const sockaddr*>(&address); }

std::string receive(int socket, std::size_t length) {
  std::string text(length, '\0');
  EXPECT_EQ(::recv(socket, text.data(), length, MSG_WAITALL), static_cast<ssize_t>(length));
  return text;
}

}  // namespace

void inOwnNetwork(const std::function<void()>& body) {
  std::fflush(nullptr);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    if (!enterNamespace() || !raiseLoopback()) ::_exit(kForbidden);
    body();
    std::fflush(nullptr);
    ::_exit(testing::Test::HasFailure() ? kFailed : kPassed);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status) && WEXITSTATUS(status) == kForbidden) GTEST_SKIP() << "no network namespace can be made here";
  EXPECT_TRUE(WIFEXITED(status)) << "killed by signal " << WTERMSIG(status);
  EXPECT_EQ(WEXITSTATUS(status), kPassed);
}

void giveUpCapturing() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, 2> none{};
  ASSERT_EQ(::syscall(SYS_capset, &header, none.data()), 0);
}

bool ip(const std::string& arguments) {
  return std::system(("PATH=$PATH:/usr/sbin:/sbin ip " + arguments).c_str()) == 0;
}

Sender::Sender(std::uint16_t port)
    : socket_(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)),
      receiver_(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
  const sockaddr_in address = loopbackAddress(port);
  EXPECT_EQ(::bind(receiver_, generic(address), sizeof address), 0);
  EXPECT_EQ(::connect(socket_, generic(address), sizeof address), 0);
}

Sender::~Sender() {
  ::close(socket_);
  ::close(receiver_);
}

void Sender::send(std::string_view text) const {
  EXPECT_EQ(::send(socket_, text.data(), text.size(), 0), static_cast<ssize_t>(text.size()));
}

FrameSender::FrameSender(const std::string& interface)
    : socket_(::socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC, 0)),
      interface_(static_cast<int>(::if_nametoindex(interface.c_str()))) {}

FrameSender::~FrameSender() { ::close(socket_); }

void FrameSender::send(std::string_view text) const {
  sockaddr_ll address{};
  address.sll_family = AF_PACKET;
  address.sll_protocol = htons(kExperimental);
  address.sll_ifindex = interface_;
  address.sll_halen = 6;
  std::fill_n(address.sll_addr, 6, 0xff);
  EXPECT_EQ(::sendto(socket_, text.data(), text.size(), 0, reinterpret_cast<const sockaddr*>(&address), sizeof address),
            static_cast<ssize_t>(text.size()));
}

Brake::Brake() : ends_{-1, -1} { EXPECT_EQ(::pipe2(ends_, O_CLOEXEC), 0); }

Brake::~Brake() {
  ::close(ends_[0]);
  ::close(ends_[1]);
}

void Brake::pull() const { EXPECT_EQ(::write(ends_[1], "!", 1), 1); }

void talkOverLoopback(std::uint16_t port, std::string_view text) {
  constexpr std::size_t kMost = 20'000;  // that the sockets hold, so that one process can be both ends
  const sockaddr_in address = loopbackAddress(port);
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ASSERT_EQ(::bind(listener, generic(address), sizeof address), 0);
  ASSERT_EQ(::listen(listener, 1), 0);
  const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ASSERT_EQ(::connect(client, generic(address), sizeof address), 0);
  const int server = ::accept(listener, nullptr, nullptr);
  while (!text.empty()) {
    const std::string_view part = text.substr(0, kMost);
    ASSERT_EQ(::send(client, part.data(), part.size(), 0), static_cast<ssize_t>(part.size()));
    const std::string heard = receive(server, part.size());
    ASSERT_EQ(::send(server, heard.data(), heard.size(), 0), static_cast<ssize_t>(heard.size()));
    EXPECT_EQ(receive(client, part.size()), part);
    text.remove_prefix(part.size());
  }
  for (const int socket : {client, server, listener}) ::close(socket);
}

}  // namespace wsray::source
