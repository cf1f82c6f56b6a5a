// The notes of one record reader. What may happen a million times in one file is told the first time, and counted.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/packet_source.h"

namespace wsray::source {

enum class Recurring : std::uint8_t {
  damagedBlock,
  unknownInterface,
  interfaceBound,
  damagedOptions,
  missingTime,
  timeOutOfRange,
  emptyRecord,
};

class RecordNotes {
 public:
  void add(bool incomplete, std::string text) { notes_.push_back({incomplete, std::move(text)}); }

  // It happened at byte `offset`, so many times from there on.
  void count(Recurring what, std::uint64_t offset, std::uint64_t times = 1);

  // Adds how often things have happened that happened more than once.
  void finish();

  std::vector<SourceNote> drain() { return std::exchange(notes_, {}); }

 private:
  std::vector<SourceNote> notes_;
  std::array<std::uint64_t, 7> counts_{};
};

}  // namespace wsray::source
