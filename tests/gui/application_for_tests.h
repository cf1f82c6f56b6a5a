// A Qt program around a test, without a screen.
#pragma once

#include <gtest/gtest.h>

#include <QString>
#include <ostream>

// Found by GoogleTest in the namespace of the type.
inline void PrintTo(const QString& text, std::ostream* out) { *out << '"' << text.toStdString() << '"'; }

namespace wsray::gui {

// For tests that need a QApplication: there is one while the tests of the program run. Settings go to a folder of the
// tests' own.
class WithApplication : public testing::Test {};

}  // namespace wsray::gui
