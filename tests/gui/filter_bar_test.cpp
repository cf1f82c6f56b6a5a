// The filter as a user writes it.
#include "gui/filter_bar.h"

#include <gtest/gtest.h>

#include <QAbstractItemView>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

#include "gui/filter_values.h"
#include "gui/named_filter_file.h"
#include "tests/gui/application_for_tests.h"

namespace wsray::gui {
namespace {

constexpr int kLongest = 60'000;

struct NothingUsed {
  NothingUsed() { QSettings().clear(); }
};

class FilterBarTest : public WithApplication {
 protected:
  FilterBarTest() {
    bar_.show();
    QApplication::setActiveWindow(&bar_);
    bar_.open();
  }

  void write(const char* text) {
    line()->clear();
    QTest::keyClicks(line(), text);
  }

  QLineEdit* line() const { return bar_.findChild<QLineEdit*>("filterLine"); }
  QString fault() const { return bar_.findChild<QLabel*>("filterFault")->text(); }
  QColor background() const { return line()->palette().color(QPalette::Base); }

  QAbstractItemView* list() const {
    for (QWidget* widget : QApplication::topLevelWidgets()) {
      if (widget->objectName() == "filterCandidates" && widget->isVisible()) {
        return qobject_cast<QAbstractItemView*>(widget);
      }
    }
    return nullptr;
  }

  QStringList candidates() const {
    QStringList texts;
    const QAbstractItemView* open = list();
    for (int row = 0; open != nullptr && row < open->model()->rowCount(); ++row) {
      texts += open->model()->index(row, 0).data().toString();
    }
    return texts;
  }

  NothingUsed nothing_;
  FilterBar bar_;
};

TEST_F(FilterBarTest, AppliesAFilterOnEnter) {
  const QSignalSpy changed(&bar_, &FilterBar::changed);
  const QSignalSpy settled(&bar_, &FilterBar::settled);
  write("op == ping");
  EXPECT_EQ(bar_.filter(), "");
  QTest::keyClick(line(), Qt::Key_Return);
  EXPECT_EQ(bar_.filter(), "op == ping");
  EXPECT_EQ(changed.size(), 1);
  EXPECT_EQ(settled.size(), 1);
  ASSERT_NE(bar_.predicate({}), nullptr);
  QTest::keyClick(line(), Qt::Key_Return);
  EXPECT_EQ(changed.size(), 1) << "it is applied already";
}

TEST_F(FilterBarTest, AppliesAFilterAfterAPauseWhileItIsRight) {
  QSignalSpy changed(&bar_, &FilterBar::changed);
  write("sent");
  ASSERT_TRUE(changed.wait(kLongest));
  EXPECT_EQ(bar_.filter(), "sent");
  write("sent &&");
  EXPECT_EQ(bar_.filter(), "sent");
  line()->clear();
  ASSERT_TRUE(changed.wait(kLongest));
  EXPECT_EQ(bar_.predicate({}), nullptr) << "blank wants all rows";
}

TEST_F(FilterBarTest, SaysWhatIsWrongAndWhere) {
  const QColor usual = background();
  write("op == ping");
  EXPECT_EQ(fault(), "");
  const QColor right = background();
  EXPECT_NE(right, usual);
  write("nosuch == 1");
  EXPECT_TRUE(fault().startsWith("✖ ")) << fault().toStdString();
  EXPECT_TRUE(fault().contains("nosuch"));
  EXPECT_TRUE(fault().endsWith("(at character 1)")) << fault().toStdString();
  EXPECT_EQ(line()->accessibleDescription(), fault().mid(2));
  EXPECT_NE(background(), right);
  line()->setText("close.reason ~ \"äö\" && nosuch");
  EXPECT_TRUE(fault().endsWith("(at character 24)")) << fault().toStdString() << ": characters are counted, not bytes";
  QTest::keyClick(line(), Qt::Key_Return);
  EXPECT_EQ(bar_.filter(), "") << "what is wrong is not applied";
  line()->clear();
  EXPECT_EQ(fault(), "");
  EXPECT_EQ(background(), usual);
}

TEST_F(FilterBarTest, OffersWhatMayComeNext) {
  write("o");
  EXPECT_TRUE(candidates().contains("op")) << candidates().join(' ').toStdString();
  write("op == pi");
  EXPECT_EQ(candidates(), QStringList("ping"));
  QTest::keyClick(list(), Qt::Key_Down);
  QTest::keyClick(list(), Qt::Key_Return);
  EXPECT_EQ(line()->text(), "op == ping");
  EXPECT_EQ(list(), nullptr);
  EXPECT_EQ(bar_.filter(), "") << "the key was the list's";
}

TEST_F(FilterBarTest, EnterAppliesWhereNothingIsChosenFromTheList) {
  write("op == p");
  ASSERT_NE(list(), nullptr);
  QTest::keyClicks(line(), "ing && sen");
  ASSERT_NE(list(), nullptr);
  QTest::keyClicks(line(), "t");
  QTest::keyClick(line(), Qt::Key_Return);
  EXPECT_EQ(bar_.filter(), "op == ping && sent");
  EXPECT_EQ(list(), nullptr);
}

TEST_F(FilterBarTest, OffersTheValuesOfTheCapture) {
  bar_.setValues([](const std::string& field) {
    return field == "conn.host" ? QStringList({"api.example.com", "two words"}) : QStringList();
  });
  write("conn.host == a");
  EXPECT_EQ(candidates(), QStringList("api.example.com"));
  write("conn.host == t");
  EXPECT_EQ(candidates(), QStringList("\"two words\""));
}

TEST_F(FilterBarTest, EscapeClosesTheListAndThenLeaves) {
  const QSignalSpy left(&bar_, &FilterBar::left);
  const QSignalSpy cancelled(&bar_, &FilterBar::cancelled);
  write("o");
  ASSERT_NE(list(), nullptr);
  QTest::keyClick(list(), Qt::Key_Escape);
  EXPECT_EQ(list(), nullptr);
  EXPECT_EQ(left.size(), 0);
  QTest::keyClick(line(), Qt::Key_Escape);
  EXPECT_EQ(left.size(), 1);
  bar_.setProgress(0.5);
  QTest::keyClick(line(), Qt::Key_Escape);
  EXPECT_EQ(left.size(), 1);
  EXPECT_EQ(cancelled.size(), 1);
}

TEST_F(FilterBarTest, RemembersTheFiltersThatWereUsed) {
  for (const char* filter : {"sent", "errors", "sent"}) {
    write(filter);
    QTest::keyClick(line(), Qt::Key_Return);
  }
  EXPECT_EQ(FilterHistory().filters(), QStringList({"sent", "errors"}));
  FilterBar next;
  auto* menu = next.findChild<QToolButton*>("usedFilters")->menu();
  emit menu->aboutToShow();
  ASSERT_EQ(menu->actions().size(), 2);
  menu->actions()[1]->trigger();
  EXPECT_EQ(next.filter(), "errors");
}

TEST_F(FilterBarTest, ShowsAFilterThatOthersChose) {
  const QSignalSpy changed(&bar_, &FilterBar::changed);
  write("op ==");
  bar_.setFilter("errors");
  EXPECT_EQ(line()->text(), "errors");
  EXPECT_EQ(bar_.filter(), "errors");
  bar_.setClasses({true, false, true, true});
  EXPECT_EQ(bar_.classes(), (PerClass<bool>{true, false, true, true}));
  EXPECT_EQ(changed.size(), 0);
}

TEST_F(FilterBarTest, TellsHowManyRowsThereAre) {
  bar_.setCounts({3, 2, 1, 0}, 4, 1234);
  EXPECT_EQ(bar_.findChild<QLabel*>("rowCount")->text(), "4 of 1,234 rows");
}

TEST_F(FilterBarTest, KnowsFiltersByName) {
  const QString path = namedFilterPath();
  ASSERT_TRUE(QDir().mkpath(QFileInfo(path).path()));
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("slow = rtt > 200ms\n");
  file.close();
  bar_.open();
  write("@slow");
  QTest::keyClick(line(), Qt::Key_Return);
  EXPECT_EQ(fault(), "");
  EXPECT_NE(bar_.predicate({}), nullptr);
  ASSERT_TRUE(file.remove());
  write("@none");
  EXPECT_NE(fault(), "");
}

}  // namespace
}  // namespace wsray::gui
