#include "engine/found_rows.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace wsray::engine {
namespace {

// A batch that has more is rare.
constexpr std::size_t kMostReservedRows = 4096;

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

void FoundRows::add(flow::Event& event) {
  std::visit([this](auto& it) { take(it); }, event);
}

void FoundRows::move(std::size_t row, std::size_t rowsEnd, std::size_t news, std::size_t newsEnd, FoundRows& out) {
  for (; news < newsEnd; ++news) {
    for (; row < news_[news].before; ++row) out.rows_.push_back(std::move(rows_[row]));
    out.take(news_[news].news);
  }
  for (; row < rowsEnd; ++row) out.rows_.push_back(std::move(rows_[row]));
}

void FoundRows::release(FoundRows& out) {
  rows_.clear();
  news_.clear();
  if (memory_.bytes() == 0) return;
  auto blocks = memory_.drain();
  std::move(blocks.begin(), blocks.end(), std::back_inserter(out.adopted_));
}

session::SessionBatch FoundRows::drain() {
  session::SessionBatch batch;
  batch.rows = std::exchange(rows_, {});
  batch.memory = memory_.drain();
  std::move(adopted_.begin(), adopted_.end(), std::back_inserter(batch.memory));
  adopted_.clear();
  // Always the same room, so that the allocator gives out the same memory again.
  rows_.reserve(std::min(batch.rows.capacity(), kMostReservedRows));
  return batch;
}

void FoundRows::take(flow::Opened& opened) {
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
  rows_.emplace_back(session::OpenRow{{opened.connection}, std::move(connection)});
}

// Filled in where it lies: there are millions of these.
void FoundRows::take(flow::MessageFound& found) {
  auto& row = std::get<session::MessageRow>(rows_.emplace_back(std::in_place_type<session::MessageRow>));
  row.head.id = found.connection;
  row.direction = found.direction;
  row.sequence = found.sequence;
  row.roundTrip = found.roundTrip;
  row.message = std::move(found.message);
  // Control frames carry what others look at: the code of a Close, the payload that a pong answers with.
  const bool wanted = payloads_ || websocket::isControl(row.message.opcode);
  row.message.payload = wanted ? memory_.copy(row.message.payload) : ByteView{};
}

void FoundRows::take(flow::FrameFound& found) {
  rows_.emplace_back(session::FrameRow{{found.connection}, found.direction, found.complete, found.header, found.last});
}

void FoundRows::take(flow::Raised& raised) {
  rows_.emplace_back(session::DiagnosticRow{{raised.connection}, std::move(raised.diagnostic)});
}

void FoundRows::take(flow::Ended& ended) {
  rows_.emplace_back(
      session::EndRow{{ended.connection}, stateOf(ended.outcome), ended.origin, std::move(ended.verdict)});
}

void FoundRows::take(flow::Encrypted& encrypted) {
  auto found = std::make_unique<session::EncryptedConnection>();
  found->client = encrypted.client;
  found->server = encrypted.server;
  found->parameters = std::move(*encrypted.parameters);
  found->why = std::move(encrypted.why);
  found->diagnostics = std::move(encrypted.diagnostics);
  found->bytes = encrypted.bytes;
  found->first = encrypted.first;
  found->last = encrypted.last;
  rows_.emplace_back(session::EncryptedRow{{}, std::move(found)});
}

void FoundRows::take(flow::AttemptNews& news) {
  if (attempts_ == nullptr) {
    news_.push_back({rows_.size(), std::move(news)});
    return;
  }
  for (flow::Raised& raised : attempts_->apply(std::move(news))) take(raised);
}

}  // namespace wsray::engine
