#include <gmock/gmock.h>

#include "report/row_writer.h"

namespace wsray::report {
namespace {

using ::testing::ElementsAre;

TEST(ExportFormats, AreRegisteredByName) {
  std::vector<std::string_view> names;
  for (const ExportFormat& format : exportFormats()) {
    names.push_back(format.name);
    EXPECT_FALSE(format.description.empty()) << format.name;
    EXPECT_NE(format.make({}), nullptr) << format.name;
    EXPECT_EQ(findExportFormat(format.name), &format);
  }
  EXPECT_THAT(names, ElementsAre("ndjson", "csv", "transcript"));
  EXPECT_EQ(findExportFormat("nonsense"), nullptr);
  EXPECT_EQ(findExportFormat(""), nullptr);
}

}  // namespace
}  // namespace wsray::report
