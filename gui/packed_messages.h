// The facts of messages, packed: what they say in full is put together when it is asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "gui/block_list.h"
#include "session/rows.h"

namespace wsray::gui {

// By the index of their row. Nearly all messages are short, of few frames and packets, and come soon after the one
// before: such a one takes 28 bytes. What does not fit is kept beside, so that whatever a capture claims comes back as
// it was. Connection, opcode, direction and the time of the last packet are whoever's who keeps the rows.
class PackedMessages {
 public:
  // Where the bytes of a payload are that are there.
  struct Extent {
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
  };

  void append(const session::MessageRow& row, std::uint64_t payloadOffset);

  // A row that is no message.
  void skip() { packed_.append({}); }

  std::size_t size() const { return packed_.size(); }
  // How much memory they take, without what is kept beside.
  std::size_t heldBytes() const { return packed_.heldBytes() + bases_.capacity() * sizeof(Base); }

  // Sets those facts of the row that this holds; `row.message.last.time` must be set. Its payload stays.
  void read(std::size_t index, session::MessageRow& row) const;

  std::uint64_t lengthOf(std::size_t index) const;
  std::uint64_t wireLengthOf(std::size_t index) const;
  PacketNumber packetOf(std::size_t index) const;  // the last one
  std::optional<Duration> roundTripOf(std::size_t index) const;
  bool isComplete(std::size_t index) const { return has(packed_[index], kComplete); }
  Extent payloadOf(std::size_t index) const;

 private:
  enum Flag : std::uint8_t {
    kCompressed = 1,
    kMasked = 2,
    kComplete = 4,
    kGuessed = 8,
    kValidUtf8 = 16,
    kHasRoundTrip = 32,
    kHasRemark = 64,
    kIsWide = 128,
  };

  struct Packed {
    std::uint32_t sequence = 0;
    std::int32_t packet = 0;   // the last one, behind that of the block
    std::uint32_t length = 0;  // also of the payload
    std::uint32_t wireLength = 0;
    std::uint32_t payloadOffset = 0;  // behind that of the block
    std::uint32_t time = 0;           // nanoseconds from the first packet to the last
    std::uint16_t packets = 0;        // from the first to the last
    std::uint8_t frames = 0;
    std::uint8_t flags = 0;
  };
  static_assert(sizeof(Packed) == 28);

  // What the packed values of a block count from: its first message.
  struct Base {
    PacketNumber packet = 0;
    std::uint64_t payloadOffset = 0;
  };

  // Of a message that has something larger.
  struct Wide {
    std::uint32_t row = 0;
    std::uint32_t frames = 0;
    Origin first;
    PacketNumber lastPacket = 0;
    std::uint64_t sequence = 0;
    std::uint64_t length = 0;
    std::uint64_t wireLength = 0;
    Extent payload;
  };

  // What few messages have.
  struct Remark {
    std::uint32_t row = 0;
    std::vector<websocket::MissingRange> missing;
    std::vector<Code> codes;
  };

  struct RoundTrip {
    std::uint32_t row = 0;
    Duration time{};
  };

  static bool has(const Packed& packed, Flag flag) { return (packed.flags & flag) != 0; }
  static Base baseOf(const session::MessageRow& row, std::uint64_t payloadOffset) {
    return {row.message.last.packet, payloadOffset};
  }
  static std::uint8_t flagsOf(const session::MessageRow& row);
  static std::optional<Packed> pack(const session::MessageRow& row, std::uint64_t payloadOffset, const Base& base);

  const Base& baseAt(std::size_t index) const { return bases_[index / BlockList<Packed>::kBlock]; }
  const Wide& wideAt(std::size_t index) const;

  BlockList<Packed> packed_;
  std::vector<Base> bases_;  // by block; those behind the last message are not there yet
  // By row, ascending.
  std::deque<Wide> wide_;
  std::deque<Remark> remarks_;
  std::deque<RoundTrip> roundTrips_;
};

}  // namespace wsray::gui
