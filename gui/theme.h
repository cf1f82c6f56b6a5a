// The palette of report/ in Qt's colours, and whether a window is dark or light.
#pragma once

#include <QColor>
#include <QPalette>

#include "gui/preferences.h"
#include "report/palette.h"

namespace wsray::gui {

// That of paletteOf() where the palette is one of those; else a window is dark when its background is.
report::Theme themeOf(const QPalette& palette);

// All colours of the windows of a theme, for users who do not want the desktop's.
QPalette paletteOf(report::Theme theme);

// The application has these colours from here on.
void useColours(Colours colours);

QColor stripeOf(report::RowClass rowClass, report::Theme theme);

// Behind a row; invalid where the table's own base colour is meant.
QColor tintOf(report::RowClass rowClass, report::Theme theme);

// So much of the colour, from 0 to 1, over what lies behind it.
QColor faded(QColor colour, double share);

}  // namespace wsray::gui
