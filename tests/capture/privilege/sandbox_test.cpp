#include "capture/privilege/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/openat2.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <numeric>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "capture/privilege/calling_user.h"
#include "tests/capture/privilege/in_child.h"

namespace wsray::privilege {
namespace {

struct Attempt {
  const char* name;
  std::function<long()> act;  // below zero, with errno, where it was refused
};

// Opened before the sandbox is entered.
struct Opened {
  int device = -1;
  int other = -1;
  int status = -1;    // /proc/self/status
  int otherEnd = -1;  // of `device`
  int broker = -1;

  static Opened make() {
    std::array<int, 2> sockets{};
    std::array<int, 2> pipe{};
    std::array<int, 2> channel{};
    if (::socketpair(AF_UNIX, SOCK_DGRAM, 0, sockets.data()) != 0 || ::pipe(pipe.data()) != 0) std::abort();
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET, 0, channel.data()) != 0) std::abort();
    (void)!::write(channel[1], "hello", 5);
    return {sockets[0], pipe[1], ::open("/proc/self/status", O_RDONLY), sockets[1], channel[0]};
  }
};

constexpr const char* kPath = "/tmp/wsray-sandbox-test";

long startsNothing(long outcome) {
  if (outcome == 0) ::_exit(99);
  return outcome;
}

std::vector<Attempt> openings() {
  static constexpr open_how kHow{O_RDONLY, 0, 0};
  static constexpr sockaddr_in kAddress{AF_INET};
  static const auto* const kSocketAddress = reinterpret_cast<const sockaddr*>(&kAddress);
  static sigset_t none;
  return {
      {"open", [] { return ::syscall(SYS_open, "/etc/passwd", O_RDONLY); }},
      {"openat", [] { return ::syscall(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY); }},
      {"openat2", [] { return ::syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", &kHow, sizeof kHow); }},
      {"creat", [] { return ::syscall(SYS_creat, kPath, 0600); }},
      {"stat", [] { return ::syscall(SYS_stat, "/etc/passwd", nullptr); }},
      {"newfstatat", [] { return ::syscall(SYS_newfstatat, AT_FDCWD, "/etc/passwd", nullptr, 0); }},
      {"access", [] { return ::syscall(SYS_access, "/etc/passwd", R_OK); }},
      {"readlink", [] { return ::syscall(SYS_readlink, "/proc/self/exe", nullptr, 0); }},
      {"memfd_create", [] { return ::syscall(SYS_memfd_create, "x", 0); }},
      {"socket", [] { return ::syscall(SYS_socket, AF_INET, SOCK_STREAM, 0); }},
      {"socketpair", [] { return ::syscall(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, nullptr); }},
      {"connect", [] { return ::syscall(SYS_connect, 0, kSocketAddress, sizeof kAddress); }},
      {"bind", [] { return ::syscall(SYS_bind, 0, kSocketAddress, sizeof kAddress); }},
      {"accept", [] { return ::syscall(SYS_accept, 0, nullptr, nullptr); }},
      {"eventfd2", [] { return ::syscall(SYS_eventfd2, 0, 0); }},
      {"unlink", [] { return ::syscall(SYS_unlink, kPath); }},
      {"rename", [] { return ::syscall(SYS_rename, kPath, kPath); }},
      {"mkdir", [] { return ::syscall(SYS_mkdir, kPath, 0700); }},
      {"chmod", [] { return ::syscall(SYS_chmod, kPath, 0700); }},
      {"fchmod", [] { return ::syscall(SYS_fchmod, 0, 0700); }},
      {"chown", [] { return ::syscall(SYS_chown, kPath, 0, 0); }},
      {"mount", [] { return ::syscall(SYS_mount, nullptr, kPath, nullptr, 0, nullptr); }},
      {"io_uring_setup", [] { return ::syscall(SYS_io_uring_setup, 1, nullptr); }},
      {"signalfd4", [] { return ::syscall(SYS_signalfd4, -1, &none, 8, 0); }},
  };
}

std::vector<Attempt> doings() {
  static char name[] = "/bin/true";
  static char* arguments[] = {name, nullptr};
  static constexpr int kNamespaces = CLONE_NEWUSER;
  return {
      {"execve", [] { return ::syscall(SYS_execve, name, arguments, nullptr); }},
      {"execveat", [] { return ::syscall(SYS_execveat, AT_FDCWD, name, arguments, nullptr, 0); }},
      {"fork", [] { return startsNothing(::syscall(SYS_fork)); }},
      {"clone", [] { return startsNothing(::syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0)); }},
      {"ptrace", [] { return ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr); }},
      {"process_vm_readv", [] { return ::syscall(SYS_process_vm_readv, ::getpid(), nullptr, 0, nullptr, 0, 0); }},
      {"kill the parent", [] { return ::syscall(SYS_kill, 1, 0); }},
      {"kill all", [] { return ::syscall(SYS_kill, -1, 0); }},
      {"tgkill another", [] { return ::syscall(SYS_tgkill, 1, 1, 0); }},
      {"unshare", [] { return ::syscall(SYS_unshare, kNamespaces); }},
      {"setns", [] { return ::syscall(SYS_setns, 0, 0); }},
      {"bpf", [] { return ::syscall(SYS_bpf, 0, nullptr, 0); }},
      {"perf_event_open", [] { return ::syscall(SYS_perf_event_open, nullptr, 0, 0, 0, 0); }},
      {"keyctl", [] { return ::syscall(SYS_keyctl, 0, 0, 0, 0, 0); }},
      {"setuid", [] { return ::syscall(SYS_setuid, 0); }},
      {"prctl", [] { return ::syscall(SYS_prctl, PR_SET_DUMPABLE, 1, 0, 0, 0); }},
      {"set a limit",
       [] {
         static constexpr std::array<std::uint64_t, 2> kLimit{1, 1};
         return ::syscall(SYS_prlimit64, 0, 0, kLimit.data(), nullptr);
       }},
  };
}

std::vector<Attempt> breaches(const Opened& opened) {
  const auto executable = [](long address) { return address == -1 ? -1L : 0L; };
  return {
      {"mmap to execute",
       [=] {
         return executable(
             ::syscall(SYS_mmap, nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
       }},
      {"mprotect to execute",
       [] {
         void* const page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
         return ::syscall(SYS_mprotect, page, 4096, PROT_READ | PROT_EXEC);
       }},
      {"write to a device", [=] { return ::syscall(SYS_write, opened.device, "x", 1); }},
      {"write to a device by a long number",
       [=] { return ::syscall(SYS_write, (1ULL << 32) + static_cast<unsigned>(opened.device), "x", 1); }},
      {"writev to a device",
       [=] {
         const iovec part{const_cast<char*>("x"), 1};
         return ::syscall(SYS_writev, opened.device, &part, 1);
       }},
      {"sendto a device", [=] { return ::syscall(SYS_sendto, opened.device, "x", 1, 0, nullptr, 0); }},
      {"sendmsg to a device", [=] { return ::syscall(SYS_sendmsg, opened.device, nullptr, 0); }},
      {"dup of a device", [=] { return ::syscall(SYS_dup, opened.device); }},
      {"dup2 of a device", [=] { return ::syscall(SYS_dup2, opened.device, 60); }},
      {"fcntl F_DUPFD of a device", [=] { return ::syscall(SYS_fcntl, opened.device, F_DUPFD, 0); }},
      {"setsockopt of a device", [=] { return ::syscall(SYS_setsockopt, opened.device, SOL_SOCKET, 0, nullptr, 0); }},
      {"ioctl of a device", [=] { return ::syscall(SYS_ioctl, opened.device, 0x8914 /* SIOCSIFFLAGS */, nullptr); }},
      {"typing into the terminal", [] { return ::syscall(SYS_ioctl, 0, 0x5412 /* TIOCSTI */, "x"); }},
      {"recvmsg from another", [=] { return ::syscall(SYS_recvmsg, opened.otherEnd, nullptr, 0); }},
  };
}

std::string notRefused(const std::vector<Attempt>& attempts) {
  std::ostringstream names;
  for (const Attempt& attempt : attempts) {
    errno = 0;
    if (attempt.act() < 0 && errno == EPERM) continue;
    names << attempt.name << " (" << std::strerror(errno) << "); ";
  }
  return names.str();
}

std::string inSandbox(const std::function<std::string(const Opened&)>& act) {
  return inChild([&] {
    const Opened opened = Opened::make();
    ::tzset();
    const Result<void> entered = enterSandbox({{opened.device}, opened.broker});
    return entered ? act(opened) : entered.error().text;
  });
}

TEST(Sandbox, RefusesToOpenAnything) {
  EXPECT_EQ(inSandbox([](const Opened&) { return notRefused(openings()); }), "");
}

TEST(Sandbox, RefusesToTouchAnything) {
  EXPECT_EQ(inSandbox([](const Opened&) { return notRefused(doings()); }), "");
}

TEST(Sandbox, RefusesWhatDescriptorsCouldDo) {
  EXPECT_EQ(inSandbox([](const Opened& opened) { return notRefused(breaches(opened)); }), "");
}

TEST(Sandbox, TheSameIsNotRefusedWithoutIt) {
  const std::string said = inChild([] { return notRefused({{"open", openings().front().act}}); });
  EXPECT_NE(said, "");
}

TEST(Sandbox, ReadsAndWritesWhatIsOpen) {
  EXPECT_EQ(inSandbox([](const Opened& opened) {
              std::array<char, 64> bytes{};
              struct stat status {};
              std::string wrong;
              if (::read(opened.status, bytes.data(), bytes.size()) <= 0) wrong += "read; ";
              if (::pread(opened.status, bytes.data(), bytes.size(), 0) <= 0) wrong += "pread; ";
              if (::lseek(opened.status, 0, SEEK_SET) != 0) wrong += "lseek; ";
              if (::fstat(opened.status, &status) != 0) wrong += "fstat; ";
              if (::write(opened.other, "x", 1) != 1) wrong += "write; ";
              if (::write(opened.otherEnd, "x", 1) != 1 || ::read(opened.device, bytes.data(), 1) != 1)
                wrong += "device; ";
              pollfd waiting{opened.status, POLLIN, 0};
              if (::poll(&waiting, 1, 0) != 1) wrong += "poll; ";
              iovec whole{bytes.data(), bytes.size()};
              msghdr message{};
              message.msg_iov = &whole;
              message.msg_iovlen = 1;
              if (::recvmsg(opened.broker, &message, 0) != 5) wrong += "recvmsg; ";
              message.msg_iov->iov_len = 1;
              if (::sendmsg(opened.broker, &message, 0) != 1) wrong += "sendmsg; ";
              if (::close(opened.status) != 0) wrong += "close; ";
              return wrong;
            }),
            "");
}

TEST(Sandbox, LeavesMemoryTimeAndSignals) {
  EXPECT_EQ(inSandbox([](const Opened&) {
              std::string wrong;
              // More than brk alone gives, and given back.
              for (const std::size_t length : {1UL << 10, 1UL << 20, 64UL << 20}) {
                std::vector<char> bytes(length, 'x');
                bytes.resize(2 * length, 'y');
                if (bytes.back() != 'y') wrong += "memory; ";
              }
              timespec now{};
              for (const clockid_t clock : {CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_THREAD_CPUTIME_ID}) {
                if (::clock_gettime(clock, &now) != 0) wrong += "clock; ";
              }
              std::tm local{};
              if (::localtime_r(&now.tv_sec, &local) == nullptr) wrong += "local time; ";
              const timespec nap{0, 1000};
              if (::nanosleep(&nap, nullptr) != 0) wrong += "nanosleep; ";
              static std::atomic<int> caught = 0;
              ::signal(SIGUSR1, [](int) { caught = 1; });
              if (::raise(SIGUSR1) != 0 || caught != 1) wrong += "raise; ";
              return wrong;
            }),
            "");
}

TEST(Sandbox, LeavesThreads) {
  EXPECT_EQ(inSandbox([](const Opened&) {
              std::vector<int> sums(8);
              std::vector<std::thread> threads;
              for (int& sum : sums) {
                threads.emplace_back([&sum] {
                  // Memory of a thread's own arena, too.
                  std::vector<int> numbers(100'000);
                  std::iota(numbers.begin(), numbers.end(), 0);
                  sum = numbers.back() + static_cast<int>(::syscall(SYS_open, "/etc/passwd", O_RDONLY));
                });
              }
              for (std::thread& thread : threads) thread.join();
              return std::to_string(std::accumulate(sums.begin(), sums.end(), 0));
            }),
            std::to_string(8 * (99'999 - 1)));
}

TEST(Sandbox, HoldsThreadsThatWereThereBefore) {
  EXPECT_EQ(inChild([] {
              std::atomic<bool> entered = false;
              int cause = 0;
              std::thread earlier([&] {
                while (!entered) std::this_thread::yield();
                cause = ::syscall(SYS_open, "/etc/passwd", O_RDONLY) < 0 ? errno : 0;
              });
              const Result<void> outcome = enterSandbox({});
              entered = true;
              earlier.join();
              return outcome ? std::string(std::strerror(cause)) : outcome.error().text;
            }),
            std::strerror(EPERM));
}

TEST(Sandbox, ShowsInTheStatus) {
  const std::string status = inChild([] {
    const bool wasRoot = ::geteuid() == 0;
    const int file = ::open("/proc/self/status", O_RDONLY);
    if (!dropCapabilities() || !enterSandbox({})) return std::string("refused");
    std::array<char, 4096> text{};
    (void)!::pread(file, text.data(), text.size() - 1, 0);
    std::istringstream lines(text.data());
    std::string wanted;
    for (std::string line; std::getline(lines, line);) {
      for (const char* const name : {"CapPrm", "CapEff", "CapBnd", "NoNewPrivs", "Seccomp"}) {
        if (line.compare(0, std::strlen(name) + 1, std::string(name) + ":") != 0) continue;
        // Emptying the bounding set is itself a privilege.
        const bool counts = wasRoot || std::strcmp(name, "CapBnd") != 0;
        wanted += std::string(name) + " " + (counts ? line.substr(line.find('\t') + 1) : "0000000000000000") + "\n";
      }
    }
    return wanted;
  });
  EXPECT_EQ(status,
            "CapPrm 0000000000000000\nCapEff 0000000000000000\nCapBnd 0000000000000000\nNoNewPrivs 1\nSeccomp 2\n");
}

TEST(Sandbox, TheEndIsTheProgramsOwn) {
  EXPECT_EQ(inChild([] {
              if (enterSandbox({})) std::exit(7);
              return std::string();
            }),
            " exit status 7");
}

}  // namespace
}  // namespace wsray::privilege
