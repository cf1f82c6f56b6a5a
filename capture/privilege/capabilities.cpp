#include "capture/privilege/capabilities.h"

#include <sys/capability.h>
#include <sys/prctl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <memory>
#include <string_view>

#include "capture/privilege/system_error.h"

namespace wsray::privilege {
namespace {

struct Freeing {
  void operator()(_cap_struct* set) const { ::cap_free(set); }
};
using CapabilitySet = std::unique_ptr<_cap_struct, Freeing>;

bool hasNone() {
  const CapabilitySet present(::cap_get_proc());
  const CapabilitySet none(::cap_init());
  if (!present || !none || ::cap_compare(present.get(), none.get()) != 0) return false;
  for (cap_value_t capability = 0; capability < ::cap_max_bits(); ++capability) {
    if (::cap_get_ambient(capability) == CAP_SET) return false;
  }
  return true;
}

bool gainsNothingByPrograms() { return ::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1; }

std::string pathOfThisProgram() {
  std::array<char, PATH_MAX> path{};
  const ssize_t length = ::readlink("/proc/self/exe", path.data(), path.size());
  return length > 0 ? std::string(path.data(), static_cast<std::size_t>(length)) : std::string();
}

std::string quotedForShell(const std::string& word) {
  static constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-";
  if (word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char character : word) {
    if (character == '\'') {
      quoted += "'\\''";
    } else {
      quoted += character;
    }
  }
  return quoted + "'";
}

}  // namespace

void emptyBoundingSet() {
  for (cap_value_t capability = 0; capability < ::cap_max_bits(); ++capability) ::cap_drop_bound(capability);
}

Result<void> dropCapabilities() {
  emptyBoundingSet();
  ::cap_reset_ambient();
  const CapabilitySet none(::cap_init());
  if (!none || ::cap_set_proc(none.get()) != 0) return refused("cannot give up capabilities");
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return refused("cannot set no_new_privs");
  if (!hasNone() || !gainsNothingByPrograms()) return failure("capabilities are left after they were given up");
  return {};
}

Result<void> dropGrantedCapabilities() {
  if (::geteuid() == 0) return {};
  const CapabilitySet left(::cap_get_proc());
  if (!left) return refused("cannot read capabilities");
  ::cap_clear_flag(left.get(), CAP_EFFECTIVE);
  ::cap_clear_flag(left.get(), CAP_PERMITTED);
  for (cap_value_t capability = 0; capability < ::cap_max_bits(); ++capability) {
    if (::cap_get_ambient(capability) != CAP_SET) continue;
    ::cap_set_flag(left.get(), CAP_PERMITTED, 1, &capability, CAP_SET);
    ::cap_set_flag(left.get(), CAP_EFFECTIVE, 1, &capability, CAP_SET);
  }
  if (::cap_set_proc(left.get()) != 0) return refused("cannot give up capabilities");
  return {};
}

std::string grantCommand() {
  const std::string path = pathOfThisProgram();
  struct statvfs place {};
  if (path.empty() || ::statvfs(path.c_str(), &place) != 0) return {};
  if ((place.f_flag & ST_NOSUID) != 0 || gainsNothingByPrograms()) return {};
  return "sudo setcap cap_net_raw+eip " + quotedForShell(path);
}

}  // namespace wsray::privilege
