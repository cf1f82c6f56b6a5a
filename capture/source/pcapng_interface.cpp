#include "capture/source/pcapng_interface.h"

#include "capture/source/pcapng_block.h"

namespace wsray::source {
namespace {

constexpr std::size_t kDescriptionLength = 8;
constexpr std::uint16_t kTimestampResolution = 9;
constexpr std::uint16_t kTimestampOffset = 14;

constexpr std::size_t kStatisticsLength = 12;
constexpr std::uint16_t kDroppedByInterface = 5;
constexpr std::uint16_t kDroppedBySystem = 7;

}  // namespace

PcapngInterface interfaceOf(ByteView body, ByteOrder order) {
  PcapngInterface result;
  if (body.size() < kDescriptionLength) return result;
  result.described = true;
  result.linkType = order.load<std::uint16_t>(body.data());
  result.snapLength = order.load<std::uint32_t>(body.data() + 4);
  std::uint8_t resolution = TickScale::kMicroseconds;
  std::uint64_t offsetSeconds = 0;
  BlockOptions options(body.subspan(kDescriptionLength), order);
  while (const std::optional<BlockOption> option = options.read()) {
    if (option->code == kTimestampResolution && option->value.size() == 1) {
      resolution = option->value[0];
    } else if (option->code == kTimestampOffset && option->value.size() == 8) {
      offsetSeconds = order.load<std::uint64_t>(option->value.data());
    }
  }
  result.scale = TickScale(resolution, static_cast<std::int64_t>(offsetSeconds));
  result.damagedOptions = options.damaged();
  return result;
}

std::uint64_t droppedPacketsOf(ByteView body, ByteOrder order) {
  if (body.size() < kStatisticsLength) return 0;
  std::uint64_t dropped = 0;
  BlockOptions options(body.subspan(kStatisticsLength), order);
  while (const std::optional<BlockOption> option = options.read()) {
    const bool isDropCount = option->code == kDroppedByInterface || option->code == kDroppedBySystem;
    if (isDropCount && option->value.size() == 8) dropped += order.load<std::uint64_t>(option->value.data());
  }
  return dropped;
}

}  // namespace wsray::source
