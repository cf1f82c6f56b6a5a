#include "gui/connection_model.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "gui/column_model.h"
#include "gui/item_roles.h"
#include "tests/gui/application_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using session::ConnectionState;
using session::kClient;
using session::kServer;
using session::RowsForTests;
using Column = ConnectionColumn;

// A session that is fed by hand.
class ConnectionModelTest : public WithApplication {
 protected:
  void open(session::ConnectionId id, const std::string& url = "wss://api.example.com/ws") {
    session::OpenRow row{{id, nullptr}, std::make_unique<session::Connection>()};
    row.found->handshake = rows_.connection().handshake;
    row.found->handshake.url = url;
    feed(std::move(row), id);
  }

  template <typename Row>
  void feed(Row row, session::ConnectionId id) {
    row.head = {id, nullptr};
    session::SessionBatch batch;
    batch.rows.emplace_back(std::move(row));
    session_.apply(std::move(batch));
    for (const session::Row& applied : session_.rows()) EXPECT_TRUE(store_.append(applied));
    model_.update();
  }

  void end(session::ConnectionId id, ConnectionState state) { feed(session::EndRow{{}, state, {9, {}}, "over"}, id); }

  void show() { model_.show(&session_, &store_); }

  QString text(int row, Column column) const { return cell(row, column).data().toString(); }
  QModelIndex cell(int row, Column column) const { return model_.index(row, static_cast<int>(column)); }
  bool isTinted(int row) const { return cell(row, Column::number).data(Qt::BackgroundRole).isValid(); }
  void sort(Column column, Qt::SortOrder order) { model_.sort(static_cast<int>(column), order); }
  QString sentence(int row) const { return cell(row, Column::number).data(Qt::AccessibleTextRole).toString(); }

  // The numbers of the connections, from top to bottom.
  std::vector<session::ConnectionNumber> numbers() const {
    std::vector<session::ConnectionNumber> numbers;
    for (int row = 0; row < model_.rowCount(); ++row) numbers.push_back(model_.connectionAt(row).number);
    return numbers;
  }
  using Numbers = std::vector<session::ConnectionNumber>;

  RowsForTests rows_;
  session::Session session_{session::Session::Keep::all};
  RowStore store_{*session::PayloadSpill::create()};
  ConnectionModel model_;
  QAbstractItemModelTester tester_{&model_, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(ConnectionModelTest, HasARowForEachConnection) {
  show();
  EXPECT_EQ(model_.rowCount(), 0);
  open(11);
  open(12);
  EXPECT_EQ(model_.rowCount(), 2);
  EXPECT_EQ(text(0, Column::number), "1");
  EXPECT_EQ(text(1, Column::number), "2");
  EXPECT_EQ(text(0, Column::state), "● open");
  EXPECT_EQ(text(0, Column::place), "api.example.com/ws");
  EXPECT_EQ(model_.connectionAt(1).number, 2U);
}

TEST_F(ConnectionModelTest, CountsAsMessagesCome) {
  show();
  open(11);
  feed(rows_.text(kClient, "hello"), 11);
  EXPECT_TRUE(cell(0, Column::place).data(kTrafficRole).isNull());
  feed(rows_.text(kServer, std::string(2048, 'x')), 11);
  EXPECT_EQ(text(0, Column::messages), "▲1 ▼1");
  EXPECT_EQ(text(0, Column::bytes), "2.0K");
  EXPECT_FALSE(cell(0, Column::traffic).data(kTrafficRole).value<QVector<std::uint64_t>>().isEmpty());
}

TEST_F(ConnectionModelTest, ShowsHowConnectionsEnded) {
  show();
  for (const session::ConnectionId id : {11, 12, 13}) open(id);
  feed(rows_.close(kServer, 1011, "db down"), 11);
  end(11, ConnectionState::closed);
  end(12, ConnectionState::abnormal);
  EXPECT_EQ(text(0, Column::state), "○ closed");
  EXPECT_EQ(text(0, Column::close), "1011");
  EXPECT_EQ(text(0, Column::errors), "");
  EXPECT_EQ(text(1, Column::state), "✖ abnormal");
  EXPECT_EQ(text(1, Column::close), "1006");
  EXPECT_EQ(text(1, Column::errors), "✖ 1");
  EXPECT_EQ(text(2, Column::close), "");
  EXPECT_FALSE(isTinted(0));
  EXPECT_TRUE(isTinted(1));
  EXPECT_FALSE(isTinted(2));
}

TEST_F(ConnectionModelTest, ShowsWhatIsBelow) {
  show();
  open(11);
  EXPECT_EQ(text(0, Column::security), "");
  session::OpenRow row{{12, nullptr}, std::make_unique<session::Connection>()};
  row.found->tls = std::make_unique<tls::Parameters>();
  row.found->tls->version = tls::ProtocolVersion::tls13;
  row.found->stream = 5;
  row.found->handshake.subprotocol = "chat\x1b";
  feed(std::move(row), 12);
  EXPECT_EQ(text(1, Column::security), "TLS 1.3 · HTTP/2");
  EXPECT_EQ(text(1, Column::subprotocol), "chat\\x1b");
}

TEST_F(ConnectionModelTest, TellsAConnectionInASentence) {
  show();
  open(11, "wss://api.example.com/a%20b?c=%1");
  feed(rows_.text(kClient, "hello"), 11);
  EXPECT_EQ(sentence(0), "connection 1, wss://api.example.com/a%20b?c=%1, open, 1 sent, 0 received");
  feed(rows_.close(kServer, 1011, "db down"), 11);
  end(11, ConnectionState::closed);
  EXPECT_EQ(sentence(0), "connection 1, wss://api.example.com/a%20b?c=%1, closed, 1 sent, 0 received, closed 1011");
  open(12, "ws://h/<b>bold</b>");
  end(12, ConnectionState::rejected);
  EXPECT_EQ(sentence(1), "connection 2, ws://h/<b>bold</b>, rejected, 0 sent, 0 received, 1 error(s)");
  EXPECT_FALSE(cell(1, Column::place).data(Qt::ToolTipRole).toString().contains("<b>"))
      << "tooltips take it for markup";
}

TEST_F(ConnectionModelTest, ShowsNoControlCharacters) {
  show();
  open(11, "ws://h/\x1b[2J\u202e");
  EXPECT_EQ(text(0, Column::place), "h/\\x1b[2J\\u{202e}");
}

TEST_F(ConnectionModelTest, ForgetsTheSessionBefore) {
  show();
  open(11);
  session::Session next{session::Session::Keep::all};
  model_.show(&next, nullptr);
  EXPECT_EQ(model_.rowCount(), 0);
  model_.show(nullptr, nullptr);
  EXPECT_EQ(model_.rowCount(), 0);
}

TEST_F(ConnectionModelTest, IsSortedByAColumn) {
  show();
  open(11, "ws://beta/");
  open(12, "ws://alpha/");
  open(13, "ws://beta/");
  feed(rows_.text(kClient, "hello"), 13);
  sort(Column::place, Qt::AscendingOrder);
  EXPECT_EQ(numbers(), (Numbers{2, 1, 3})) << "what is equal is in the order of the capture";
  sort(Column::place, Qt::DescendingOrder);
  EXPECT_EQ(numbers(), (Numbers{1, 3, 2}));
  sort(Column::messages, Qt::DescendingOrder);
  EXPECT_EQ(numbers(), (Numbers{3, 1, 2}));
  sort(Column::number, Qt::DescendingOrder);
  EXPECT_EQ(numbers(), (Numbers{3, 2, 1}));
  model_.sort(-1, Qt::DescendingOrder);
  EXPECT_EQ(numbers(), (Numbers{1, 2, 3}));
}

TEST_F(ConnectionModelTest, RowsStayWithTheirConnections) {
  show();
  open(11, "ws://beta/");
  open(12, "ws://delta/");
  const QPersistentModelIndex delta = cell(1, Column::place);
  sort(Column::place, Qt::DescendingOrder);
  EXPECT_EQ(delta.row(), 0);
  open(13, "ws://gamma/");
  EXPECT_EQ(numbers(), (Numbers{2, 1, 3})) << "at the end at first";
  ASSERT_TRUE(QTest::qWaitFor([&] { return numbers() == Numbers{3, 2, 1}; }, 60'000)) << "then at its place";
  EXPECT_EQ(delta.row(), 1);
  EXPECT_EQ(delta.data().toString(), "delta/");
}

TEST_F(ConnectionModelTest, FollowsWhatChanges) {
  show();
  open(11);
  open(12);
  sort(Column::messages, Qt::DescendingOrder);
  EXPECT_EQ(numbers(), (Numbers{1, 2}));
  feed(rows_.text(kClient, "hello"), 12);
  EXPECT_TRUE(QTest::qWaitFor([&] { return numbers() == Numbers{2, 1}; }, 60'000));
}

TEST_F(ConnectionModelTest, IsNarrowedByWords) {
  show();
  open(11, "wss://API.example.com/ws?room=1");
  open(12, "wss://chat.example.com/ws");
  open(13, "wss://other.test/api");
  model_.narrow("api");
  EXPECT_EQ(numbers(), (Numbers{1, 3}));
  model_.narrow(" Example  /WS ");
  EXPECT_EQ(numbers(), (Numbers{1, 2})) << "each word, in any case";
  open(14, "wss://x.example/ws");
  open(15, "wss://y.test/ws");
  EXPECT_EQ(numbers(), (Numbers{1, 2, 4})) << "also of those that come";
  EXPECT_EQ(model_.connectionCount(), 5);
  model_.narrow("15");
  EXPECT_TRUE(numbers().empty());
  model_.narrow("5");
  EXPECT_EQ(numbers(), (Numbers{5}));
  sort(Column::number, Qt::DescendingOrder);
  model_.narrow("");
  EXPECT_EQ(numbers(), (Numbers{5, 4, 3, 2, 1}));
}

}  // namespace
}  // namespace wsray::gui
