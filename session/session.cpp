#include "session/session.h"

#include <algorithm>
#include <utility>

namespace wsray::session {
namespace {

void add(PacketTally& total, const PacketTally& more) {
  total.packets += more.packets;
  total.bytes += more.bytes;
  total.dropped += more.dropped;
  if (!total.first) total.first = more.first;
  if (more.last && (!total.last || *more.last > *total.last)) total.last = more.last;
}

void count(Connection& connection, const MessageRow& row) {
  Traffic& traffic = connection.traffic[row.direction];
  const websocket::Message& message = row.message;
  traffic.frames += message.frames;
  traffic.wireBytes += message.wireLength;
  for (const websocket::MissingRange& range : message.missing) connection.missingBytes += range.length;
  if (websocket::isControl(message.opcode)) {
    ++traffic.control;
  } else {
    ++traffic.messages;
    traffic.payloadBytes += message.length;
  }
  if (message.opcode != websocket::Opcode::close) return;
  if (!connection.close) {
    const websocket::CloseStatus status = websocket::closeStatusOf(message.payload);
    connection.close =
        Close{row.direction, status.code, std::string(status.reason.substr(0, websocket::kLongestKeptReason)), false};
  } else if (connection.close->by != row.direction) {
    connection.close->answered = true;
  }
}

void count(Connection& connection, const DiagnosticRow& row) {
  if (entryOf(row.diagnostic.code).severity == Severity::error) ++connection.errors;
}

void count(Connection& connection, const EndRow& row) {
  connection.state = row.state;
  connection.ended = row.origin;
  connection.verdict = row.verdict;
}

void count(Connection&, const FrameRow&) {}
void count(Connection&, const OpenRow&) {}
void count(Connection&, const EncryptedRow&) {}

}  // namespace

void Session::apply(SessionBatch batch) {
  release();
  batch_ = std::move(batch);
  add(tally_, batch_.tally);
  for (std::size_t at = 0; at < batch_.rows.size(); ++at) {
    attach(batch_.rows[at]);
    if (!std::holds_alternative<MessageRow>(batch_.rows[at])) compare(at);
  }
  if (!insertions_.empty()) insert();
}

// With the connections before it.
void Session::compare(std::size_t at) {
  const Row& row = batch_.rows[at];
  const RowHead head = std::visit([](const auto& it) { return it.head; }, row);
  if (head.connection == nullptr) return;
  const Connection& connection = *head.connection;
  const auto say = [&](std::optional<Diagnostic> diagnostic, std::size_t where) {
    if (diagnostic) insertions_.push_back({where, DiagnosticRow{head, std::move(*diagnostic)}});
  };
  if (std::holds_alternative<OpenRow>(row)) {
    say(reconnects_.open(connection), at + 1);
  } else if (const auto* raised = std::get_if<DiagnosticRow>(&row)) {
    lifetimes_.raise(connection, raised->diagnostic);
  } else if (std::holds_alternative<EndRow>(row)) {
    reconnects_.end(connection);
    say(lifetimes_.end(connection), at);
  }
}

void Session::insert() {
  std::vector<Row> rows;
  rows.reserve(batch_.rows.size() + insertions_.size());
  std::size_t at = 0;
  for (Insertion& insertion : insertions_) {
    for (; at < insertion.at; ++at) rows.push_back(std::move(batch_.rows[at]));
    rows.push_back(std::move(insertion.row));
  }
  for (; at < batch_.rows.size(); ++at) rows.push_back(std::move(batch_.rows[at]));
  batch_.rows = std::move(rows);
  insertions_.clear();
}

void Session::attach(Row& row) {
  if (auto* open = std::get_if<OpenRow>(&row)) {
    open->found->number = ++count_;
    open->found->hopOf = hops_.open(*open->found);
    open_[open->head.id] = open->found.get();
    connections_.emplace_hint(connections_.end(), count_, std::move(open->found));
  }
  RowHead& head = std::visit([](auto& it) -> RowHead& { return it.head; }, row);
  head.connection = find(head.id);
  if (head.connection == nullptr) return;
  Connection& connection = *found_.second;
  std::visit([&connection](const auto& it) { count(connection, it); }, row);
  if (std::holds_alternative<EndRow>(row)) {
    open_.erase(head.id);
    found_ = {};
    ended_.push_back(connection.number);
  }
}

Connection* Session::find(ConnectionId id) {
  if (found_.second == nullptr || found_.first != id) {
    const auto found = open_.find(id);
    found_ = {id, found == open_.end() ? nullptr : found->second};
  }
  return found_.second;
}

void Session::release() {
  batch_ = {};
  if (keep_ == Keep::open) {
    for (const ConnectionNumber number : ended_) connections_.erase(number);
  }
  ended_.clear();
}

}  // namespace wsray::session
