#include "engine/shard.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

namespace wsray::engine {
namespace {

// A batch that has more is rare.
constexpr std::size_t kMostReservedRows = 4096;

flow::Options flowOptions(const PipelineOptions& options) {
  return {options.limits, options.payloads ? websocket::PayloadNeed::all : websocket::PayloadNeed::judged,
          options.frames ? flow::FrameEvents::yes : flow::FrameEvents::no};
}

session::ConnectionState stateOf(flow::Outcome outcome) {
  switch (outcome) {
    case flow::Outcome::open: return session::ConnectionState::open;
    case flow::Outcome::closed: return session::ConnectionState::closed;
    case flow::Outcome::abnormal: return session::ConnectionState::abnormal;
    case flow::Outcome::rejected: return session::ConnectionState::rejected;
    case flow::Outcome::failed: return session::ConnectionState::failed;
    case flow::Outcome::guessed: return session::ConnectionState::guessed;
  }
  return session::ConnectionState::open;
}

}  // namespace

Shard::Shard(const PipelineOptions& options)
    : payloads_(options.payloads), table_(flow::Conversation::Shared{flowOptions(options)}, options.limits) {
  for (const std::string& pem : options.privateKeys) {
    [[maybe_unused]] const auto added = table_.shared().addPrivateKey(pem);
    assert(added);
  }
}

void Shard::feed(const net::Segment& segment) {
  table_.feed(segment);
  readEvents();
}

void Shard::tick(Origin now) {
  table_.tick(now);
  readEvents();
}

void Shard::tellDropped(std::uint64_t packets, Origin before) {
  batch_.rows.emplace_back(
      session::DiagnosticRow{{},
                             {.code = Code::captureDropped,
                              .origin = before,
                              .text = fmt::format("{} {} dropped before packet {}", packets,
                                                  packets == 1 ? "packet was" : "packets were", before.packet)}});
}

void Shard::finish(Origin last) {
  table_.finish(last);
  readEvents();
}

session::SessionBatch Shard::drain() {
  batch_.memory = memory_.drain();
  session::SessionBatch batch = std::move(batch_);
  batch_ = {};
  // Always the same room, so that the allocator gives out the same memory again.
  batch_.rows.reserve(std::min(batch.rows.capacity(), kMostReservedRows));
  return batch;
}

void Shard::readEvents() {
  while (flow::Event* event = table_.read()) {
    std::visit([this](auto& it) { add(it); }, *event);
  }
}

void Shard::add(flow::Opened& opened) {
  auto connection = std::make_unique<session::Connection>();
  connection->client = opened.client;
  connection->server = opened.server;
  connection->opened = opened.origin;
  connection->stream = opened.stream;
  connection->tls = std::move(opened.tls);
  connection->via = std::move(opened.via);
  if (opened.handshake->hasRequest() && opened.handshake->response) {
    connection->handshakeTime = elapsed(opened.handshake->request.first.time, opened.handshake->response->last.time);
  }
  connection->handshake = std::move(*opened.handshake);
  batch_.rows.emplace_back(session::OpenRow{{opened.connection}, std::move(connection)});
}

// Filled in where it lies: there are millions of these.
void Shard::add(flow::MessageFound& found) {
  auto& row = std::get<session::MessageRow>(batch_.rows.emplace_back(std::in_place_type<session::MessageRow>));
  row.head.id = found.connection;
  row.direction = found.direction;
  row.sequence = found.sequence;
  row.roundTrip = found.roundTrip;
  row.message = std::move(found.message);
  // Control frames carry what others look at: the code of a Close, the payload that a pong answers with.
  const bool wanted = payloads_ || websocket::isControl(row.message.opcode);
  row.message.payload = wanted ? memory_.copy(row.message.payload) : ByteView{};
}

void Shard::add(flow::FrameFound& found) {
  batch_.rows.emplace_back(
      session::FrameRow{{found.connection}, found.direction, found.complete, found.header, found.last});
}

void Shard::add(flow::Raised& raised) {
  batch_.rows.emplace_back(session::DiagnosticRow{{raised.connection}, std::move(raised.diagnostic)});
}

void Shard::add(flow::Ended& ended) {
  batch_.rows.emplace_back(
      session::EndRow{{ended.connection}, stateOf(ended.outcome), ended.origin, std::move(ended.verdict)});
}

void Shard::add(flow::Encrypted& encrypted) {
  auto found = std::make_unique<session::EncryptedConnection>();
  found->client = encrypted.client;
  found->server = encrypted.server;
  found->parameters = std::move(*encrypted.parameters);
  found->why = std::move(encrypted.why);
  found->diagnostics = std::move(encrypted.diagnostics);
  found->bytes = encrypted.bytes;
  found->first = encrypted.first;
  found->last = encrypted.last;
  batch_.rows.emplace_back(session::EncryptedRow{{}, std::move(found)});
}

}  // namespace wsray::engine
