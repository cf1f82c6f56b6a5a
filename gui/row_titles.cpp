#include "gui/row_titles.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

#include "gui/text.h"

namespace wsray::gui {
namespace {

constexpr const char* kContext = "RowColumns";

struct RowTitle {
  std::string_view column;
  const char* title;
  const char* meaning;
};

constexpr std::array<RowTitle, 22> kTitles{{
    {"no", QT_TRANSLATE_NOOP("RowColumns", "No"), QT_TRANSLATE_NOOP("RowColumns", "Number of the row")},
    {"time", QT_TRANSLATE_NOOP("RowColumns", "Time"), QT_TRANSLATE_NOOP("RowColumns", "When it was complete")},
    {"delta", QT_TRANSLATE_NOOP("RowColumns", "Δ"), QT_TRANSLATE_NOOP("RowColumns", "Seconds since the row above")},
    {"conn", QT_TRANSLATE_NOOP("RowColumns", "Conn"), QT_TRANSLATE_NOOP("RowColumns", "Number of the connection")},
    {"dir", QT_TRANSLATE_NOOP("RowColumns", "Dir"),
     QT_TRANSLATE_NOOP("RowColumns", "▲ sent, ▼ received, ◆ control, ✖ error")},
    {"op", QT_TRANSLATE_NOOP("RowColumns", "Op"), QT_TRANSLATE_NOOP("RowColumns", "What it is")},
    {"size", QT_TRANSLATE_NOOP("RowColumns", "Size"), QT_TRANSLATE_NOOP("RowColumns", "Payload, decompressed")},
    {"wire", QT_TRANSLATE_NOOP("RowColumns", "Wire"),
     QT_TRANSLATE_NOOP("RowColumns", "Its frames, with their headers")},
    {"rtt", QT_TRANSLATE_NOOP("RowColumns", "RTT"), QT_TRANSLATE_NOOP("RowColumns", "Round trip from ping to pong")},
    {"app", QT_TRANSLATE_NOOP("RowColumns", "App"), QT_TRANSLATE_NOOP("RowColumns", "Protocol of the application")},
    {"info", QT_TRANSLATE_NOOP("RowColumns", "Data"),
     QT_TRANSLATE_NOOP("RowColumns", "Payload, and what is to be said")},
    {"seq", QT_TRANSLATE_NOOP("RowColumns", "Seq"), QT_TRANSLATE_NOOP("RowColumns", "Number within the connection")},
    {"frames", QT_TRANSLATE_NOOP("RowColumns", "Frames"), QT_TRANSLATE_NOOP("RowColumns", "How many frames it had")},
    {"packet", QT_TRANSLATE_NOOP("RowColumns", "Packet"),
     QT_TRANSLATE_NOOP("RowColumns", "The packet that completed it")},
    {"first", QT_TRANSLATE_NOOP("RowColumns", "First"),
     QT_TRANSLATE_NOOP("RowColumns", "The packet in which it began")},
    {"client", QT_TRANSLATE_NOOP("RowColumns", "Client"), ""},
    {"server", QT_TRANSLATE_NOOP("RowColumns", "Server"), ""},
    {"src", QT_TRANSLATE_NOOP("RowColumns", "Source"), QT_TRANSLATE_NOOP("RowColumns", "Who sent it")},
    {"dst", QT_TRANSLATE_NOOP("RowColumns", "Destination"), QT_TRANSLATE_NOOP("RowColumns", "Who received it")},
    {"host", QT_TRANSLATE_NOOP("RowColumns", "Host"), ""},
    {"url", QT_TRANSLATE_NOOP("RowColumns", "URL"), ""},
    {"subprotocol", QT_TRANSLATE_NOOP("RowColumns", "Subprotocol"), ""},
}};

const RowTitle* find(std::string_view column) {
  const auto* const found =
      std::find_if(kTitles.begin(), kTitles.end(), [&](const RowTitle& it) { return it.column == column; });
  return found == kTitles.end() ? nullptr : found;
}

}  // namespace

QString titleOfRowColumn(std::string_view column) {
  const RowTitle* const known = find(column);
  return known == nullptr ? toQt(column) : QCoreApplication::translate(kContext, known->title);
}

QString meaningOfRowColumn(std::string_view column) {
  const RowTitle* const known = find(column);
  return known == nullptr || *known->meaning == '\0' ? QString()
                                                     : QCoreApplication::translate(kContext, known->meaning);
}

}  // namespace wsray::gui
