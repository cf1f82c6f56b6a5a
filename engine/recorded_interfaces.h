// The interfaces of a recording: those of the source, and those that packets need beside them. Their numbers are the
// same in all of its files.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "base/packet_source.h"
#include "capture/sink/pcapng_writer.h"

namespace wsray::engine {

class RecordedInterfaces {
 public:
  struct Described {
    CaptureInterface interface;
    sink::Era era;
  };

  // Those of the source, always the same ones and perhaps more of them.
  void feed(std::span<const CaptureInterface> interfaces);

  // The number of the packet's interface. Nothing where its link type has no place in a pcapng file.
  std::optional<std::uint32_t> numberOf(const Packet& packet);

  // By number. There may be more after each call of the others.
  std::span<const Described> all() const { return all_; }

 private:
  // Of a packet: whether the source has described its interface, then which one or else the link type, and its times.
  using Kind = std::tuple<bool, std::uint32_t, sink::Era>;

  Kind kindOf(const Packet& packet) const;
  std::uint32_t add(const Kind& kind, const CaptureInterface& interface);

  std::vector<Described> all_;
  std::vector<CaptureInterface> known_;  // of the source
  std::map<Kind, std::uint32_t> numbers_;
  // Packets of one kind follow one another.
  Kind lastKind_;
  std::optional<std::uint32_t> lastNumber_;
};

}  // namespace wsray::engine
