#include "report/close_text.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/report/options_for_tests.h"
#include "tests/report/texts_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::report {
namespace {

using session::ConnectionState;
using session::kServer;
using session::RowsForTests;

std::string detailed(const session::Connection& connection) {
  std::string out;
  writeCloseDetail(connection, utcOptions(), out);
  return out;
}

TEST(CloseDetail, TellsWhoClosedAndWhy) {
  RowsForTests rows;
  rows.connection().close = session::Close{kServer, 1011, "db down", true};
  rows.at(30.7, 99).end(ConnectionState::closed, "closed by the server: 1011 internal error");
  EXPECT_EQ(detailed(rows.connection()),
            "Connection 3  closed\n"
            "  code         1011 internal error\n"
            "  first by     the server\n"
            "  reason       db down\n"
            "  answered     yes\n"
            "  ended        2026-11-21 09:14:32.700000  packet 99\n"
            "  verdict      closed by the server: 1011 internal error\n");
}

TEST(CloseDetail, TellsThatThereWasNone) {
  RowsForTests rows;
  rows.at(30.7, 99).end(ConnectionState::abnormal, "the server reset it");
  EXPECT_EQ(detailed(rows.connection()),
            "Connection 3  abnormal\n"
            "  code         no Close (1006 to the application)\n"
            "  ended        2026-11-21 09:14:32.700000  packet 99\n"
            "  verdict      the server reset it\n");
  rows.connection().close = session::Close{kServer, std::nullopt, "", false};
  EXPECT_THAT(detailed(rows.connection()), testing::HasSubstr("  code         no code (1005 to the application)\n"));
  EXPECT_THAT(detailed(rows.connection()), testing::HasSubstr("  answered     no\n"));
}

TEST(CloseDetail, OfAnOpenConnectionThereIsNothingToTell) {
  EXPECT_EQ(detailed(RowsForTests().connection()), "Connection 3  open\n");
}

TEST(CloseDetail, HostileTextIsInertAndMakesNoLines) {
  for (const NamedText& it : hostileTexts()) {
    RowsForTests rows;
    rows.connection().close = session::Close{kServer, 4000, it.text, true};
    rows.at(1, 9).end(ConnectionState::closed, it.text);
    const std::string out = detailed(rows.connection());
    EXPECT_TRUE(isInert(out)) << it.name;
    EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 7) << it.name;
  }
}

}  // namespace
}  // namespace wsray::report
