// A folder that only the calling user can read, for secrets that nobody else is to see.
#pragma once

#include <string>
#include <utility>

#include "base/result.h"
#include "capture/privilege/calling_user.h"

namespace wsray::cli {

class PrivateFolder {
 public:
  // In XDG_RUNTIME_DIR, which is memory and the user's own, else in TMPDIR or /tmp, with an empty key log. Fails with
  // one sentence.
  static Result<PrivateFolder> create(const privilege::CallingUser& owner);

  PrivateFolder(PrivateFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  PrivateFolder& operator=(PrivateFolder&&) = delete;
  // Removes it, if nobody has done so.
  ~PrivateFolder();

  const std::string& path() const { return path_; }
  std::string keyLog() const { return path_ + "/keys.txt"; }

 private:
  explicit PrivateFolder(std::string path) : path_(std::move(path)) {}

  std::string path_;
};

}  // namespace wsray::cli
