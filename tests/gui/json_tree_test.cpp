// The tree of JSON, and what is tied to it on the tabs of details.
#include "gui/json_tree.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>

#include "tests/gui/detail_for_tests.h"

namespace wsray::gui {
namespace {

using session::kClient;

class JsonTreeTest : public DetailTabsTest {
 protected:
  JsonTree* tree() { return page<JsonTree>("json"); }
  HexView* hex() { return page<HexView>("hex"); }
  QString path() { return page<QLineEdit>("jsonPath")->text(); }

  // Chooses by keys: so many values below the first.
  void goDown(int values) {
    QTest::keyClick(tree(), Qt::Key_Home);
    for (int i = 0; i < values; ++i) QTest::keyClick(tree(), Qt::Key_Down);
  }

  static QString copied() { return QApplication::clipboard()->text(); }

  static int rowsBelow(const QAbstractItemModel& model, const QModelIndex& parent = {}) {
    int rows = model.rowCount(parent);
    for (int row = 0; row < model.rowCount(parent); ++row) rows += rowsBelow(model, model.index(row, 0, parent));
    return rows;
  }
};

TEST_F(JsonTreeTest, SmallDocumentsAreOpen) {
  show(rows_.text(kClient, R"({"a":[1,{"b":[2]}]})"));
  EXPECT_EQ(rowsBelow(*tree()->model()), 6);
  EXPECT_TRUE(tree()->isExpanded(tree()->model()->index(0, 0)));
}

TEST_F(JsonTreeTest, OfLargeOnesTheOuterValues) {
  std::string inner = "[";
  for (int i = 0; i < 100; ++i) inner += (i == 0 ? "" : ",") + std::to_string(i);
  inner += "]";
  std::string text = "[";
  for (int i = 0; i < 50; ++i) text += (i == 0 ? "" : ",") + inner;
  show(rows_.text(kClient, text + "]"));
  const int rows = rowsBelow(*tree()->model());
  EXPECT_GT(rows, 50);
  EXPECT_LE(rows, JsonTree::kMostOpenedFirst + 1);
  // Qt's own would open all of it.
  goDown(0);
  QTest::keyClick(tree(), Qt::Key_Asterisk);
  EXPECT_EQ(rowsBelow(*tree()->model()), 1 + 50 + 5000 - 100);
}

TEST_F(JsonTreeTest, ReturnReadsMore) {
  std::string text = "[0";
  for (int i = 1; i < 800; ++i) text += "," + std::to_string(i);
  show(rows_.text(kClient, text + "]"));
  const QModelIndex root = tree()->model()->index(0, 0);
  ASSERT_EQ(tree()->model()->rowCount(root), JsonModel::kMostAtOnce + 1);
  goDown(0);
  QTest::keyClick(tree(), Qt::Key_End);
  EXPECT_FALSE(tree()->copyActions()[0]->isEnabled()) << "it stands for many";
  QTest::keyClick(tree(), Qt::Key_Return);
  EXPECT_EQ(tree()->model()->rowCount(root), 800);
}

TEST_F(JsonTreeTest, CopiesValuesPathsAndJson) {
  show(rows_.text(kClient, R"({"a b":["x\ny\u0041",{"c":1.50}]})"));
  for (const QAction* action : tree()->copyActions()) EXPECT_FALSE(action->isEnabled());
  EXPECT_EQ(path(), "");
  goDown(2);
  EXPECT_EQ(path(), "$[\"a b\"][0]");
  const auto actions = tree()->copyActions();
  actions[0]->trigger();
  EXPECT_EQ(copied(), "x\nyA");
  actions[1]->trigger();
  EXPECT_EQ(copied(), "$[\"a b\"][0]");
  actions[2]->trigger();
  EXPECT_EQ(copied(), R"("x\ny\u0041")");
  goDown(3);
  QTest::keyClick(tree(), Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(copied(), "{\n  \"c\": 1.50\n}");
  QTest::keyClick(tree(), Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_EQ(copied(), "$[\"a b\"][1]");
}

TEST_F(JsonTreeTest, HostileValuesAreCopiedInert) {
  show(rows_.text(kClient, R"(["\u001b[2J"])"));
  goDown(1);
  tree()->copyActions()[0]->trigger();
  EXPECT_EQ(copied().trimmed(), "\\x1b[2J");
}

TEST_F(JsonTreeTest, WhatIsChosenIsSelectedInHex) {
  show(rows_.text(kClient, R"({"a":[10,20]})"));
  goDown(3);
  press(DetailTabs::kHex);
  EXPECT_EQ(hex()->selection(), (HexView::Range{9, 11}));
  press(DetailTabs::kPretty);
  goDown(1);
  EXPECT_EQ(hex()->selection(), (HexView::Range{1, 12})) << "with its name";
}

TEST_F(JsonTreeTest, WhatIsSelectedInHexIsChosen) {
  show(rows_.text(kClient, R"({"a":[10,20]})"));
  press(DetailTabs::kHex);
  hex()->select({10, 11});
  press(DetailTabs::kPretty);
  EXPECT_EQ(path(), "$.a[1]");
  EXPECT_EQ(hex()->selection(), (HexView::Range{10, 11})) << "which stays as the user has it";
  hex()->select({6, 11});
  EXPECT_EQ(path(), "$.a");
}

TEST_F(JsonTreeTest, TheSameRowStaysAsItIs) {
  const std::size_t index = append(rows_.text(kClient, R"({"a":[10,20]})"));
  tabs_->showRow(store_, index);
  goDown(3);
  tabs_->showRow(store_, index);
  EXPECT_EQ(path(), "$.a[1]");
  show(rows_.text(kClient, R"({"b":1})"));
  EXPECT_EQ(path(), "");
}

TEST_F(JsonTreeTest, OfHugeDocumentsTheFirstPart) {
  std::string text = "[";
  while (text.size() < report::JsonDocument::kMostBytes) text += R"({"name":"value"},)";
  show(rows_.text(kClient, text + "1]"));
  EXPECT_TRUE(page<PrettyPage>("pretty")->hasTree());
  EXPECT_EQ(page<PrettyPage>("pretty")->note(), "The first 4.0M of 4.0M. Hex has all of it.");
  show(rows_.text(kClient, "{}"));
  EXPECT_EQ(page<PrettyPage>("pretty")->note(), "");
}

}  // namespace
}  // namespace wsray::gui
