// The language that the program speaks.
#pragma once

#include <QLocale>

namespace wsray::gui {

// From here on the program speaks that language, with Qt's own words: simplified Chinese, or else English. To be called
// before windows are made: what they show does not change afterwards. The application must be there.
void speak(const QLocale& locale);

}  // namespace wsray::gui
