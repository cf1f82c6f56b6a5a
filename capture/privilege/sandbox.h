// The sandbox around everything that parses: what the kernel still does for the process (seccomp(2)).
#pragma once

#include <vector>

#include "base/result.h"

namespace wsray::privilege {

struct SandboxOptions {
  std::vector<int> devices;  // packets are read from them: nothing may be written to them
  int broker = -1;           // Broker::descriptor(): the only socket that messages go through
};

// Shuts all threads of the process, and those to come, into the sandbox. There is no way out, and it goes on to
// whatever the process may become. Fails with one sentence, and then nothing has changed.
//
// What is left: reading and writing what is open, except writing to devices; memory, but none that can be executed;
// time, waiting, threads, signals to oneself, the end. All else is refused with EPERM: no file and no socket can be
// opened, no program or process started, nobody else touched. A system call of another architecture kills.
//
// Whatever opens files lazily must have done so before, or do without:
// - tzset(), for local times; setlocale(), where a locale is wanted.
// - OpenSSL reads its configuration with the first digest, cipher or key derivation: base/digest.h warms it up, any
//   digest will do.
// - libpcap looks for the losses of a device in /sys, in promiscuous mode only: what it tells of them from here on
//   (pcap_stat::ps_ifdrop) is wrong.
// Descriptors are to be made before as well: pipes, eventfd, spill files.
//
// Under AddressSanitizer pipes can be made, which its companion for undefined behaviour does, and leaks are not looked
// for.
Result<void> enterSandbox(const SandboxOptions& options);

}  // namespace wsray::privilege
