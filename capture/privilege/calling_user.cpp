#include "capture/privilege/calling_user.h"

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string_view>

#include "capture/privilege/system_error.h"

namespace wsray::privilege {
namespace {

std::optional<std::uint32_t> numberIn(const char* variable) {
  const char* const text = std::getenv(variable);
  if (text == nullptr) return std::nullopt;
  const std::string_view digits(text);
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

// Whether this user namespace has a name for `id`. (uid_t)-1, which would mean "no change", never has one.
bool isMapped(const char* map, std::uint64_t id) {
  std::ifstream lines(map);
  std::uint64_t inside = 0;
  std::uint64_t outside = 0;
  std::uint64_t count = 0;
  while (lines >> inside >> outside >> count) {
    if (id >= inside && id - inside < count) return true;
  }
  return false;
}

std::optional<CallingUser> callerOfRoot() {
  const auto sudoUser = numberIn("SUDO_UID");
  const auto sudoGroup = numberIn("SUDO_GID");
  if (sudoUser && sudoGroup) return CallingUser{*sudoUser, *sudoGroup};
  const passwd* entry = nullptr;
  if (const auto user = numberIn("PKEXEC_UID")) {
    entry = ::getpwuid(*user);
  } else if (const char* const name = std::getenv("DOAS_USER")) {
    entry = ::getpwnam(name);
  }
  if (entry == nullptr) return std::nullopt;
  return CallingUser{entry->pw_uid, entry->pw_gid};
}

// A user namespace that a user made alone may forbid it: there are no other groups to be rid of then.
bool groupsAreFixed() {
  std::ifstream file("/proc/self/setgroups");
  std::string word;
  return file >> word && word == "deny";
}

Result<void> takeGroupsOf(const CallingUser& user) {
  const int outcome = user.name.empty() ? ::setgroups(1, &user.gid) : ::initgroups(user.name.c_str(), user.gid);
  if (outcome == 0 || (errno == EPERM && groupsAreFixed())) return {};
  return refused("cannot take on the groups of the calling user");
}

struct Ids {
  uid_t realUser = 0, effectiveUser = 0, savedUser = 0;
  gid_t realGroup = 0, effectiveGroup = 0, savedGroup = 0;

  static Ids ofProcess() {
    Ids ids;
    ::getresuid(&ids.realUser, &ids.effectiveUser, &ids.savedUser);
    ::getresgid(&ids.realGroup, &ids.effectiveGroup, &ids.savedGroup);
    return ids;
  }

  bool areThoseOf(const CallingUser& user) const {
    return realUser == user.uid && effectiveUser == user.uid && savedUser == user.uid && realGroup == user.gid &&
           effectiveGroup == user.gid && savedGroup == user.gid;
  }
};

// Tries every door that was open before.
bool canGoBackTo(const Ids& ids, const CallingUser& user) {
  for (const uid_t id : {ids.realUser, ids.effectiveUser, ids.savedUser}) {
    if (id != user.uid && ::seteuid(id) == 0) return true;
  }
  for (const gid_t id : {ids.realGroup, ids.effectiveGroup, ids.savedGroup}) {
    if (id != user.gid && ::setegid(id) == 0) return true;
  }
  return false;
}

}  // namespace

CallingUser CallingUser::find() {
  CallingUser user{::getuid(), ::getgid()};
  if (user.uid == 0) {
    const auto caller = callerOfRoot();
    if (caller && isMapped("/proc/self/uid_map", caller->uid) && isMapped("/proc/self/gid_map", caller->gid)) {
      user = *caller;
    }
  }
  if (const passwd* const entry = ::getpwuid(user.uid)) {
    user.name = entry->pw_name;
    user.home = entry->pw_dir;
  }
  return user;
}

Result<void> becomeUser(const CallingUser& user) {
  const Ids before = Ids::ofProcess();
  if (before.areThoseOf(user)) return {};
  // The groups first, then the user: each takes away the right to do what is before it.
  if (before.realUser != user.uid) {
    if (Result<void> taken = takeGroupsOf(user); !taken) return taken;
  }
  if (::setresgid(user.gid, user.gid, user.gid) != 0) return refused("cannot take on the group of the calling user");
  if (::setresuid(user.uid, user.uid, user.uid) != 0) return refused("cannot become the calling user");
  if (!Ids::ofProcess().areThoseOf(user) || canGoBackTo(before, user)) {
    return failure("cannot give up the rights of another user for good");
  }
  return {};
}

Result<void> becomeCaller(const CallingUser& user) {
  emptyBoundingSet();
  return becomeUser(user);
}

}  // namespace wsray::privilege
