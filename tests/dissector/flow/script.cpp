#include "tests/dissector/flow/script.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "dissector/flow/attempt_judge.h"
#include "dissector/flow/conversation.h"
#include "dissector/flow/flow_table.h"
#include "tests/capture/tcp/segment_builder.h"
#include "tests/dissector/flow/event_text.h"

namespace wsray::flow {
namespace {

using namespace std::chrono_literals;

constexpr auto kFrom = Direction::clientToServer;
constexpr auto kBack = Direction::serverToClient;

net::Side sideOf(Direction direction) { return direction == kFrom ? tcp::kClient : tcp::kServer; }

}  // namespace

Script::Script() : port_(tcp::someKey().low.port) { options_.limits.holeGrace.packets = 0; }

Script::Step& Script::add(Direction direction, std::string_view bytes) {
  now_ += 10ms;
  Step step{tcp::segmentFrom(sideOf(direction), next_[direction]).ack(next_[opposite(direction)]), std::string(bytes)};
  step.segment.key.low.port = port_;
  step.time = Timestamp{now_};
  step.segment.window = 0xffff;
  step.segment.checksum = net::Checksum::right;
  next_[direction] += static_cast<std::uint32_t>(bytes.size());
  return steps_.emplace_back(std::move(step));
}

Script& Script::say(Direction direction, std::string_view bytes) {
  if (connections_ == 0) connect();
  add(direction, bytes);
  return *this;
}

Script& Script::connect() {
  ++connections_;
  next_ = {{connections_ * 0x10000000U, connections_ * 0x18000000U}};
  Step& syn = add(kFrom);
  syn.segment.flags = {};
  syn.segment.flags.syn = true;
  ++next_[kFrom];
  add(kBack).segment.flags.syn = true;
  ++next_[kBack];
  return *this;
}

Script& Script::onPort(std::uint16_t port) {
  left_[port_] = next_;
  port_ = port;
  const auto left = left_.find(port);
  if (left == left_.end()) return connect();
  next_ = left->second;
  return *this;
}

Script& Script::midstream() {
  ++connections_;
  next_ = {{0x10000000U, 0x18000000U}};
  return *this;
}

Script& Script::onlyClient() {
  connect();
  steps_.pop_back();
  return *this;
}

Script& Script::upgrade(std::string_view target, std::string_view extensions) {
  ++upgrades_;
  return clientSays(request(target, extensions, upgrades_)).serverSays(accepted(extensions, upgrades_));
}

Script& Script::clientFin() {
  add(kFrom).segment.flags.fin = true;
  ++next_[kFrom];
  return *this;
}

Script& Script::serverFin() {
  add(kBack).segment.flags.fin = true;
  ++next_[kBack];
  return *this;
}

Script& Script::clientRst() {
  add(kFrom).segment.flags.rst = true;
  return *this;
}

Script& Script::acknowledges() {
  add(kFrom);
  return *this;
}

Script& Script::keepAlive() {
  add(kBack, "?").segment.sequence -= 1;
  next_[kBack] -= 1;
  return *this;
}

Script& Script::closesWindow() {
  add(kFrom).segment.window = 0;
  return *this;
}

Script& Script::serverRst() {
  add(kBack).segment.flags.rst = true;
  return *this;
}

Script& Script::lose(std::size_t from, std::size_t length) {
  steps_.back().lostFrom = from;
  steps_.back().lostTo = from + length;
  return *this;
}

Script& Script::loseAll() { return lose(0, steps_.back().payload.size()); }

Script& Script::contradicted(std::size_t at) {
  Step again = steps_.back();
  now_ += 10ms;
  again.time = Timestamp{now_};
  again.payload[at] = static_cast<char>(again.payload[at] ^ 1);
  steps_.push_back(std::move(again));
  return *this;
}

Script& Script::damaged() {
  steps_.back().segment.checksum = net::Checksum::wrong;
  return *this;
}

Script& Script::urgent(std::uint16_t pointer) {
  steps_.back().segment.flags.urgent = true;
  steps_.back().segment.urgentPointer = pointer;
  return *this;
}

Script& Script::reversed(std::size_t segments) {
  const auto first = steps_.end() - static_cast<std::ptrdiff_t>(segments);
  for (std::size_t i = 0; i < segments / 2; ++i) {
    std::swap(first[static_cast<std::ptrdiff_t>(i)].time, steps_[steps_.size() - 1 - i].time);
  }
  std::reverse(first, steps_.end());
  return *this;
}

Script& Script::again() {
  now_ += 10ms;
  const auto sent =
      std::find_if(steps_.rbegin(), steps_.rend(), [](const Step& step) { return !step.payload.empty(); });
  Step copy = *sent;
  copy.time = Timestamp{now_};
  steps_.push_back(std::move(copy));
  return *this;
}

Script& Script::crossing() {
  Step& crossed = steps_[steps_.size() - 2];
  steps_.back().segment.acknowledgment = crossed.segment.sequence;
  return *this;
}

Script& Script::later(Duration duration) {
  now_ += duration;
  return *this;
}

Script& Script::pass(Duration duration) {
  for (Duration passed{0}; passed < duration; passed += 100ms) {
    now_ += 100ms;
    Step& tick = steps_.emplace_back();
    tick.isTick = true;
    tick.time = Timestamp{now_};
  }
  return *this;
}

// One run of a script through a table of conversations.
class Script::Play {
 public:
  Play(const Options& options, std::size_t pieceBytes)
      : table_(Conversation::Shared{options}, options.limits), attempts_(options.limits), pieceBytes_(pieceBytes) {}

  void feed(const Step& step) {
    now_ = {now_.packet, step.time};
    if (step.isKeyLog) return table_.shared().keys->feed(step.payload);
    if (step.isTick) {
      table_.tick(now_);
      readAll();
      return;
    }
    const std::size_t size = step.payload.size();
    const std::size_t lostFrom = std::min(step.lostFrom, size);
    const std::size_t lostTo = std::min(step.lostTo, size);
    if (lostFrom == lostTo) {
      feedRange(step, 0, size);
      return;
    }
    if (lostFrom > 0) feedRange(step, 0, lostFrom);
    if (lostTo < size) feedRange(step, lostTo, size);
  }

  void finishKeyLog() { table_.shared().keys->finish(); }

  void finish() {
    finishKeyLog();
    table_.finish(now_);
    readAll();
  }

  std::vector<std::string> drainLines() { return std::move(lines_); }
  std::vector<std::string> drainSentences() { return std::move(sentences_); }

 private:
  void feedRange(const Step& step, std::size_t from, std::size_t to) {
    do {
      const std::size_t length = pieceBytes_ == 0 ? to - from : std::min(pieceBytes_, to - from);
      feedPiece(step, from, length);
      from += length;
    } while (from < to);
  }

  void feedPiece(const Step& step, std::size_t from, std::size_t length) {
    net::Segment segment = step.segment;
    segment.sequence += static_cast<std::uint32_t>(from);
    // A copy of its own, so that reading beyond it, or after it is gone, is seen.
    const std::vector<std::uint8_t> bytes(step.payload.begin() + static_cast<std::ptrdiff_t>(from),
                                          step.payload.begin() + static_cast<std::ptrdiff_t>(from + length));
    segment.payload = bytes;
    segment.payloadLength = static_cast<std::uint32_t>(length);
    now_ = segment.origin = {now_.packet + 1, step.time};
    table_.feed(segment);
    readAll();
  }

  void readAll() {
    while (Event* event = table_.read()) {
      if (auto* news = std::get_if<AttemptNews>(event)) {
        for (Raised& raised : attempts_.apply(std::move(*news))) note(std::move(raised));
      } else {
        note(*event);
      }
    }
  }

  void note(const Event& event) {
    lines_.push_back(textOf(event));
    if (const auto* raised = std::get_if<Raised>(&event)) sentences_.push_back(raised->diagnostic.text);
  }

  FlowTable<Conversation> table_;
  AttemptJudge attempts_;
  std::size_t pieceBytes_;
  Origin now_;
  std::vector<std::string> lines_;
  std::vector<std::string> sentences_;
};

Script& Script::keyLog(std::string_view lines) {
  Step& step = steps_.emplace_back();
  step.isKeyLog = true;
  step.payload = lines;
  step.time = Timestamp{now_};
  hasKeyLog_ = true;
  return *this;
}

std::vector<std::string> Script::events(std::size_t pieceBytes) const {
  Play play(options_, pieceBytes);
  if (!hasKeyLog_) play.finishKeyLog();
  for (const Step& step : steps_) play.feed(step);
  play.finish();
  return play.drainLines();
}

std::vector<std::string> Script::sentences() const {
  Play play(options_, 0);
  for (const Step& step : steps_) play.feed(step);
  play.finish();
  return play.drainSentences();
}

std::vector<std::string> Script::inside(std::size_t pieceBytes) const {
  std::vector<std::string> lines = events(pieceBytes);
  if (lines.size() < 2 || !lines.front().starts_with("opened ") || !lines.back().starts_with("ended ")) {
    lines.insert(lines.begin(), "NOT ONE CONNECTION:");
    return lines;
  }
  return {std::next(lines.begin()), std::prev(lines.end())};
}

}  // namespace wsray::flow
