#include "gui/reading_status.h"

#include <gtest/gtest.h>

#include <QTest>
#include <QVBoxLayout>

#include "tests/gui/application_for_tests.h"

namespace wsray::gui {
namespace {

class Painted final : public QWidget {
 public:
  int times() const { return times_; }

 protected:
  void paintEvent(QPaintEvent*) override { ++times_; }

 private:
  int times_ = 0;
};

class ReadingStatusTest : public WithApplication {};

// It is told in the middle of other work.
TEST_F(ReadingStatusTest, PaintsNothingBeforeTheNextEvent) {
  QWidget window;
  auto* status = new ReadingStatus(&window);
  auto* other = new Painted;
  other->setMinimumSize(50, 50);
  auto* column = new QVBoxLayout(&window);
  column->addWidget(status);
  column->addWidget(other);
  window.show();
  ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
  ASSERT_TRUE(QTest::qWaitFor([&] { return other->times() > 0; }));
  const int before = other->times();
  other->update();
  status->setProgress({50, 100});
  EXPECT_EQ(other->times(), before);
  EXPECT_TRUE(QTest::qWaitFor([&] { return other->times() > before; }));
}

}  // namespace
}  // namespace wsray::gui
