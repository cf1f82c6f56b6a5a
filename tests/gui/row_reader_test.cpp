#include "gui/row_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using session::kClient;
using session::kServer;
using session::RowsForTests;

TEST(RowReader, ReadsWhatTheStoreReads) {
  RowsForTests rows;
  RowStore store(session::PayloadSpill::create().value());
  const session::Row kept[] = {rows.open(),
                               rows.text(kClient, "hello"),
                               RowsForTests::lose(rows.text(kServer, "loss"), 2, 3),
                               rows.diagnostic(Code::handshakeAcceptMismatch, "wrong"),
                               rows.text(kServer, ""),
                               rows.binary(kClient, std::string(600'000, 'x')),
                               rows.pong(kServer, "k4f1", Duration{41})};
  for (int round = 0; round < 50; ++round) {
    for (const session::Row& row : kept) ASSERT_TRUE(store.append(row).has_value());
  }
  RowReader reader(store);
  for (std::size_t step : {std::size_t{1}, store.size() - 1}) {
    for (std::size_t i = 0; i < store.size(); ++i) {
      const std::size_t index = i * step % store.size();
      const KeptRow wanted = store.read(index, SIZE_MAX).value();
      const session::Row& found = **reader.read(index);
      ASSERT_EQ(found.index(), wanted.row.index()) << index;
      const auto* message = std::get_if<session::MessageRow>(&found);
      if (message == nullptr) continue;
      const auto& other = std::get<session::MessageRow>(wanted.row);
      ASSERT_EQ(textOf(message->message.payload), textOf(other.message.payload)) << index;
      ASSERT_EQ(message->message.missing, other.message.missing);
      ASSERT_EQ(message->roundTrip, other.roundTrip);
      ASSERT_EQ(message->direction, other.direction);
    }
  }
}

}  // namespace
}  // namespace wsray::gui
