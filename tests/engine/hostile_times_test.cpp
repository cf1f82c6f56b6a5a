// Times that no clock tells. The sanitizer sees arithmetic that goes beyond what a time can hold.
#include <gtest/gtest.h>

#include "tests/engine/captured.h"
#include "tests/engine/row_text.h"

namespace wsray::engine {
namespace {

Captured withTimes(Captured captured, Timestamp even, Timestamp odd) {
  for (std::size_t i = 0; i < captured.size(); ++i) captured[i].time = i % 2 == 0 ? even : odd;
  return captured;
}

TEST(HostileTimes, AreReadToTheEnd) {
  for (const std::string& path : capturesIn(WSRAY_SAMPLES)) {
    const Captured captured = readCapture(path);
    for (const auto& [even, odd] : {std::pair{Timestamp::max(), Timestamp::max()},
                                    {Timestamp::min(), Timestamp::min()},
                                    {Timestamp::max(), Timestamp::min()}}) {
      const Captured lying = withTimes(captured, even, odd);
      EXPECT_FALSE(run(sourceOf(lying), PacketNumbers::shown).all().empty()) << path;
    }
  }
}

}  // namespace
}  // namespace wsray::engine
