// Where packets come from. A file, a pipe and an interface look alike to whoever runs them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/packet_batch.h"

namespace wsray {

// Something about the input that the user must know: it goes to stderr as one sentence.
struct SourceNote {
  // True when packets after this place could not be read (a file cut in a record, damaged blocks).
  bool incomplete = false;
  std::string text;  // names the file, says where (byte offset) and why; without a final period
};

struct SourceProgress {
  std::uint64_t readBytes = 0;
  std::uint64_t totalBytes = 0;  // 0 when it cannot be known (a pipe)
};

class PacketSource {
 public:
  virtual ~PacketSource() = default;

  // The next packets, or nothing at the end; a batch may hold secrets alone. Never fails: a damaged file ends early and
  // leaves a note.
  virtual std::optional<PacketBatch> read() = 0;

  // Moves out the notes since the last call.
  virtual std::vector<SourceNote> drainNotes() = 0;

  virtual SourceProgress progress() const = 0;
};

}  // namespace wsray
