// Writes the packets that are read to pcapng files, and with them the TLS secrets that they are read with.
//
// Every file is whole by itself: each has its interfaces, the newest secrets, and at its end how many packets were
// lost while it was written. What was handed in is with the system when a call returns; a file that is left without
// finish() lacks its statistics alone.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "base/packet_source.h"
#include "base/result.h"

namespace wsray::engine {

class RecordingFiles {
 public:
  virtual ~RecordingFiles() = default;

  // A descriptor of a file that is open for writing and empty; whoever takes it closes it.
  virtual Result<int> next() = 0;
};

struct RecordingOptions {
  // A file ends before the packet with which it would have more bytes. Each has a packet at least, and secrets may
  // make it longer. 0 is no limit.
  std::uint64_t rotateBytes = 0;
  // A file ends so long after its first packet, in capture time.
  std::optional<Duration> rotateAfter;
  bool secrets = false;  // whether addSecrets() is wanted
};

// All calls fail with one sentence; after that nothing more is asked of it.
class Recording {
 public:
  Recording(std::unique_ptr<RecordingFiles> files, const RecordingOptions& options);
  ~Recording();

  const RecordingOptions& options() const { return options_; }

  // The packets of a batch, which may be silent. `interfaces` are those of the source, always the same ones and perhaps
  // more of them; packets that belong to none of them get one for each link type.
  Result<void> write(const PacketBatch& batch, std::span<const CaptureInterface> interfaces);
  // Lines of a key log, whole ones. Many readers need them before the packets that they are for.
  Result<void> addSecrets(std::string_view keyLogLines);
  // The counts are those since the start.
  Result<void> finish(const std::optional<LineCounts>& counts);

  // In all files.
  std::uint64_t writtenBytes() const;
  std::uint64_t files() const;

 private:
  struct State;

  RecordingOptions options_;
  std::unique_ptr<State> state_;
};

}  // namespace wsray::engine
