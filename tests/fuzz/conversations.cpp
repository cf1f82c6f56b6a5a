// Several TCP connections with their handshakes, frames, losses and too little room: the port, flags, numbers, a
// length, and the payload of each segment.
#include <map>

#include "dissector/flow/conversation.h"
#include "dissector/flow/flow_table.h"
#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

namespace {

enum class Stage : std::uint8_t { open, ended };

template <typename Found>
flow::ConnectionId idOf(const Found& found) {
  return found.connection;
}
flow::ConnectionId idOf(const flow::Encrypted& /*found*/) { return 0; }
flow::ConnectionId idOf(const flow::AttemptNews& /*news*/) { return 0; }

// Each connection is opened once, ends at most once, and is silent afterwards.
void readAll(flow::FlowTable<flow::Conversation>& table, std::map<flow::ConnectionId, Stage>& stages) {
  while (const flow::Event* event = table.read()) {
    // Of no connection that was opened.
    if (std::holds_alternative<flow::Encrypted>(*event) || std::holds_alternative<flow::AttemptNews>(*event)) continue;
    const flow::ConnectionId id = std::visit([](const auto& it) { return idOf(it); }, *event);
    if (std::holds_alternative<flow::Opened>(*event)) {
      fuzz::require(stages.emplace(id, Stage::open).second);
    } else {
      fuzz::require(stages.at(id) == Stage::open);
      if (std::holds_alternative<flow::Ended>(*event)) stages[id] = Stage::ended;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput input(data, size);
  flow::Options options{.frames = flow::FrameEvents::yes};
  options.limits.connections = 3;
  options.limits.heldBytes = 8192;
  flow::FlowTable<flow::Conversation> table(flow::Conversation::Shared{options}, options.limits);
  std::map<flow::ConnectionId, Stage> stages;
  PacketNumber number = 0;
  while (!input.empty()) {
    const unsigned port = input.take<std::uint8_t>() % 8;
    const unsigned flags = input.take<std::uint8_t>();
    net::Segment segment{.from = (flags & 0x80) != 0 ? net::Side::high : net::Side::low,
                         .flags = {(flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, (flags & 16) != 0, false},
                         .sequence = input.take<std::uint32_t>(),
                         .acknowledgment = input.take<std::uint32_t>(),
                         .payloadLength = input.take<std::uint16_t>(),
                         .origin = fuzz::originOf(++number)};
    segment.key.low.port = static_cast<std::uint16_t>(port);
    segment.payload = input.takeBytes(segment.payloadLength);
    table.tick(segment.origin);
    readAll(table, stages);
    table.feed(segment);
    readAll(table, stages);
  }
  table.finish(fuzz::originOf(number));
  readAll(table, stages);
  for (const auto& [id, stage] : stages) fuzz::require(stage == Stage::ended);
  return 0;
}
