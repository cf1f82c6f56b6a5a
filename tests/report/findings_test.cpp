// Which diagnostics the timeline shows as rows of their own.
#include <gmock/gmock.h>

#include "report/row_writer.h"
#include "tests/report/options_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::report {
namespace {

using session::RowsForTests;
using testing::HasSubstr;

std::string shown(const session::Row& row, const TextOptions& options) {
  std::string out;
  (*makeTimeline(options))->write(row, session::kTestStart, out);
  return out;
}

TEST(TimelineFindings, WarningsAndNotesAreShownWhereAskedFor) {
  RowsForTests rows;
  TextOptions options = utcOptions();
  EXPECT_EQ(shown(rows.diagnostic(Code::handshakeOriginMissing, "Origin is absent"), options), "");
  EXPECT_EQ(shown(rows.diagnostic(Code::connectionCaptureGap, "gap"), options), "");
  options.allFindings = true;
  EXPECT_THAT(shown(rows.diagnostic(Code::handshakeOriginMissing, "Origin is absent"), options),
              HasSubstr("◆   NOTE                handshake-origin-missing: Origin is absent"));
  EXPECT_THAT(shown(rows.diagnostic(Code::connectionCaptureGap, "gap"), options), HasSubstr("◆   WARN"));
}

TEST(TimelineFindings, ARefusedTunnelIsToldByItsEnd) {
  RowsForTests rows;
  EXPECT_EQ(shown(rows.diagnostic(Code::handshakeProxyConnect, "407"), utcOptions()), "");
}

}  // namespace
}  // namespace wsray::report
