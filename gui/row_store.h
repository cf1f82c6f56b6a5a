// The rows of the timeline, kept for as long as a capture is open: facts in memory, payloads in a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/result.h"
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

// Rows are known by their index, from 0, in the order in which they came.
class RowStore {
 public:
  explicit RowStore(session::PayloadSpill payloads) : payloads_(std::move(payloads)) {}

  // Keeps the row if the timeline shows such rows. Its connection must live as long as the store. Fails with one
  // sentence where the payload cannot be kept; the row is not kept then.
  Result<void> append(const session::Row& row);

  std::size_t size() const { return labels_.size(); }
  report::RowClass classOf(std::size_t index) const { return labels_[index].rowClass; }
  session::ConnectionNumber connectionOf(std::size_t index) const { return labels_[index].connection; }
  const RowLabels& labels() const { return labels_; }

  // With at most so many bytes of the payload; with all of it when bytes are missing in it, as what is said about such
  // a message follows from the length that is there.
  Result<KeptRow> read(std::size_t index, std::size_t mostPayloadBytes) const;

  // The bytes of a message's payload that are there; 0 of what is no message.
  std::uint64_t payloadBytesOf(std::size_t index) const;

  // Fills `out` with those from that offset on, all of which must be there.
  Result<void> readPayload(std::size_t index, std::uint64_t offset, std::span<std::uint8_t> out) const;

  // All diagnostics of a connection, also those that have no row; of connection 0, of none. nullptr when there are
  // none. Borrowed until the next append().
  const session::Findings* findingsOf(session::ConnectionNumber connection) const;

 private:
  // What few messages have.
  struct Remarks {
    std::optional<Duration> roundTrip;
    std::vector<websocket::MissingRange> missing;
    std::vector<Code> codes;
  };

  // 104 bytes, where a session::Row has 184.
  struct StoredMessage {
    const session::Connection* connection;
    Origin first;
    Origin last;
    std::uint64_t sequence;
    std::uint64_t length;
    std::uint64_t wireLength;
    std::uint64_t payloadOffset;
    std::uint64_t payloadBytes;
    std::unique_ptr<const Remarks> remarks;
    std::uint32_t frames;
    websocket::Opcode opcode;
    Direction direction;
    bool compressed : 1;
    bool masked : 1;
    bool complete : 1;
    bool validUtf8 : 1;
  };

  Result<void> keep(const session::MessageRow& row);
  void keepOther(session::Row row);
  Result<KeptRow> readMessage(const StoredMessage& stored, std::size_t mostPayloadBytes) const;

  RowLabels labels_;
  std::vector<std::size_t> places_;  // in messages_ or others_
  std::deque<StoredMessage> messages_;
  std::deque<session::Row> others_;  // openings, ends, diagnostics: few
  std::map<session::ConnectionNumber, session::Findings> findings_;
  session::PayloadSpill payloads_;
};

}  // namespace wsray::gui
