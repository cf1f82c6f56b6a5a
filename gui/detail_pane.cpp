#include "gui/detail_pane.h"

#include <QFontDatabase>

#include "gui/row_detail.h"
#include "gui/text.h"

namespace wsray::gui {

DetailPane::DetailPane(QWidget* parent) : QPlainTextEdit(parent) {
  setReadOnly(true);
  setFrameShape(NoFrame);
  setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  setPlaceholderText("Select a row to see all of it here");
  document()->setDocumentMargin(8);
  // Files that are dropped here are the window's to open.
  setAcceptDrops(false);
}

void DetailPane::show(const Result<KeptRow>& kept) { showText(toQt(kept ? detailOf(kept->row) : kept.error().text)); }

void DetailPane::show(const session::Connection& connection) { showText(toQt(detailOf(connection))); }

// The same text again stays where it was scrolled to.
void DetailPane::showText(const QString& text) {
  if (text != toPlainText()) setPlainText(text);
}

}  // namespace wsray::gui
