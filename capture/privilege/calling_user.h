// Who called the program, where it was called with more rights than that user has: wsray parses with none but theirs.
#pragma once

#include <sys/types.h>

#include <string>

#include "base/result.h"
#include "capture/privilege/capabilities.h"

namespace wsray::privilege {

struct CallingUser {
  uid_t uid = 0;
  gid_t gid = 0;
  std::string name;  // empty where the system knows none
  std::string home;  // likewise

  // Under sudo, doas and pkexec, which run the program as root, the one who called them; else the real user. An id that
  // this user namespace cannot express is nobody who could be become, and passed over.
  static CallingUser find();
};

// Becomes `user` for good: real, effective, saved and file system ids, and the supplementary groups where they were
// another's. Empties the bounding set on the way, where that is allowed: afterwards it is not. Verifies that there is
// no way back. Fails with one sentence; the program must not go on then, since it may be half of each. For the whole
// process only before its first thread.
Result<void> becomeCaller(const CallingUser& user);

// The same, but programs that are run later may still get capabilities from their files, as they could from the user's
// own shell.
Result<void> becomeUser(const CallingUser& user);

}  // namespace wsray::privilege
