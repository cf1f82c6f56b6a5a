// The actions that go back and forth.
#include "gui/view_undo.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

#include "tests/gui/application_for_tests.h"

namespace wsray::gui {
namespace {

class ViewUndoTest : public WithApplication {
 protected:
  ViewUndoTest() {
    QObject::connect(&undo_, &ViewUndo::wanted, [this](const ViewState& state) { wanted_ = state; });
  }

  QAction* action(int which) { return undo_.actions()[which]; }

  ViewUndo undo_;
  std::optional<ViewState> wanted_;
};

TEST_F(ViewUndoTest, SaysWhatItWouldTakeBack) {
  EXPECT_FALSE(action(0)->isEnabled());
  EXPECT_EQ(action(0)->text(), "&Undo");
  undo_.put({.filter = "a"});
  undo_.put({.filter = "a", .hiddenBefore = 9});
  EXPECT_EQ(action(0)->text(), "&Undo Clear");
  action(0)->trigger();
  EXPECT_EQ(wanted_, ViewState{.filter = "a"});
  EXPECT_EQ(action(0)->text(), "&Undo Filter");
  EXPECT_EQ(action(1)->text(), "&Redo Clear");
  action(1)->trigger();
  EXPECT_EQ(wanted_->hiddenBefore, 9U);
  EXPECT_FALSE(action(1)->isEnabled());
}

TEST_F(ViewUndoTest, BeginsAnew) {
  undo_.put({.filter = "a"});
  undo_.begin({.filter = "a"});
  EXPECT_FALSE(action(0)->isEnabled());
  action(0)->trigger();
  EXPECT_FALSE(wanted_);
}

}  // namespace
}  // namespace wsray::gui
