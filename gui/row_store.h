// The rows of the timeline, kept for as long as a capture is open: facts in memory, payloads in a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/result.h"
#include "gui/frame_gathering.h"
#include "gui/packed_messages.h"
#include "gui/row_labels.h"
#include "report/palette.h"
#include "session/findings.h"
#include "session/payload_spill.h"
#include "session/rows.h"

namespace wsray::gui {

// A row as columns and details want it. The payload of `row` lives in `payload`.
struct KeptRow {
  session::Row row;
  std::vector<std::uint8_t> payload;
};

// Rows are known by their index, from 0, in the order in which they came; connections by their number. A message takes
// 44 bytes of memory.
class RowStore {
 public:
  explicit RowStore(session::PayloadSpill payloads) : payloads_(std::move(payloads)) {}

  // Keeps the row if the timeline shows such rows; frames with the message that they are of. Its connection must live
  // as long as the store. Fails with one sentence where the payload cannot be kept; the row is not kept then.
  Result<void> append(const session::Row& row);

  std::size_t size() const { return labels_.size(); }
  report::RowClass classOf(std::size_t index) const { return labels_[index].rowClass; }
  session::ConnectionNumber connectionOf(std::size_t index) const { return labels_[index].connection; }
  const RowLabels& labels() const { return labels_; }

  // What rows are sorted and chosen by, in some nanoseconds; nothing or 0 of what is no message.
  std::optional<websocket::Opcode> opcodeOf(std::size_t index) const;
  std::uint64_t lengthOf(std::size_t index) const { return isMessage(index) ? messages_.lengthOf(index) : 0; }
  std::uint64_t wireLengthOf(std::size_t index) const { return isMessage(index) ? messages_.wireLengthOf(index) : 0; }
  std::optional<Duration> roundTripOf(std::size_t index) const;

  // With at most so many bytes of the payload; with all of it when bytes are missing in it, as what is said about such
  // a message follows from the length that is there.
  Result<KeptRow> read(std::size_t index, std::size_t mostPayloadBytes) const;

  // The row without a payload. Writes into `row` where it is already a message, which is cheaper than a new one.
  void readFacts(std::size_t index, session::Row& row) const;

  // Where the bytes of a message's payload are in payloads(); nowhere of what is no message.
  PackedMessages::Extent payloadOf(std::size_t index) const;
  const session::PayloadSpill& payloads() const { return payloads_; }

  // The bytes of a message's payload that are there; 0 of what is no message.
  std::uint64_t payloadBytesOf(std::size_t index) const { return payloadOf(index).bytes; }

  // Fills `out` with those from that offset on, all of which must be there.
  Result<void> readPayload(std::size_t index, std::uint64_t offset, std::span<std::uint8_t> out) const;

  // The frames of a message in their order, at most kMostKeptFrames, as far as frame rows came before it; none of what
  // is no message.
  Result<std::vector<session::FrameRow>> readFrames(std::size_t index) const;

  // All diagnostics of a connection, also those that have no row; of connection 0, of none. nullptr when there are
  // none. Borrowed until the next append().
  const session::Findings* findingsOf(session::ConnectionNumber connection) const;

 private:
  // Openings, ends, diagnostics: few.
  struct Other {
    std::size_t index;
    session::Row row;
  };

  bool isMessage(std::size_t index) const { return labels_[index].isMessage; }
  Result<void> keep(const session::MessageRow& row);
  void keepOther(session::Row row);

  RowLabels labels_;
  PackedMessages messages_;
  std::deque<Other> others_;                             // by index
  std::vector<const session::Connection*> connections_;  // by number
  std::map<session::ConnectionNumber, session::Findings> findings_;
  session::PayloadSpill payloads_;  // behind each payload the record of its frames
  FrameGathering frames_;
  std::vector<std::uint8_t> record_;  // of the message that is being kept
};

}  // namespace wsray::gui
