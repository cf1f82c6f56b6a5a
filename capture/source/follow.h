// A capture file that another program still writes, perhaps into one file after the other of the same name.
#pragma once

#include <sys/types.h>

#include <memory>
#include <optional>
#include <string>

#include "base/packet_source.h"
#include "base/result.h"
#include "capture/source/patience.h"

namespace wsray::source {

// Looks after the path of a file that is followed. Programs that may not open files any more have it done elsewhere.
class FollowedFile {
 public:
  virtual ~FollowedFile() = default;

  // A descriptor for reading the file that stands at the path now, where that is not the one with this device and
  // inode; nothing where it is, or where none is there. Owned by the caller.
  virtual std::optional<int> replaced(dev_t device, ino_t inode) = 0;
};

// Opens the path itself, each time.
std::unique_ptr<FollowedFile> followByPath(std::string path);

// The packets of the capture at `path` (pcap or pcapng, not compressed) and of what is appended to it: it ends only by
// Patience::stop, and is silent where nothing comes. What is not whole is waited for, the file header too.
//
// A file that became shorter than what was read of it, or begins otherwise, is read anew from its start, with a note.
// Where another file stands at the path, it is read behind the end of the present one. Packets count on through all of
// them. One that is no capture leaves a note, and the next one is waited for.
//
// Fails with one sentence where the path cannot be opened or is no regular file. That the first file is no capture is
// found while reading: a note that is a failure, and the end.
Result<std::unique_ptr<PacketSource>> followCapture(const std::string& path, std::unique_ptr<FollowedFile> files,
                                                    const Patience& patience);

}  // namespace wsray::source
