#include "gui/capture_counts.h"

#include <string>

#include "gui/text.h"
#include "report/quantity_text.h"

namespace wsray::gui {
namespace {

constexpr int kMargin = 6;

QString numberText(std::uint64_t number) {
  std::string text;
  report::appendNumber(number, text);
  return toQt(text);
}

QString spanOf(const session::PacketTally& tally) {
  if (!tally.first || !tally.last) return {};
  std::string text;
  report::appendDuration(elapsed(*tally.first, *tally.last), report::Charset::unicode, text);
  return toQt(text);
}

}  // namespace

CaptureCounts::CaptureCounts(QWidget* parent) : QLabel(parent) {
  setObjectName("counts");
  setTextFormat(Qt::PlainText);
  setContentsMargins(kMargin, 0, 0, 0);
}

void CaptureCounts::setCounts(std::size_t shownRows, std::size_t rows, const session::Session& session) {
  QStringList parts{tr("%1 of %2 rows").arg(numberText(shownRows), numberText(rows)),
                    tr("%Ln connection(s)", nullptr, static_cast<int>(session.connectionCount()))};
  if (const QString span = spanOf(session.tally()); !span.isEmpty()) parts += span;
  setText(parts.join(" · "));
}

}  // namespace wsray::gui
