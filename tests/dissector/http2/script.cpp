#include "tests/dissector/http2/script.h"

#include <fmt/format.h>

#include <algorithm>

#include "dissector/http2/error_code.h"
#include "dissector/http2/preface.h"

namespace wsray::http2 {
namespace {

const char* arrowOf(Direction direction) { return direction == Direction::clientToServer ? ">" : "<"; }

std::string textOf(StreamPiece::Ending ending) {
  switch (ending) {
    case StreamPiece::Ending::finished: return "finished";
    case StreamPiece::Ending::reset: return "reset";
    default: return "over";
  }
}

struct ToText {
  std::string operator()(const Data& it) const {
    std::string text = fmt::format("{} {} ", it.stream, arrowOf(it.direction));
    if (it.piece.kind == StreamPiece::Kind::end) return text + textOf(it.piece.ending);
    if (it.piece.kind == StreamPiece::Kind::gap) {
      return text + fmt::format("{}{}", it.lengthUnknown ? "??" : "?", it.piece.length);
    }
    return text.append(wsray::textOf(it.piece.bytes));
  }
  std::string operator()(const Asked& it) const {
    return fmt::format("asked {} {} {}", it.stream, it.head.method, it.head.target);
  }
  std::string operator()(const Answered& it) const { return fmt::format("answered {} {}", it.stream, it.head.status); }
  std::string operator()(const AnsweredUnread& it) const { return fmt::format("answered {} unread", it.stream); }
  std::string operator()(const Guessable& it) const { return fmt::format("guessable {}", it.stream); }
  std::string operator()(const Reset& it) const {
    return fmt::format("reset {} {} {}", it.stream, arrowOf(it.direction), errorName(it.code));
  }
  std::string operator()(const GoAway& it) const {
    return fmt::format("goaway {} {} {} {}", arrowOf(it.direction), it.lastStream, errorName(it.code), it.debug);
  }
  std::string operator()(const Settings& it) const {
    const char* value = !it.connectProtocol ? "" : *it.connectProtocol ? " connect" : " no connect";
    return fmt::format("settings {}{}", arrowOf(it.direction), value);
  }
  std::string operator()(const Raised& it) const { return fmt::format("! {} {}", it.stream, nameOf(it.diagnostic)); }
};

// Bytes and gaps go on where the line before ended.
bool goesOn(const Event& event, const std::optional<Data>& before, std::uint64_t expected) {
  const Data* data = std::get_if<Data>(&event);
  return data != nullptr && before && before->stream == data->stream && before->direction == data->direction &&
         before->piece.kind == StreamPiece::Kind::bytes && data->piece.kind == StreamPiece::Kind::bytes &&
         data->piece.offset == expected;
}

class Lines {
 public:
  void add(const Event& event) {
    if (goesOn(event, before_, expected_)) {
      lines_.back() += wsray::textOf(std::get<Data>(event).piece.bytes);
    } else {
      lines_.push_back(std::visit(ToText{}, event));
    }
    const Data* data = std::get_if<Data>(&event);
    before_.reset();
    if (data == nullptr) return;
    before_ = *data;
    expected_ = data->piece.offset + data->piece.length;
  }
  std::vector<std::string> take() { return std::move(lines_); }

 private:
  std::vector<std::string> lines_;
  std::optional<Data> before_;
  std::uint64_t expected_ = 0;
};

}  // namespace

Origin Script::next() {
  time_ += std::chrono::milliseconds{1};
  return {++packet_, time_};
}

Script& Script::add(Direction direction, std::string_view bytes) {
  steps_.push_back({direction, StreamPiece::Kind::bytes, std::string(bytes), bytes.size(), next(), {}});
  return *this;
}

Script& Script::lose(Direction direction, std::uint64_t length) {
  steps_.push_back({direction, StreamPiece::Kind::gap, {}, length, next(), {}});
  return *this;
}

Script& Script::pass(Duration time) {
  time_ += time;
  return *this;
}

Script& Script::end(StreamPiece::Ending ending) {
  for (const Direction direction : kDirections) {
    steps_.push_back({direction, StreamPiece::Kind::end, {}, 0, next(), ending});
  }
  return *this;
}

Script& Script::begins(bool takesWebSockets) {
  client(std::string(kPreface) + settings());
  return takesWebSockets ? server(settings({{8, 1}})) : server(settings());
}

Script& Script::opens(StreamId stream, std::string_view path) {
  client(headers(stream, clientEncoder_.block(webSocket(path))));
  return server(headers(stream, serverEncoder_.block({{":status", "200"}, {"server", "test"}})));
}

std::vector<std::string> Script::events(std::size_t pieceLength) const {
  Connection connection(limits_, beginning_);
  PerDirection<PieceQueue> queues;
  const PerDirection<PieceQueue*> in{{&queues.values[0], &queues.values[1]}};
  PerDirection<std::uint64_t> offsets{};
  Lines lines;
  const auto feed = [&](Direction direction, const StreamPiece& piece) {
    offsets[direction] += piece.length;
    queues[direction].feed(piece);
    while (const Event* event = connection.read(in)) lines.add(*event);
    queues[direction].keep();
    mostHeld_ = std::max(mostHeld_, connection.heldBytes());
  };
  for (const Step& step : steps_) {
    std::uint64_t& offset = offsets[step.direction];
    if (step.kind == StreamPiece::Kind::gap) feed(step.direction, StreamPiece::ofGap(step.length, offset, step.origin));
    if (step.kind == StreamPiece::Kind::end) feed(step.direction, StreamPiece::ofEnd(step.ending, offset, step.origin));
    for (std::string_view rest = step.bytes; !rest.empty(); rest.remove_prefix(std::min(pieceLength, rest.size()))) {
      feed(step.direction, StreamPiece::ofBytes(bytesOf(rest.substr(0, pieceLength)), offset, step.origin));
    }
  }
  return lines.take();
}

}  // namespace wsray::http2
