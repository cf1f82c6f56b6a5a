#include "session/filter.h"

#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/session/rows_for_tests.h"

namespace wsray::session {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A row of every kind, by a name.
class FilterTest : public testing::Test {
 protected:
  FilterTest() {
    using std::chrono::milliseconds;
    rows_.agree("graphql-ws");
    add("open", rows_.at(0, 1).open());
    add("sent text", rows_.at(1, 10).text(kClient, R"({"type":"subscribe","id":"1"})"));
    add("received text", rows_.at(2, 20).text(kServer, "a timeout"));
    add("binary", rows_.at(3, 30).binary(kServer, std::string("\0\1\2", 3)));
    add("ping", rows_.at(4, 40).ping(kClient, "k"));
    add("pong", rows_.at(4.25, 41).pong(kServer, "k", milliseconds{250}));
    MessageRow bad = RowsForTests::blame(rows_.at(5, 50).text(kClient, "unmasked"), Code::frameMaskMissing);
    bad.message.masked = false;
    add("bad text", std::move(bad));
    MessageRow compressed = RowsForTests::lose(rows_.at(6, 60).text(kServer, std::string(3000, 'x')), 0, 10);
    compressed.message.compressed = true;
    compressed.message.wireLength = 100;
    compressed.message.frames = 3;
    add("compressed", std::move(compressed));
    add("frame", rows_.at(7, 70).frame(kClient, websocket::Opcode::continuation, 70));
    add("warning", rows_.at(8, 80).diagnostic(Code::frameLenNonminimal, "not minimal", kServer));
    add("close", rows_.at(9, 90).close(kServer, 1011, "db down"));
    add("end", rows_.at(10, 100).end(ConnectionState::closed, "closed"));
  }

  void add(std::string name, Row row) { all_.emplace_back(std::move(name), std::move(row)); }

  std::vector<std::string> wanted(const std::string& text) {
    const auto filter = Filter::compile(text, {.captureStart = kTestStart});
    if (!filter) return {"at " + std::to_string(filter.error().offset) + ": " + filter.error().text};
    std::vector<std::string> names;
    for (const auto& [name, row] : all_) {
      if (filter->matches(row)) names.push_back(name);
    }
    return names;
  }

  RowsForTests rows_;
  std::vector<std::pair<std::string, Row>> all_;
};

TEST_F(FilterTest, TheExamplesOfTheFields) {
  for (const FilterField& field : filterFields()) {
    const auto filter = Filter::compile(field.example);
    EXPECT_TRUE(filter.has_value()) << field.example << ": " << filter.error().text;
  }
}

TEST_F(FilterTest, Comparisons) {
  EXPECT_THAT(wanted("dir==c2s && op==text && len>10"), ElementsAre("sent text"));
  EXPECT_THAT(wanted("rtt > 200ms || close.code >= 1002"), ElementsAre("pong", "close"));
}

}  // namespace
}  // namespace wsray::session
