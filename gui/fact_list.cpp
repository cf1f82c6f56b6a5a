#include "gui/fact_list.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <algorithm>

namespace wsray::gui {
namespace {

enum Column { kName, kValue, kColumns };

constexpr int kCellMargin = 6;  // above and below the text together

}  // namespace

FactList::FactList(QWidget* parent) : QTableWidget(0, kColumns, parent) {
  setEditTriggers(NoEditTriggers);
  setSelectionBehavior(SelectRows);
  setSelectionMode(ExtendedSelection);
  setTabKeyNavigation(false);
  setShowGrid(false);
  setWordWrap(true);
  setFrameShape(NoFrame);
  setVerticalScrollMode(ScrollPerPixel);
  setHorizontalHeaderLabels({tr("Name"), tr("Value")});
  horizontalHeader()->hide();
  horizontalHeader()->setSectionResizeMode(kName, QHeaderView::ResizeToContents);
  horizontalHeader()->setSectionResizeMode(kValue, QHeaderView::Stretch);
  verticalHeader()->hide();
  verticalHeader()->setMinimumSectionSize(fontMetrics().height() + kCellMargin);
  verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

void FactList::showFacts(const QList<Fact>& facts) {
  if (facts == facts_) return;
  facts_ = facts;
  clearSpans();
  setRowCount(static_cast<int>(facts.size()));
  QFont bold = font();
  bold.setBold(true);
  for (int row = 0; row < rowCount(); ++row) {
    const Fact& fact = facts[row];
    auto* name = new QTableWidgetItem(fact.name);
    setItem(row, kName, name);
    if (fact.isHeading()) {
      name->setFont(bold);
      setSpan(row, kName, 1, kColumns);
    } else {
      name->setData(Qt::AccessibleTextRole, tr("%1: %2").arg(fact.name, fact.value));
      setItem(row, kValue, new QTableWidgetItem(fact.value));
    }
  }
  shade();
  scrollToTop();
}

void FactList::shade() {
  for (int row = 0; row < rowCount(); ++row) {
    if (facts_[row].isHeading()) item(row, kName)->setBackground(palette().color(QPalette::AlternateBase));
  }
}

void FactList::copy() const {
  QModelIndexList rows = selectionModel()->selectedRows();
  std::sort(rows.begin(), rows.end());
  QStringList lines;
  for (const QModelIndex& row : rows) {
    const Fact& fact = facts_[row.row()];
    lines += fact.isHeading() ? fact.name : fact.name + '\t' + fact.value;
  }
  if (!lines.isEmpty()) QApplication::clipboard()->setText(lines.join('\n'));
}

void FactList::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return copy();
  QTableWidget::keyPressEvent(event);
}

void FactList::changeEvent(QEvent* event) {
  QTableWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) shade();
}

}  // namespace wsray::gui
