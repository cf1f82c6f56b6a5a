#include "engine/recorded_interfaces.h"

namespace wsray::engine {

void RecordedInterfaces::feed(std::span<const CaptureInterface> interfaces) {
  for (std::size_t i = known_.size(); i < interfaces.size(); ++i) {
    known_.push_back(interfaces[i]);
    if (interfaces[i].linkType > sink::PcapngWriter::kLastLinkType) continue;
    add({true, static_cast<std::uint32_t>(i), sink::Era::since1970}, interfaces[i]);
  }
}

std::optional<std::uint32_t> RecordedInterfaces::numberOf(const Packet& packet) {
  const Kind kind = kindOf(packet);
  if (lastNumber_ && kind == lastKind_) return lastNumber_;
  if (packet.linkType > sink::PcapngWriter::kLastLinkType) return std::nullopt;
  const auto found = numbers_.find(kind);
  if (found != numbers_.end()) {
    lastNumber_ = found->second;
  } else {
    const bool isKnown = std::get<bool>(kind);
    lastNumber_ = add(kind, isKnown ? known_[packet.interface] : CaptureInterface{.linkType = packet.linkType});
  }
  lastKind_ = kind;
  return lastNumber_;
}

RecordedInterfaces::Kind RecordedInterfaces::kindOf(const Packet& packet) const {
  const bool isKnown = packet.interface < known_.size() && known_[packet.interface].linkType == packet.linkType;
  return {isKnown, isKnown ? packet.interface : packet.linkType,
          packet.origin.time < Timestamp{} ? sink::Era::any : sink::Era::since1970};
}

std::uint32_t RecordedInterfaces::add(const Kind& kind, const CaptureInterface& interface) {
  const auto number = static_cast<std::uint32_t>(all_.size());
  all_.push_back({interface, std::get<sink::Era>(kind)});
  numbers_.emplace(kind, number);
  return number;
}

}  // namespace wsray::engine
