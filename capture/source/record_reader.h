// Takes the packets off the bytes of one capture format. Knows nothing of files, windows and names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/packet_source.h"

namespace wsray::source {

class RecordReader {
 public:
  enum class State : std::uint8_t {
    wantsMore,  // the next record is longer than what is there
    batchFull,
    ended,  // damage: nothing behind it can be read
  };

  struct Step {
    State state = State::wantsMore;
    std::size_t consumedBytes = 0;
    std::size_t wantedBytes = 0;  // for wantsMore: from the first byte that was not consumed
  };

  virtual ~RecordReader() = default;

  // Appends the packets and secrets of all records that are whole in `bytes`, up to kBatchPackets. `bytes` begins
  // where the step before left off, the first time with the file's first byte. The packets lie in `bytes`.
  virtual Step read(ByteView bytes, PacketBatch& batch) = 0;

  // No more bytes will come; those of `left` were not consumed.
  virtual void finish(ByteView left) = 0;

  // Whether the format can hold secrets.
  virtual bool mayHaveSecrets() const { return false; }

  // Moves out the notes since the last call. Offsets in them count from the file's first byte.
  virtual std::vector<SourceNote> drainNotes() = 0;
};

}  // namespace wsray::source
