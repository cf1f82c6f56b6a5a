// What users choose once and for all.
#include "gui/preferences.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QSettings>
#include <QTest>

#include "gui/main_window.h"
#include "gui/theme.h"
#include "tests/gui/application_for_tests.h"
#include "tests/gui/fake_helper.h"

namespace wsray::gui {
namespace {

class PreferencesTest : public WithApplication {
 protected:
  void SetUp() override {
    QSettings().clear();
    window_.show();
    QApplication::setActiveWindow(&window_);
  }
  void TearDown() override {
    useColours(Colours::automatic);
    QSettings().clear();
  }

  PreferencesDialog* dialog() {
    QTest::keyClick(&window_, Qt::Key_Comma, Qt::ControlModifier);
    return window_.findChild<PreferencesDialog*>();
  }
  static QComboBox* box(const PreferencesDialog* dialog, const char* name) {
    return dialog->findChild<QComboBox*>(name);
  }

  // As a user does.
  static void pick(QComboBox* box, int index) {
    box->setCurrentIndex(index);
    emit box->activated(index);
  }

  // Widgets are told of other colours by and by.
  bool becomes(report::Theme theme) {
    return QTest::qWaitFor([&] { return themeOf(window_.palette()) == theme; }, kLongest);
  }

  MainWindow window_;
};

TEST_F(PreferencesTest, AreTheDesktopsAtFirst) {
  EXPECT_EQ(Preferences::load(), Preferences{});
  EXPECT_EQ(Preferences::load().locale(), QLocale());
  PreferencesDialog* shown = dialog();
  ASSERT_NE(shown, nullptr);
  EXPECT_TRUE(shown->isVisible());
  EXPECT_EQ(box(shown, "language")->currentIndex(), 0);
  EXPECT_EQ(box(shown, "colours")->currentIndex(), 0);
}

TEST_F(PreferencesTest, AreKept) {
  for (const Colours colours : {Colours::light, Colours::dark, Colours::contrast, Colours::monochrome}) {
    const Preferences preferences{.language = "zh_CN", .colours = colours};
    preferences.save();
    EXPECT_EQ(Preferences::load(), preferences);
  }
  EXPECT_EQ(Preferences::load().locale().language(), QLocale::Chinese);
  QSettings().setValue("preferences/colours", "mauve");
  EXPECT_EQ(Preferences::load().colours, Colours::automatic) << "what cannot be understood is as at first";
}

TEST_F(PreferencesTest, ColoursAreShownAtOnceAndKeptWithOk) {
  PreferencesDialog* shown = dialog();
  pick(box(shown, "colours"), static_cast<int>(Colours::contrast));
  EXPECT_TRUE(becomes(report::Theme::contrast));
  pick(box(shown, "colours"), static_cast<int>(Colours::monochrome));
  EXPECT_TRUE(becomes(report::Theme::monochrome));
  pick(box(shown, "language"), 2);
  QTest::keyClick(shown, Qt::Key_Return);
  EXPECT_FALSE(shown->isVisible());
  EXPECT_EQ(Preferences::load(), (Preferences{.language = "zh_CN", .colours = Colours::monochrome}));
  EXPECT_TRUE(becomes(report::Theme::monochrome));
}

TEST_F(PreferencesTest, TimesAreThoseOfTheMenu) {
  PreferencesDialog* shown = dialog();
  QComboBox* times = box(shown, "times");
  ASSERT_NE(times, nullptr);
  EXPECT_EQ(times->currentIndex(), 0);
  pick(times, 4);
  QTest::keyClick(shown, Qt::Key_Return);
  EXPECT_EQ(QSettings().value("timeStyle").toString(), "epoch");
  EXPECT_TRUE(window_.findChild<QMenu*>("times")->actions()[4]->isChecked());
  EXPECT_EQ(box(dialog(), "times")->currentIndex(), 4);
}

TEST_F(PreferencesTest, AreAsTheyWereWithoutOk) {
  PreferencesDialog* shown = dialog();
  pick(box(shown, "colours"), static_cast<int>(Colours::contrast));
  pick(box(shown, "language"), 1);
  QTest::keyClick(shown, Qt::Key_Escape);
  EXPECT_EQ(Preferences::load(), Preferences{});
  EXPECT_NE(themeOf(window_.palette()), report::Theme::contrast);
  EXPECT_EQ(box(dialog(), "colours")->currentIndex(), 0) << "also when it is shown again";
}

}  // namespace
}  // namespace wsray::gui
