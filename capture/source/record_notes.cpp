#include "capture/source/record_notes.h"

#include <fmt/format.h>

#include <cstddef>
#include <string_view>

namespace wsray::source {
namespace {

struct Wording {
  bool incomplete;
  std::string_view text;
};

// In the order of Recurring.
constexpr std::array<Wording, 7> kWordings = {{
    {true, "a block whose lengths contradict each other was passed over"},
    {true, "a packet of an interface that is not described was passed over"},
    {true, "an interface beyond the first 65536 of its section was passed over"},
    {false, "the options of a block are damaged"},
    {false, "a packet without a time (Simple Packet Block) was given that of the packet before it"},
    {false, "a time before 1678 or after 2262 was moved to that bound"},
    {false, "a record without packet, time and length was passed over"},
}};

}  // namespace

void RecordNotes::count(Recurring what, std::uint64_t offset, std::uint64_t times) {
  const auto index = static_cast<std::size_t>(what);
  const bool first = counts_[index] == 0;
  counts_[index] += times;
  if (!first) return;
  add(kWordings[index].incomplete, fmt::format("at byte {}: {}", offset, kWordings[index].text));
}

void RecordNotes::finish() {
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (counts_[i] > 1) add(kWordings[i].incomplete, fmt::format("{} times: {}", counts_[i], kWordings[i].text));
    counts_[i] = 0;
  }
}

}  // namespace wsray::source
