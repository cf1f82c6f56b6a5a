// A rule with a threshold speaks from there on, and not before.
#include "tests/dissector/flow/remarks.h"

#include <algorithm>

#include "tests/dissector/flow/script_row.h"

namespace wsray::flow {
namespace {

class Remarks : public testing::TestWithParam<Remark> {
 protected:
  static std::vector<std::string> played(const std::function<void(Script&)>& play, std::size_t pieceBytes) {
    Script script;
    play(script);
    return script.events(pieceBytes);
  }

  std::string told_ = "! " + std::string(entryOf(GetParam().code).name);
};

TEST_P(Remarks, AreMadeFromTheirThresholdOn) {
  EXPECT_EQ(std::ranges::count(played(GetParam().told, 0), told_), 1);
  EXPECT_EQ(std::ranges::count(played(GetParam().told, 1), told_), 1) << "in pieces of one byte";
}

TEST_P(Remarks, AreNotMadeJustBelow) {
  EXPECT_THAT(played(GetParam().untold, 0), testing::Not(testing::Contains(told_)));
  EXPECT_THAT(played(GetParam().untold, 1), testing::Not(testing::Contains(told_))) << "in pieces of one byte";
}

std::string nameOfRemark(const testing::TestParamInfo<Remark>& remark) {
  std::string name(entryOf(remark.param.code).name);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Thresholds, Remarks, testing::ValuesIn(remarks()), nameOfRemark);

}  // namespace
}  // namespace wsray::flow
