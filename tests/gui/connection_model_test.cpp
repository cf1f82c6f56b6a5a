#include "gui/connection_model.h"

#include <gtest/gtest.h>

#include "tests/gui/application_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using session::ConnectionState;
using session::kClient;
using session::kServer;
using session::RowsForTests;

enum ColumnNumber { kNumber, kState, kPlace, kMessages, kBytes, kClose };

// A session that is fed by hand.
class ConnectionModelTest : public WithApplication {
 protected:
  void open(session::ConnectionId id) {
    session::OpenRow row{{id, nullptr}, std::make_unique<session::Connection>()};
    row.found->handshake = rows_.connection().handshake;
    feed(std::move(row), id);
  }

  template <typename Row>
  void feed(Row row, session::ConnectionId id) {
    row.head = {id, nullptr};
    session::SessionBatch batch;
    batch.rows.emplace_back(std::move(row));
    session_.apply(std::move(batch));
    model_.update();
  }

  void end(session::ConnectionId id, ConnectionState state) { feed(session::EndRow{{}, state, {9, {}}, "over"}, id); }

  QString text(int row, int column) const { return model_.data(model_.index(row, column), Qt::DisplayRole).toString(); }

  bool isTinted(int row) const { return model_.data(model_.index(row, 0), Qt::BackgroundRole).isValid(); }

  RowsForTests rows_;
  session::Session session_{session::Session::Keep::all};
  ConnectionModel model_;
};

TEST_F(ConnectionModelTest, HasARowForEachConnection) {
  model_.show(&session_);
  EXPECT_EQ(model_.rowCount(), 0);
  open(11);
  open(12);
  EXPECT_EQ(model_.rowCount(), 2);
  EXPECT_EQ(text(0, kNumber), "1");
  EXPECT_EQ(text(1, kNumber), "2");
  EXPECT_EQ(text(0, kState), "open");
  EXPECT_EQ(text(0, kPlace), "api.example.com/ws");
  EXPECT_EQ(model_.connectionAt(1).number, 2U);
}

TEST_F(ConnectionModelTest, CountsAsMessagesCome) {
  model_.show(&session_);
  open(11);
  feed(rows_.text(kClient, "hello"), 11);
  feed(rows_.text(kServer, std::string(2048, 'x')), 11);
  EXPECT_EQ(text(0, kMessages), "▲1 ▼1");
  EXPECT_EQ(text(0, kBytes), "▲5B ▼2.0K");
}

TEST_F(ConnectionModelTest, ShowsHowConnectionsEnded) {
  model_.show(&session_);
  for (const session::ConnectionId id : {11, 12, 13}) open(id);
  feed(rows_.close(kServer, 1011, "db down"), 11);
  end(11, ConnectionState::closed);
  end(12, ConnectionState::abnormal);
  EXPECT_EQ(text(0, kState), "closed");
  EXPECT_EQ(text(0, kClose), "1011");
  EXPECT_EQ(text(1, kState), "abnormal");
  EXPECT_EQ(text(1, kClose), "1006");
  EXPECT_EQ(text(2, kClose), "");
  EXPECT_FALSE(isTinted(0));
  EXPECT_TRUE(isTinted(1));
  EXPECT_FALSE(isTinted(2));
}

TEST_F(ConnectionModelTest, ShowsNoControlCharacters) {
  model_.show(&session_);
  rows_.connection().handshake.url = "ws://h/\x1b[2J\u202e";
  open(11);
  EXPECT_EQ(text(0, kPlace), "h/\\x1b[2J\\u{202e}");
}

TEST_F(ConnectionModelTest, ForgetsTheSessionBefore) {
  model_.show(&session_);
  open(11);
  session::Session next{session::Session::Keep::all};
  model_.show(&next);
  EXPECT_EQ(model_.rowCount(), 0);
  model_.show(nullptr);
  EXPECT_EQ(model_.rowCount(), 0);
}

}  // namespace
}  // namespace wsray::gui
