#include "capture/privilege/sandbox.h"

#include <asm/termbits.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <linux/sockios.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <initializer_list>
#include <memory>

#include "capture/privilege/system_error.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

namespace wsray::privilege {
namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr bool kIsSanitized = true;

// Looking for leaks at the end takes a process of its own.
bool leaksCannotBeFound = false;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
#else
constexpr bool kIsSanitized = false;
#endif

struct Freeing {
  void operator()(void* filter) const { ::seccomp_release(filter); }
};

// A rule's condition on one argument. The kernel looks at the lower half only of an argument that is an int: so must a
// comparison, or the upper half would be a way around it.
using Condition = scmp_arg_cmp;
constexpr std::uint64_t kInt = 0xFFFF'FFFF;

constexpr Condition bitsAre(unsigned argument, std::uint64_t mask, std::uint64_t bits) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, bits};
}

constexpr Condition is(unsigned argument, int value) {
  return bitsAre(argument, kInt, static_cast<std::uint32_t>(value));
}

// A seccomp filter that is being written. The first rule that is not accepted is remembered.
class Filter {
 public:
  explicit Filter(std::uint32_t otherwise) : filter_(::seccomp_init(otherwise)) {
    if (!filter_) {
      error_ = ENOMEM;
      return;
    }
    note(::seccomp_attr_set(filter_.get(), SCMP_FLTATR_CTL_TSYNC, 1));
    note(::seccomp_attr_set(filter_.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2));
    note(::seccomp_attr_set(filter_.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS));
  }

  void answer(std::uint32_t action, std::initializer_list<int> calls,
              std::initializer_list<Condition> conditions = {}) {
    for (const int call : calls) {
      // Calls that this architecture does not have are below zero.
      if (error_ != 0 || call < 0) continue;
      note(::seccomp_rule_add_array(filter_.get(), action, call, static_cast<unsigned>(conditions.size()),
                                    conditions.begin()));
    }
  }

  void allow(std::initializer_list<int> calls, std::initializer_list<Condition> conditions = {}) {
    answer(SCMP_ACT_ALLOW, calls, conditions);
  }

  // An errno, or 0.
  int load() {
    if (error_ == 0) note(::seccomp_load(filter_.get()));
    return error_;
  }

 private:
  void note(int outcome) {
    if (error_ == 0 && outcome < 0) error_ = -outcome;
  }

  std::unique_ptr<void, Freeing> filter_;
  int error_ = 0;
};

void allowFiles(Filter& filter) {
  filter.allow({SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(lseek), SCMP_SYS(fadvise64),
                SCMP_SYS(fstat), SCMP_SYS(close)});
  filter.allow({SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(pwrite64), SCMP_SYS(ftruncate), SCMP_SYS(fsync),
                SCMP_SYS(fdatasync), SCMP_SYS(dup)});
  filter.allow({SCMP_SYS(newfstatat)}, {bitsAre(3, AT_EMPTY_PATH, AT_EMPTY_PATH)});
  for (const int command : {F_GETFL, F_GETFD, F_SETFD}) filter.allow({SCMP_SYS(fcntl)}, {is(1, command)});
  // Asked by stdio, by the timeline, and by libpcap when a device goes away.
  for (const int request : {TCGETS, TIOCGWINSZ, FIONREAD, SIOCGIFFLAGS}) {
    filter.allow({SCMP_SYS(ioctl)}, {bitsAre(1, kInt, static_cast<std::uint32_t>(request))});
  }
  filter.allow({SCMP_SYS(getsockopt), SCMP_SYS(getsockname)});
}

void allowMemory(Filter& filter) {
  filter.allow({SCMP_SYS(mmap), SCMP_SYS(mprotect)}, {bitsAre(2, PROT_EXEC, 0)});
  filter.allow({SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk)});
}

void allowTime(Filter& filter) {
  filter.allow({SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep), SCMP_SYS(gettimeofday),
                SCMP_SYS(time), SCMP_SYS(nanosleep)});
  filter.allow({SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(restart_syscall)});
}

void allowThreads(Filter& filter) {
  constexpr std::uint64_t kThread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD;
  filter.allow({SCMP_SYS(clone)}, {bitsAre(0, kThread, kThread)});
  // Its flags lie in memory, where no filter sees them: glibc then takes clone().
  filter.answer(SCMP_ACT_ERRNO(ENOSYS), {SCMP_SYS(clone3)});
  filter.allow({SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_yield),
                SCMP_SYS(sched_getaffinity), SCMP_SYS(gettid), SCMP_SYS(getpid), SCMP_SYS(getcpu)});
  filter.allow({SCMP_SYS(prctl)}, {is(0, PR_SET_NAME)});
}

void allowSignalsAndEnd(Filter& filter) {
  filter.allow({SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigpending),
                SCMP_SYS(sigaltstack)});
  filter.allow({SCMP_SYS(kill), SCMP_SYS(tgkill)}, {is(0, ::getpid())});
  // The broker is the only child.
  filter.allow({SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(wait4)});
}

void allowOthers(Filter& filter, int broker) {
  filter.allow({SCMP_SYS(getrandom), SCMP_SYS(sysinfo), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
                SCMP_SYS(getegid)});
  // Reading a limit, not setting it.
  filter.allow({SCMP_SYS(prlimit64)}, {is(0, 0), {2, SCMP_CMP_EQ, 0, 0}});
  // UndefinedBehaviorSanitizer tries memory by writing it to a pipe.
  if (kIsSanitized) filter.allow({SCMP_SYS(pipe), SCMP_SYS(pipe2)});
  if (broker >= 0) filter.allow({SCMP_SYS(sendmsg), SCMP_SYS(recvmsg)}, {is(0, broker)});
}

// What is refused beside all that is not allowed. It cannot stand among what is allowed: a rule has no "any but these".
int loadRefusals(const std::vector<int>& devices) {
  Filter filter(SCMP_ACT_ALLOW);
  for (const int device : devices) {
    filter.answer(SCMP_ACT_ERRNO(EPERM), {SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(pwrite64), SCMP_SYS(dup)},
                  {is(0, device)});
  }
  return filter.load();
}

int loadAllowances(int broker) {
  Filter filter(SCMP_ACT_ERRNO(EPERM));
  allowFiles(filter);
  allowMemory(filter);
  allowTime(filter);
  allowThreads(filter);
  allowSignalsAndEnd(filter);
  allowOthers(filter, broker);
  return filter.load();
}

}  // namespace

Result<void> enterSandbox(const SandboxOptions& options) {
  int cause = options.devices.empty() ? 0 : loadRefusals(options.devices);
  if (cause == 0) cause = loadAllowances(options.broker);
  if (cause != 0) return refused("cannot enter the sandbox", cause);
#ifdef __SANITIZE_ADDRESS__
  leaksCannotBeFound = true;
#endif
  return {};
}

}  // namespace wsray::privilege

#ifdef __SANITIZE_ADDRESS__
int __lsan_is_turned_off() { return wsray::privilege::leaksCannotBeFound ? 1 : 0; }
#endif
