// What models give beside Qt's own roles.
#pragma once

#include <Qt>

namespace wsray::gui {

// How much went over something, in even steps of time, the newest last: a QVector<std::uint64_t>.
inline constexpr int kTrafficRole = Qt::UserRole + 8;

}  // namespace wsray::gui
