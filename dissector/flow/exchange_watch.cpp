#include "dissector/flow/exchange_watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace wsray::flow {
namespace {

using Role = payload::Exchange::Role;

const char* nameOf(Direction asker) { return asker == Direction::clientToServer ? "client" : "server"; }

std::string textOfLatency(Duration duration) {
  using namespace std::chrono_literals;
  const double seconds = std::chrono::duration<double>(duration).count();
  if (duration < 10ms) return fmt::format("{:.1f} ms", seconds * 1000);
  if (duration < 1s) return fmt::format("{:.0f} ms", seconds * 1000);
  return fmt::format("{:.1f} s", seconds);
}

}  // namespace

void ExchangeWatch::feed(Direction direction, const websocket::Message& message, payload::ExchangeReader& reader) {
  const bool isText = message.opcode == websocket::Opcode::text;
  const bool isLong = isText && message.payload.size() > payload::JsonEnvelopeReader::kMostBytes;
  passedOver_ = passedOver_ || message.guessed || !message.complete || isLong;
  if (!message.complete || !isText) return;
  for (const payload::Exchange& exchange : reader.read(application_, wsray::textOf(message.payload))) {
    // No scope has a zero in it as it is written, and most are empty.
    std::array<char, kLongestId> buffer;
    std::string_view id = exchange.id;
    if (!exchange.scope.empty() && exchange.scope.size() + 1 + id.size() <= buffer.size()) {
      char* end = std::copy(exchange.scope.begin(), exchange.scope.end(), buffer.begin());
      *end++ = '\0';
      end = std::copy(id.begin(), id.end(), end);
      id = {buffer.data(), static_cast<std::size_t>(end - buffer.data())};
    }
    Side& own = sides_[direction];
    Side& others = sides_[opposite(direction)];
    if (exchange.scope.size() + id.size() > kLongestId) {
      own.overflowed = own.overflowed || exchange.role == Role::request;
    } else if (exchange.role == Role::request) {
      ask(own, id, message.last);
    } else if (exchange.role == Role::response || !withdraw(own, id)) {
      answer(others, id, message.last);
    }
  }
  heldBytes_ = sizeof *this;
  for (const Side& side : sides_) {
    heldBytes_ += side.waiting.capacity() * (sizeof(Request) + kLongestId / 4) + side.latencies.heldBytes();
  }
}

void ExchangeWatch::ask(Side& side, std::string_view id, const Origin& origin) const {
  withdraw(side, id);
  side.waiting.push_back({std::string(id), origin});
  ++side.asked;
  if (side.waiting.size() <= bound_) return;
  side.waiting.erase(side.waiting.begin());
  side.overflowed = true;
}

bool ExchangeWatch::answer(Side& side, std::string_view id, const Origin& origin) {
  const auto request =
      std::find_if(side.waiting.begin(), side.waiting.end(), [&](const Request& it) { return it.id == id; });
  if (request == side.waiting.end()) return false;
  const Duration latency = std::max(elapsed(request->asked.time, origin.time), Duration{0});
  side.waiting.erase(request);
  ++side.answered;
  side.latencies.feed(latency);
  if (latency > side.slowest) {
    side.slowest = latency;
    side.slowestAnswer = origin;
  }
  return true;
}

// Nobody waits for it any more.
bool ExchangeWatch::withdraw(Side& side, std::string_view id) {
  const auto request =
      std::find_if(side.waiting.begin(), side.waiting.end(), [&](const Request& it) { return it.id == id; });
  if (request == side.waiting.end()) return false;
  side.waiting.erase(request);
  --side.asked;
  return true;
}

std::string ExchangeWatch::textOf(Direction direction) const {
  const Side& side = sides_[direction];
  std::string text = fmt::format("{} of {} request{} of the {} {} answered", side.answered, side.asked,
                                 side.asked == 1 ? "" : "s", nameOf(direction), side.answered == 1 ? "was" : "were");
  if (side.answered == 0) return text;
  const Duration median = std::min(side.latencies.median(), side.slowest);
  return text +
         fmt::format(", half of them within {}, the slowest in {}", textOfLatency(median), textOfLatency(side.slowest));
}

void ExchangeWatch::judge(const Origin& end, Diagnostics& diagnostics) const {
  std::string text;
  std::optional<Direction> asker;
  const Side* slowest = nullptr;
  bool isAnswered = true;
  for (const Direction direction : kDirections) {
    const Side& side = sides_[direction];
    if (side.overflowed) {
      diagnostics.add({Code::connectionLatencyLimit, direction, end, 0,
                       fmt::format("More than {} requests of the {} waited for their responses, or had too long an id",
                                   bound_, nameOf(direction))});
    }
    if (side.asked == 0) continue;
    isAnswered = isAnswered && side.answered == side.asked;
    asker = text.empty() ? std::optional(direction) : std::nullopt;
    text += text.empty() ? fmt::format("{}: ", payload::nameOf(application_)) : "; ";
    text += textOf(direction);
    if (slowest == nullptr || side.slowest > slowest->slowest) slowest = &side;
  }
  if (text.empty()) return;
  if (passedOver_ && !isAnswered) text += "; what is missing or too long to be read may have answered others";
  const Origin& origin = slowest->answered > 0 ? slowest->slowestAnswer : end;
  diagnostics.add({Code::connectionLatency, asker, origin, 0, std::move(text)});
}

}  // namespace wsray::flow
