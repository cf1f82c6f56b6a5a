#include "gui/row_store.h"

#include <algorithm>
#include <cassert>
#include <string>
#include <variant>

#include "report/row_writer.h"
#include "report/text_options.h"

namespace wsray::gui {
namespace {

// Diagnostics and ends that another row tells of as well get no line; which those are is the timeline's to say.
bool isShown(const session::Row& row) {
  std::string line;
  (*report::makeTimeline({}))->write(row, Timestamp{}, line);
  return !line.empty();
}

RowSide sideOf(Direction direction) {
  const auto rowClass = report::classOf(direction, report::Perspective::client);
  return rowClass == report::RowClass::sent ? RowSide::sent : RowSide::received;
}

// What is no message may be about a direction all the same.
RowSide sideOf(const session::Row& row) {
  const auto* found = std::get_if<session::DiagnosticRow>(&row);
  return found != nullptr && found->diagnostic.direction ? sideOf(*found->diagnostic.direction) : RowSide::none;
}

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
  if (std::holds_alternative<session::DiagnosticRow>(row)) {
    findings_[numberOf(session::connectionOf(row))].apply(row, true);
  }
  if (isShown(row)) keepOther(std::visit([](const auto& it) { return copyOf(it); }, row));
  return {};
}

Result<void> RowStore::keep(const session::MessageRow& row) {
  const websocket::Message& message = row.message;
  const auto offset = payloads_.append(message.payload);
  if (!offset) return tl::unexpected(offset.error());
  std::unique_ptr<const Remarks> remarks;
  if (row.roundTrip || !message.missing.empty() || !message.codes.empty()) {
    remarks = std::make_unique<const Remarks>(Remarks{row.roundTrip, message.missing, message.codes});
  }
  labels_.append({.connection = numberOf(row.head.connection),
                  .rowClass = report::classOf(row, report::Perspective::client),
                  .side = sideOf(row.direction),
                  .sizeStep = sizeStepOf(message.length),
                  .isMessage = true},
                 message.last.time);
  places_.push_back(messages_.size());
  messages_.push_back({.connection = row.head.connection,
                       .first = message.first,
                       .last = message.last,
                       .sequence = row.sequence,
                       .length = message.length,
                       .wireLength = message.wireLength,
                       .payloadOffset = *offset,
                       .payloadBytes = message.payload.size(),
                       .remarks = std::move(remarks),
                       .frames = message.frames,
                       .opcode = message.opcode,
                       .direction = row.direction,
                       .compressed = message.compressed,
                       .masked = message.masked,
                       .complete = message.complete,
                       .validUtf8 = message.validUtf8});
  return {};
}

void RowStore::keepOther(session::Row row) {
  labels_.append({.connection = numberOf(session::connectionOf(row)),
                  .rowClass = report::classOf(row, report::Perspective::client),
                  .side = sideOf(row)},
                 session::originOf(row).time);
  places_.push_back(others_.size());
  others_.push_back(std::move(row));
}

Result<KeptRow> RowStore::read(std::size_t index, std::size_t mostPayloadBytes) const {
  const std::size_t place = places_[index];
  if (labels_[index].isMessage) return readMessage(messages_[place], mostPayloadBytes);
  return KeptRow{std::visit([](const auto& it) { return copyOf(it); }, others_[place]), {}};
}

std::uint64_t RowStore::payloadBytesOf(std::size_t index) const {
  return labels_[index].isMessage ? messages_[places_[index]].payloadBytes : 0;
}

Result<void> RowStore::readPayload(std::size_t index, std::uint64_t offset, std::span<std::uint8_t> out) const {
  assert(offset + out.size() <= payloadBytesOf(index));
  if (out.empty()) return {};
  return payloads_.read(messages_[places_[index]].payloadOffset + offset, out);
}

const session::Findings* RowStore::findingsOf(session::ConnectionNumber connection) const {
  const auto found = findings_.find(connection);
  return found == findings_.end() ? nullptr : &found->second;
}

Result<KeptRow> RowStore::readMessage(const StoredMessage& stored, std::size_t mostPayloadBytes) const {
  const std::uint64_t wanted =
      stored.complete ? std::min<std::uint64_t>(stored.payloadBytes, mostPayloadBytes) : stored.payloadBytes;
  std::vector<std::uint8_t> payload(static_cast<std::size_t>(wanted));
  if (auto read = payloads_.read(stored.payloadOffset, payload); !read) return tl::unexpected(read.error());

  session::MessageRow row;
  row.head.connection = stored.connection;
  row.direction = stored.direction;
  row.sequence = stored.sequence;
  websocket::Message& message = row.message;
  message.opcode = stored.opcode;
  message.compressed = stored.compressed;
  message.masked = stored.masked;
  message.complete = stored.complete;
  message.validUtf8 = stored.validUtf8;
  message.frames = stored.frames;
  message.length = stored.length;
  message.wireLength = stored.wireLength;
  message.first = stored.first;
  message.last = stored.last;
  message.payload = payload;
  if (stored.remarks) {
    row.roundTrip = stored.remarks->roundTrip;
    message.missing = stored.remarks->missing;
    message.codes = stored.remarks->codes;
  }
  return KeptRow{std::move(row), std::move(payload)};
}

}  // namespace wsray::gui
