// Where packets come from. A file, a pipe and an interface look alike to whoever runs them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/packet_batch.h"

namespace wsray {

// Something about the input that the user must know: it goes to stderr as one sentence.
struct SourceNote {
  // True when packets after this place could not be read (a file cut in a record, damaged blocks).
  bool incomplete = false;
  std::string text;  // names the file, says where (byte offset) and why; without a final period
  // True when the input is no capture at all, where that could be known only behind its opening: then it ends.
  bool isFailure = false;
};

struct SourceProgress {
  std::uint64_t readBytes = 0;
  std::uint64_t totalBytes = 0;  // 0 when it cannot be known (a pipe)
};

// An interface that packets were captured on, in the words of the pcapng format.
struct CaptureInterface {
  std::string name;  // `eth0`
  std::string description;
  LinkType linkType = 0;
  std::uint32_t snapLength = 0;  // 0 is no limit
  std::string filter;            // what libpcap was given, or empty
};

// What a line that is watched counts beside the packets that were handed out. Sums over all interfaces, since the
// start.
struct LineCounts {
  std::uint64_t received = 0;             // passed the filter
  std::uint64_t droppedByKernel = 0;      // came faster than they were taken
  std::uint64_t droppedByInterfaces = 0;  // by the devices or their drivers
};

class PacketSource {
 public:
  virtual ~PacketSource() = default;

  // The next packets, or nothing at the end; a batch may hold secrets alone, or be silent. Never fails: a damaged file
  // ends early and leaves a note.
  virtual std::optional<PacketBatch> read() = 0;

  // Moves out the notes since the last call.
  virtual std::vector<SourceNote> drainNotes() = 0;

  virtual SourceProgress progress() const = 0;

  // Those of Packet::interface, where they are known. More may come with each read(); lives until then.
  virtual std::span<const CaptureInterface> interfaces() const { return {}; }

  // Whether its batches may bring secrets, as far as is known by now.
  virtual bool mayHaveSecrets() const { return false; }

  // Nothing where no line is watched.
  virtual std::optional<LineCounts> lineCounts() const { return std::nullopt; }
};

}  // namespace wsray
