#include "gui/row_store.h"

#include <algorithm>
#include <cassert>
#include <string>
#include <variant>

#include "gui/frame_record.h"
#include "report/timeline.h"

namespace wsray::gui {
namespace {

RowSide sideOf(Direction direction) {
  const auto rowClass = report::classOf(direction, report::Perspective::client);
  return rowClass == report::RowClass::sent ? RowSide::sent : RowSide::received;
}

// What is no message may be about a direction all the same.
RowSide sideOf(const session::Row& row) {
  const auto* found = std::get_if<session::DiagnosticRow>(&row);
  return found != nullptr && found->diagnostic.direction ? sideOf(*found->diagnostic.direction) : RowSide::none;
}

websocket::Opcode opcodeIn(const RowLabel& label) { return static_cast<websocket::Opcode>(label.opcode); }

session::ConnectionNumber numberOf(const session::Connection* connection) {
  return connection == nullptr ? 0 : connection->number;
}

// An opening owns its connection until the session has taken it; a row that is kept never does.
session::Row copyOf(const session::OpenRow& row) { return session::OpenRow{row.head, nullptr}; }

template <typename Other>
session::Row copyOf(const Other& row) {
  return row;
}

}  // namespace

Result<void> RowStore::append(const session::Row& row) {
  if (const auto* message = std::get_if<session::MessageRow>(&row)) return keep(*message);
  if (const auto* frame = std::get_if<session::FrameRow>(&row)) {
    frames_.feed(*frame);
    return {};
  }
  if (const auto* end = std::get_if<session::EndRow>(&row)) frames_.forget(end->head.connection);
  if (std::holds_alternative<session::DiagnosticRow>(row)) {
    findings_[numberOf(session::connectionOf(row))].apply(row, true);
  }
  // Diagnostics and ends that another row tells of as well get no line.
  if (report::isOnTimeline(row, {})) keepOther(std::visit([](const auto& it) { return copyOf(it); }, row));
  return {};
}

Result<void> RowStore::keep(const session::MessageRow& row) {
  const websocket::Message& message = row.message;
  const auto offset = payloads_.append(message.payload);
  if (!offset) return tl::unexpected(offset.error());
  record_.clear();
  appendFrameRecord(frames_.drain(row), row, record_);
  if (const auto recorded = payloads_.append(record_); !recorded) return tl::unexpected(recorded.error());
  const session::ConnectionNumber connection = numberOf(row.head.connection);
  if (connection >= connections_.size()) connections_.resize(std::size_t{connection} + 1, nullptr);
  connections_[connection] = row.head.connection;
  labels_.append({.connection = connection,
                  .rowClass = report::classOf(row, report::Perspective::client),
                  .side = sideOf(row.direction),
                  .sizeStep = sizeStepOf(message.length),
                  .isMessage = true,
                  .opcode = static_cast<std::uint8_t>(message.opcode)},
                 message.last.time);
  messages_.append(row, *offset);
  return {};
}

void RowStore::keepOther(session::Row row) {
  others_.push_back({size(), std::move(row)});
  const session::Row& kept = others_.back().row;
  labels_.append({.connection = numberOf(session::connectionOf(kept)),
                  .rowClass = report::classOf(kept, report::Perspective::client),
                  .side = sideOf(kept)},
                 session::originOf(kept).time);
  messages_.skip();
}

std::optional<websocket::Opcode> RowStore::opcodeOf(std::size_t index) const {
  return isMessage(index) ? std::optional(opcodeIn(labels_[index])) : std::nullopt;
}

std::optional<Duration> RowStore::roundTripOf(std::size_t index) const {
  return isMessage(index) ? messages_.roundTripOf(index) : std::nullopt;
}

void RowStore::readFacts(std::size_t index, session::Row& row) const {
  const RowLabel& label = labels_[index];
  if (!label.isMessage) {
    const auto found = std::lower_bound(others_.begin(), others_.end(), index,
                                        [](const Other& one, std::size_t wanted) { return one.index < wanted; });
    row = std::visit([](const auto& it) { return copyOf(it); }, found->row);
    return;
  }
  if (!std::holds_alternative<session::MessageRow>(row)) row.emplace<session::MessageRow>();
  auto& message = std::get<session::MessageRow>(row);
  message.head.connection = connections_[label.connection];
  message.direction = label.side == RowSide::sent ? Direction::clientToServer : Direction::serverToClient;
  message.message.opcode = opcodeIn(label);
  message.message.last.time = labels_.timeOf(index);
  message.message.payload = {};
  messages_.read(index, message);
}

Result<KeptRow> RowStore::read(std::size_t index, std::size_t mostPayloadBytes) const {
  KeptRow kept;
  readFacts(index, kept.row);
  auto* row = std::get_if<session::MessageRow>(&kept.row);
  if (row == nullptr) return kept;
  const auto [offset, bytes] = messages_.payloadOf(index);
  kept.payload.resize(
      static_cast<std::size_t>(row->message.complete ? std::min<std::uint64_t>(bytes, mostPayloadBytes) : bytes));
  if (auto read = payloads_.read(offset, kept.payload); !read) return tl::unexpected(read.error());
  row->message.payload = kept.payload;
  return kept;
}

PackedMessages::Extent RowStore::payloadOf(std::size_t index) const {
  return isMessage(index) ? messages_.payloadOf(index) : PackedMessages::Extent{};
}

Result<void> RowStore::readPayload(std::size_t index, std::uint64_t offset, std::span<std::uint8_t> out) const {
  assert(offset + out.size() <= payloadBytesOf(index));
  if (out.empty()) return {};
  return payloads_.read(messages_.payloadOf(index).offset + offset, out);
}

Result<std::vector<session::FrameRow>> RowStore::readFrames(std::size_t index) const {
  if (!isMessage(index)) return {};
  session::Row row;
  readFacts(index, row);
  const auto& message = std::get<session::MessageRow>(row);
  const auto [offset, bytes] = messages_.payloadOf(index);
  const std::uint64_t begin = offset + bytes;
  const std::uint64_t most =
      std::min<std::uint64_t>(frameRecordBytes(message.message.frames), payloads_.size() - begin);
  std::vector<std::uint8_t> record(static_cast<std::size_t>(most));
  if (auto read = payloads_.read(begin, record); !read) return tl::unexpected(read.error());
  return readFrameRecord(record, message);
}

const session::Findings* RowStore::findingsOf(session::ConnectionNumber connection) const {
  const auto found = findings_.find(connection);
  return found == findings_.end() ? nullptr : &found->second;
}

}  // namespace wsray::gui
