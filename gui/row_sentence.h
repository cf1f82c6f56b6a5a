// Rows in a sentence, for those who hear them.
#pragma once

#include <QString>
#include <cstdint>

#include "session/rows.h"

namespace wsray::gui {

// "No 17, 09:14:03.123456, connection 3, sent text, 48 bytes, {"type":…": the time is given as text. What peers said is
// escaped, and cut where nobody would listen any longer.
QString sentenceOf(const session::Row& row, std::uint64_t number, const QString& time);

}  // namespace wsray::gui
