#include "gui/row_jumps.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace wsray::gui {
namespace {

using payload::Exchange;
using websocket::Opcode;

// Of longer payloads, which RFC 6455 §5.5 forbids, only so much was compared when pongs were paired.
constexpr std::size_t kComparedBytes = 125;
constexpr std::uint64_t kRowCost = 64;

// What is kept apart of an exchange, whose own words are borrowed.
struct Question {
  explicit Question(const Exchange& exchange) : role(exchange.role), id(exchange.id), scope(exchange.scope) {}

  bool isSameAs(const Exchange& other) const { return other.id == id && other.scope == scope; }

  Exchange::Role role;
  std::string id;
  std::string scope;
};

bool isPongTo(const session::MessageRow& pong, const session::MessageRow& ping) {
  return pong.message.opcode == Opcode::pong && ping.message.opcode == Opcode::ping &&
         pong.direction != ping.direction && pong.roundTrip &&
         elapsed(ping.message.last.time, pong.message.last.time) == *pong.roundTrip;
}

}  // namespace

bool RowJumps::mayHavePartner(const session::Row& row) {
  const auto* message = std::get_if<session::MessageRow>(&row);
  if (message == nullptr || message->head.connection == nullptr) return false;
  const Opcode opcode = message->message.opcode;
  return opcode == Opcode::ping || opcode == Opcode::text || (opcode == Opcode::pong && message->roundTrip);
}

RowJumps::Found RowJumps::partnerOf(std::size_t row) {
  const auto kept = rows_.read(row, kComparedBytes);
  if (!kept || !mayHavePartner(kept->row)) return {};
  const auto& message = std::get<session::MessageRow>(kept->row);
  left_ = kMostReadBytes;
  switch (message.message.opcode) {
    case Opcode::ping: return pongOf(row, message);
    case Opcode::pong: return pingOf(row, message);
    default: return partnerInExchange(row, message);
  }
}

template <typename Look>
RowJumps::Found RowJumps::search(std::size_t from, Way way, session::ConnectionNumber connection, Look look) {
  const RowLabels& labels = rows_.labels();
  const std::size_t end = way == Way::forth ? rows_.size() : 0;
  for (std::size_t at = from; at != end;) {
    const std::size_t row = way == Way::forth ? at++ : --at;
    if (row == from || labels[row].connection != connection || !labels[row].isMessage) continue;
    const auto kept = rows_.read(row, 0);
    if (!kept) continue;
    if (left_ < kRowCost) return {std::nullopt, true};
    left_ -= kRowCost;
    const std::optional<bool> found = look(row, std::get<session::MessageRow>(kept->row));
    if (found) return {*found ? std::optional(row) : std::nullopt, false};
  }
  return {};
}

RowJumps::Found RowJumps::pongOf(std::size_t row, const session::MessageRow& ping) {
  const ByteView payload = ping.message.payload;
  const auto look = [&](std::size_t other, const session::MessageRow& pong) -> std::optional<bool> {
    if (isPongTo(pong, ping) && carries(other, payload)) return true;
    return std::nullopt;
  };
  return search(row, Way::forth, ping.head.connection->number, look);
}

RowJumps::Found RowJumps::pingOf(std::size_t row, const session::MessageRow& pong) {
  const ByteView payload = pong.message.payload;
  const auto look = [&](std::size_t other, const session::MessageRow& ping) -> std::optional<bool> {
    if (isPongTo(pong, ping) && carries(other, payload)) return true;
    return std::nullopt;
  };
  return search(row, Way::back, pong.head.connection->number, look);
}

bool RowJumps::carries(std::size_t row, ByteView payload) const {
  const ByteView wanted = payload.first(std::min(payload.size(), kComparedBytes));
  std::vector<std::uint8_t> bytes(
      static_cast<std::size_t>(std::min<std::uint64_t>(rows_.payloadBytesOf(row), kComparedBytes)));
  return rows_.readPayload(row, 0, bytes) && std::equal(bytes.begin(), bytes.end(), wanted.begin(), wanted.end());
}

RowJumps::Found RowJumps::partnerInExchange(std::size_t row, const session::MessageRow& message) {
  const payload::Application application = applicationOf(*message.head.connection);
  if (application == payload::Application::none) return {};
  const auto text = textAt(row, message);
  if (!text) return {};
  const auto borrowed = reader_.read(application, *text);
  const std::vector<Exchange> exchanges(borrowed.begin(), borrowed.end());
  Found found;
  for (const Exchange& exchange : exchanges) {
    found = partnerOf(row, message, application, exchange);
    if (found.row || found.gaveUp) break;
  }
  return found;
}

// Of an ending nobody knows which side asked.
RowJumps::Found RowJumps::partnerOf(std::size_t row, const session::MessageRow& message,
                                    payload::Application application, const Exchange& exchange) {
  const Question own(exchange);
  const bool asks = own.role == Exchange::Role::request;
  const auto look = [&](std::size_t at, const session::MessageRow& other) -> std::optional<bool> {
    const bool isOtherSide = other.direction != message.direction;
    if (!isOtherSide && own.role == Exchange::Role::response) return std::nullopt;
    const auto text = textAt(at, other);
    // An id is in a text as it is written.
    if (!text || text->find(own.id) == std::string::npos) return std::nullopt;
    for (const Exchange& candidate : reader_.read(application, *text)) {
      if (!own.isSameAs(candidate)) continue;
      const bool isRequest = candidate.role == Exchange::Role::request;
      if (!asks && isRequest) return true;
      if (asks && isRequest != isOtherSide) return isOtherSide;
    }
    return std::nullopt;
  };
  return search(row, asks ? Way::forth : Way::back, message.head.connection->number, look);
}

payload::Application RowJumps::applicationOf(const session::Connection& connection) {
  payload::ApplicationProbe probe(connection.handshake.subprotocol);
  const auto look = [&](std::size_t row, const session::MessageRow& message) -> std::optional<bool> {
    if (!probe.isOpen()) return false;
    if (message.message.opcode != Opcode::text || !message.message.complete) return std::nullopt;
    // One that is too long tells nothing, and counts all the same.
    probe.feed(message.direction, textAt(row, message).value_or(""), reader_.json());
    return std::nullopt;
  };
  // From before the first row.
  if (probe.isOpen()) search(static_cast<std::size_t>(-1), Way::forth, connection.number, look);
  return probe.application();
}

std::optional<std::string> RowJumps::textAt(std::size_t row, const session::MessageRow& message) {
  if (message.message.opcode != Opcode::text || !message.message.complete) return std::nullopt;
  const std::uint64_t size = rows_.payloadBytesOf(row);
  if (size > payload::JsonEnvelopeReader::kMostBytes) return std::nullopt;
  std::string text(static_cast<std::size_t>(size), '\0');
  left_ -= std::min(left_, size);
  if (!rows_.readPayload(row, 0, std::span(reinterpret_cast<std::uint8_t*>(text.data()), text.size())))
    return std::nullopt;
  return text;
}

}  // namespace wsray::gui
