// Tabs of details, and rows to show on them.
#pragma once

#include <QApplication>
#include <QSettings>
#include <QTest>
#include <optional>
#include <string>

#include "gui/detail_tabs.h"
#include "tests/gui/application_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::gui {

class DetailTabsTest : public WithApplication {
 protected:
  void SetUp() override {
    QSettings().clear();
    start();
  }

  // Anew, as with the next run of the program.
  void start() {
    tabs_.emplace();
    tabs_->resize(900, 300);
    tabs_->show();
    // Who is not active has no shortcuts.
    QApplication::setActiveWindow(&*tabs_);
  }

  std::size_t append(const session::Row& row) {
    EXPECT_TRUE(store_.append(row).has_value());
    return store_.size() - 1;
  }

  void show(const session::Row& row) { tabs_->showRow(store_, append(row)); }

  void press(DetailTabs::Tab tab) {
    QTest::keyClick(&*tabs_, static_cast<Qt::Key>(Qt::Key_0 + (static_cast<int>(tab) + 1) % 10), Qt::AltModifier);
  }

  template <typename Page>
  Page* page(const char* name) {
    return tabs_->findChild<Page*>(name);
  }

  std::string text(const char* name) { return page<TextPage>(name)->text().toStdString(); }
  std::string note(const char* name) { return page<TextPage>(name)->note().toStdString(); }

  // Which tabs there are, by their first letters.
  std::string tabs() const {
    std::string letters;
    for (int tab = 0; tab < DetailTabs::kTabs; ++tab) {
      if (tabs_->has(static_cast<DetailTabs::Tab>(tab))) letters += "PTHMfZChcF"[tab];
    }
    return letters;
  }

  session::RowsForTests rows_;
  RowStore store_{session::PayloadSpill::create().value()};
  std::optional<DetailTabs> tabs_;
};

}  // namespace wsray::gui
