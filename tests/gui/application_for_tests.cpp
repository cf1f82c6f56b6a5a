#include "tests/gui/application_for_tests.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <memory>

namespace wsray::gui {
namespace {

// One for all tests of the program, because Qt does not take well to a second one; gone before the program's other
// statics, because Qt's own do not outlive them.
class Application : public testing::Environment {
 public:
  void SetUp() override {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    settings_ = std::make_unique<QTemporaryDir>();
    application_ = std::make_unique<QApplication>(count_, arguments_);
    QApplication::setOrganizationName("wsray-tests");
    QApplication::setApplicationName("wsray-tests");
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings_->path());
  }

  void TearDown() override {
    application_.reset();
    settings_.reset();
  }

 private:
  int count_ = 1;
  char name_[9] = "test_gui";
  char* arguments_[2] = {name_, nullptr};
  std::unique_ptr<QTemporaryDir> settings_;
  std::unique_ptr<QApplication> application_;
};

// GoogleTest owns it.
[[maybe_unused]] const testing::Environment* const kApplication =
    testing::AddGlobalTestEnvironment(std::make_unique<Application>().release());

}  // namespace
}  // namespace wsray::gui
