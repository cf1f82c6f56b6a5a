#include "gui/json_model.h"

#include <QAbstractItemModelTester>

#include "tests/gui/application_for_tests.h"

namespace wsray::gui {
namespace {

class JsonModelTest : public WithApplication {
 protected:
  void show(std::string_view text, bool isWhole = true) {
    // It cannot watch a reset: it asks for rows before it takes the reset for over.
    tester_.reset();
    const ByteView bytes = bytesOf(text);
    model_.show(report::JsonDocument::read({bytes.begin(), bytes.end()}, isWhole));
    ASSERT_NE(model_.document(), nullptr);
    tester_.emplace(&model_, QAbstractItemModelTester::FailureReportingMode::Fatal);
  }

  QModelIndex root() const { return model_.index(0, 0); }

  QModelIndex child(const QModelIndex& parent, int row) {
    model_.fetchMore(parent);
    return model_.index(row, 0, parent);
  }

  QString name(const QModelIndex& index) const { return model_.data(index, Qt::DisplayRole).toString(); }
  QString value(const QModelIndex& index) const {
    return model_.data(index.siblingAtColumn(JsonModel::kValue), Qt::DisplayRole).toString();
  }
  QString sentence(const QModelIndex& index) const { return model_.data(index, Qt::AccessibleTextRole).toString(); }

  static std::string manyItems(int count) {
    std::string text = "{\"items\":[";
    for (int i = 0; i < count; ++i) text += (i == 0 ? "" : ",") + std::to_string(i);
    return text + "],\"last\":true}";
  }

  JsonModel model_;
  std::optional<QAbstractItemModelTester> tester_;
};

TEST_F(JsonModelTest, HasNamesAndValuesAsTheyAreWritten) {
  show(R"({"type": "order", "items": [1.50, {"a b": null}], "none": []})");
  EXPECT_EQ(name(root()), "$");
  EXPECT_EQ(value(root()), R"((3) {"type":"order","items":[1.50,{"a b":null}],"none":[]})");
  const QModelIndex items = child(root(), 1);
  EXPECT_EQ(name(items), "items");
  EXPECT_EQ(value(child(root(), 0)), "\"order\"");
  EXPECT_EQ(name(child(items, 0)), "0");
  EXPECT_EQ(value(child(items, 0)), "1.50");
  EXPECT_EQ(name(child(child(items, 1), 0)), "a b");
  EXPECT_EQ(model_.pathOf(child(child(items, 1), 0)), "$.items[1][\"a b\"]");
  EXPECT_FALSE(model_.hasChildren(child(root(), 2)));
  EXPECT_EQ(value(child(root(), 2)), "(0) []");
}

TEST_F(JsonModelTest, SaysWhatItIsInSentences) {
  show(R"({"items":[1,2],"a":"x"})");
  EXPECT_EQ(sentence(root()), "$, object of 2 member(s)");
  EXPECT_EQ(sentence(child(root(), 0)), "items, array of 2 item(s)");
  EXPECT_EQ(sentence(child(root(), 1)), "a: \"x\"");
}

TEST_F(JsonModelTest, OfManyTheFirstAndHowManyMore) {
  show(manyItems(1200));
  const QModelIndex items = child(root(), 0);
  model_.fetchMore(items);
  ASSERT_EQ(model_.rowCount(items), JsonModel::kMostAtOnce + 1);
  const auto more = [&] { return model_.index(model_.rowCount(items) - 1, 0, items); };
  EXPECT_TRUE(model_.isMore(more()));
  EXPECT_EQ(name(more()), "… 700 more");
  EXPECT_EQ(model_.valueAt(more()), nullptr);
  EXPECT_EQ(model_.pathOf(more()), "$.items");
  model_.readMore(more());
  EXPECT_EQ(model_.rowCount(items), 1001);
  EXPECT_EQ(name(more()), "… 200 more");
  model_.readMore(more());
  EXPECT_EQ(model_.rowCount(items), 1200);
  EXPECT_FALSE(model_.isMore(more()));
  EXPECT_EQ(value(more()), "1199");
  EXPECT_EQ(model_.pathOf(more()), "$.items[1199]");
}

TEST_F(JsonModelTest, FindsTheDeepestValueOfBytes) {
  const std::string text = R"({"a": [10, "xyz"], "b": 2})";
  show(text);
  const auto pathAt = [&](std::string_view part) {
    const std::size_t place = text.find(part);
    return model_.pathOf(model_.deepestAt(place, place + part.size() - 1)).toStdString();
  };
  EXPECT_EQ(pathAt("xyz"), "$.a[1]");
  EXPECT_EQ(pathAt("0"), "$.a[0]");
  EXPECT_EQ(pathAt("10, \"x"), "$.a");
  EXPECT_EQ(pathAt("\"b\""), "$.b") << "its name is its own, too";
  EXPECT_EQ(pathAt("], \"b"), "$");
  EXPECT_FALSE(model_.deepestAt(text.size(), text.size()).isValid());
}

TEST_F(JsonModelTest, WhatIsNotShownIsFoundInItsRow) {
  const std::string text = manyItems(1200);
  show(text);
  const QModelIndex found = model_.deepestAt(text.find("1100"), text.find("1100") + 3);
  EXPECT_TRUE(model_.isMore(found));
  EXPECT_EQ(model_.pathOf(found), "$.items");
}

TEST_F(JsonModelTest, HostileTextIsInert) {
  show("{\"<b>\\u001b\":\"\xE2\x80\xAE<script>\\n\"}");
  EXPECT_EQ(name(child(root(), 0)), "<b>\\x1b");
  EXPECT_EQ(value(child(root(), 0)), "\"\\u{202e}<script>\\n\"");
}

TEST_F(JsonModelTest, LongValuesAreCut) {
  show("[\"" + std::string(1'000'000, 'x') + "\"]");
  EXPECT_LE(value(child(root(), 0)).size(), static_cast<qsizetype>(JsonModel::kMostCells));
  EXPECT_TRUE(value(child(root(), 0)).endsWith(QChar(0x2026)));
}

TEST_F(JsonModelTest, DeepDocumentsNeedNoStack) {
  show(std::string(511, '[') + std::string(511, ']'));
  QModelIndex deepest = root();
  int depth = 0;
  while (model_.hasChildren(deepest)) {
    deepest = child(deepest, 0);
    ++depth;
  }
  EXPECT_EQ(depth, 510);
  EXPECT_EQ(model_.deepestAt(510, 510), deepest);
}

TEST_F(JsonModelTest, BeginsAnew) {
  show("[1]");
  child(root(), 0);
  tester_.reset();
  model_.show({});
  EXPECT_EQ(model_.rowCount(), 0);
  EXPECT_EQ(model_.document(), nullptr);
  EXPECT_FALSE(model_.deepestAt(0, 0).isValid());
}

}  // namespace
}  // namespace wsray::gui
