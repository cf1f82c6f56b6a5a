#include "gui/language.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <set>
#include <string_view>

#include "gui/row_detail.h"
#include "gui/row_titles.h"
#include "report/row_columns.h"

namespace wsray::gui {
namespace {

class LanguageTest : public testing::Test {
 protected:
  // Other tests want English.
  void TearDown() override { speak(QLocale(QLocale::English)); }
};

QString qtWord() { return QCoreApplication::translate("QPlatformTheme", "Cancel"); }

TEST_F(LanguageTest, IsEnglishUnlessThereIsATranslation) {
  speak(QLocale("de_DE"));
  EXPECT_EQ(qtWord(), "Cancel");
  EXPECT_EQ(titleOfRowColumn("time"), "Time");
}

TEST_F(LanguageTest, IsSimplifiedChineseWhereThatIsWanted) {
  speak(QLocale("zh_CN"));
  EXPECT_EQ(qtWord(), "取消");
  EXPECT_EQ(titleOfRowColumn("time"), "时间");
}

TEST_F(LanguageTest, CanBeChangedAndChangedBack) {
  speak(QLocale("zh_CN"));
  speak(QLocale("en_GB"));
  EXPECT_EQ(qtWord(), "Cancel");
  EXPECT_EQ(titleOfRowColumn("time"), "Time");
}

TEST_F(LanguageTest, EveryColumnHasATitleInIt) {
  speak(QLocale("zh_CN"));
  // Abbreviations that are the same everywhere.
  const std::set<std::string_view> international{"#", "HTTP", "RTT", "TLS", "URL"};
  const auto look = [&](std::string_view title, const QString& word) {
    EXPECT_NE(international.contains(title), word != QString::fromLatin1(word.toLatin1())) << title;
  };
  for (const auto& column : report::rowColumns()) {
    look(column.name == "conn" ? column.name : column.title, titleOfRowColumn(column.name));
  }
}

TEST_F(LanguageTest, FindingsAreSaidInItToo) {
  session::DiagnosticRow row;
  row.diagnostic.code = Code::handshakeMethod;
  EXPECT_EQ(findingsOf(row, nullptr).front().text.find("开放握手"), std::string::npos);
  speak(QLocale("zh_CN"));
  const std::string text = findingsOf(row, nullptr).front().text;
  EXPECT_EQ(text.find("开放握手不是 GET 请求。"), 0U) << text;
  EXPECT_NE(text.find("handshake-method"), std::string::npos) << text;
}

}  // namespace
}  // namespace wsray::gui
