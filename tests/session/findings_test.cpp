#include "session/findings.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "tests/session/rows_for_tests.h"

namespace wsray::session {
namespace {

using testing::ElementsAre;

// Several connections, whose rows are applied to one set of findings.
class FindingsOf {
 public:
  FindingsOf& raise(ConnectionNumber connection, Code code, std::uint16_t number = 0, bool selected = true) {
    Row row = builder(connection).at(0, ++packet_).diagnostic(code, "found");
    std::get<DiagnosticRow>(row).diagnostic.number = number;
    findings_.apply(row, selected);
    return *this;
  }

  FindingsOf& end(ConnectionNumber connection, ConnectionState state, std::optional<Close> close = std::nullopt) {
    builder(connection).connection().close = std::move(close);
    findings_.apply(builder(connection).at(0, ++packet_).end(state, "because"), true);
    return *this;
  }

  std::vector<std::string> order() const {
    std::vector<std::string> names;
    for (const Finding* it : findings_.worstFirst()) names.push_back(nameOf(it->examples.front().diagnostic));
    return names;
  }

  const Findings& operator*() const { return findings_; }
  const Findings* operator->() const { return &findings_; }

 private:
  RowsForTests& builder(ConnectionNumber connection) {
    RowsForTests& rows = builders_[connection];
    rows.connection().number = connection;
    return rows;
  }

  std::map<ConnectionNumber, RowsForTests> builders_;
  Findings findings_;
  PacketNumber packet_ = 0;
};

std::vector<ConnectionNumber> connectionsOf(const Finding& finding) {
  std::vector<ConnectionNumber> numbers;
  for (const Finding::Example& example : finding.examples) numbers.push_back(example.connection);
  return numbers;
}

TEST(Findings, AreOrderedBySeverityThenCountThenTime) {
  FindingsOf findings;
  findings.raise(1, Code::frameLenNonminimal).raise(1, Code::frameLenNonminimal).raise(1, Code::frameLenNonminimal);
  findings.raise(1, Code::textUtf8).raise(1, Code::frameMaskMissing).raise(1, Code::frameRsv1);
  findings.raise(1, Code::frameRsv1);
  EXPECT_THAT(findings.order(), ElementsAre("frame-rsv1", "text-utf8", "frame-mask-missing", "frame-len-nonminimal"));
  EXPECT_EQ(findings->count(Severity::error), 4u);
  EXPECT_EQ(findings->count(Severity::warning), 3u);
  EXPECT_EQ(findings->worst(), Severity::error);
}

TEST(Findings, OfOneCodeWithSeveralNumbersAreSeveral) {
  FindingsOf findings;
  findings.raise(1, Code::handshakeStatus, 404).raise(2, Code::handshakeStatus, 403);
  findings.raise(3, Code::handshakeStatus, 403);
  EXPECT_THAT(findings.order(), ElementsAre("handshake-status-403", "handshake-status-404"));
}

TEST(Findings, CountWhatIsSelected) {
  FindingsOf findings;
  findings.raise(1, Code::textUtf8, 0, false);
  EXPECT_THAT(findings.order(), ElementsAre());
  EXPECT_EQ(findings->worst(), std::nullopt);
}

TEST(Findings, KeepSomeExamplesAndCountAll) {
  FindingsOf findings;
  for (int i = 0; i < 100'000; ++i) findings.raise(7, Code::frameMaskMissing);
  const Finding& finding = *findings->worstFirst().front();
  EXPECT_EQ(finding.count, 100'000u);
  EXPECT_EQ(finding.connections, 1u);
  EXPECT_EQ(finding.examples.size(), Findings::kMostExamples);
  EXPECT_EQ(finding.examples.front().diagnostic.origin.packet, 1u);
}

TEST(Findings, ShowAsManyConnectionsAsThereIsRoomFor) {
  FindingsOf findings;
  for (int i = 0; i < 10; ++i) findings.raise(1, Code::textUtf8);
  for (ConnectionNumber connection = 2; connection < 20; ++connection) findings.raise(connection, Code::textUtf8);
  EXPECT_THAT(connectionsOf(*findings->worstFirst().front()), ElementsAre(1, 2, 3, 4, 5));
  EXPECT_EQ(findings->worstFirst().front()->connections, 19u);
}

TEST(Findings, TellTheFirstConnectionsThatDidNotEndWell) {
  FindingsOf findings;
  findings.end(1, ConnectionState::closed, Close{kClient, 1000, "", true});
  for (ConnectionNumber connection = 31; connection > 1; --connection) {
    findings.end(connection, ConnectionState::abnormal);
  }
  EXPECT_EQ(findings->badEndingCount(), 30u);
  ASSERT_EQ(findings->badEndings().size(), Findings::kMostBadEndings);
  EXPECT_EQ(findings->badEndings().front().connection, 12u);
  EXPECT_EQ(findings->badEndings().back().connection, 31u);
  EXPECT_EQ(findings->badEndings().front().verdict, "because");
}

TEST(EndedWell, DependsOnStateCodeAndAnswer) {
  const auto ended = [](ConnectionState state, std::optional<Close> close) {
    Connection connection;
    connection.state = state;
    connection.close = std::move(close);
    return endedWell(connection);
  };
  EXPECT_TRUE(ended(ConnectionState::open, std::nullopt));
  for (const auto state : {ConnectionState::abnormal, ConnectionState::rejected, ConnectionState::failed}) {
    EXPECT_FALSE(ended(state, std::nullopt));
  }
  for (const std::uint16_t code : {1000, 1001, 3000, 4001}) {
    EXPECT_TRUE(ended(ConnectionState::closed, Close{kServer, code, "", true})) << code;
    EXPECT_FALSE(ended(ConnectionState::closed, Close{kServer, code, "", false})) << code;
  }
  for (const std::uint16_t code : {0, 1002, 1006, 1007, 1011, 1013, 2999}) {
    EXPECT_FALSE(ended(ConnectionState::closed, Close{kServer, code, "", true})) << code;
  }
  EXPECT_TRUE(ended(ConnectionState::closed, Close{kServer, std::nullopt, "", true}));
}

}  // namespace
}  // namespace wsray::session
