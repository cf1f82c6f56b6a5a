#include "gui/filter_completer.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTreeView>
#include <algorithm>

#include "gui/text.h"
#include "session/filter_completion.h"
#include "session/filter_field.h"
#include "session/filter_lexer.h"

namespace wsray::gui {
namespace {

constexpr int kShownCandidates = 14;
constexpr int kMostValues = 200;
constexpr int kLeastWidth = 44;  // characters

QTreeView* makeList() {
  auto* list = new QTreeView;
  list->setRootIsDecorated(false);
  list->setUniformRowHeights(true);
  list->setAllColumnsShowFocus(true);
  list->header()->hide();
  // It is to be as wide as its texts are.
  list->header()->setStretchLastSection(false);
  list->setObjectName("filterCandidates");
  list->setAccessibleName(FilterCompleter::tr("What may come next"));
  return list;
}

QString valueText(const QString& value) {
  const std::string text = value.toStdString();
  return session::isFilterWord(text) ? value : toQt(session::quotedFilterText(text));
}

// The example of a field, whose language is that of filters.
QString exampleOf(const QString& candidate) {
  const auto* field = session::findFilterField(candidate.toStdString());
  return field == nullptr ? QString() : toQt(field->example);
}

}  // namespace

FilterCompleter::FilterCompleter(QLineEdit* line)
    : QObject(line), line_(line), model_(new QStandardItemModel(0, 2, this)), list_(new QCompleter(model_, this)) {
  list_->setWidget(line);
  list_->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
  list_->setMaxVisibleItems(kShownCandidates);
  list_->setPopup(makeList());
  connect(list_, qOverload<const QString&>(&QCompleter::activated), this, &FilterCompleter::insert);
}

void FilterCompleter::offer(bool isAskedFor) {
  const QString before = line_->text().left(line_->cursorPosition());
  const std::string text = line_->text().toStdString();
  const auto found = session::completeFilter(text, before.toStdString().size(), named_.get());
  const auto charactersOf = [&](std::size_t from, std::size_t bytes) {
    return static_cast<int>(QString::fromStdString(text.substr(from, bytes)).size());
  };
  place_ = {charactersOf(0, found.begin), charactersOf(found.begin, found.length)};
  const QString begun = line_->text().mid(place_.begin, line_->cursorPosition() - place_.begin);
  QStringList candidates;
  for (const std::string& candidate : found.candidates) candidates += QString::fromStdString(candidate);
  if (!found.field.empty() && values_) {
    for (const QString& value : values_(found.field)) {
      if (candidates.size() >= kMostValues) break;
      if (value.startsWith(begun, Qt::CaseInsensitive)) candidates += valueText(value);
    }
  }
  const bool isWritten = candidates.size() == 1 && candidates.front() == begun;
  const bool isWanted = isAskedFor || !begun.isEmpty() || !found.field.empty();
  if (candidates.isEmpty() || isWritten || !isWanted) return close();
  fill(candidates);
}

void FilterCompleter::fill(const QStringList& candidates) {
  model_->removeRows(0, model_->rowCount());
  for (const QString& candidate : candidates) {
    auto* example = new QStandardItem(exampleOf(candidate));
    example->setEnabled(false);
    model_->appendRow({new QStandardItem(candidate), example});
  }
  auto* list = static_cast<QTreeView*>(list_->popup());
  list->resizeColumnToContents(0);
  list->resizeColumnToContents(1);
  const int width = list->columnWidth(0) + list->columnWidth(1) + 2 * list->verticalScrollBar()->sizeHint().width();
  const int left = line_->inputMethodQuery(Qt::ImCursorRectangle).toRect().left();
  list_->complete({left, 0, std::max(width, kLeastWidth * list->fontMetrics().averageCharWidth()), line_->height()});
  list->setCurrentIndex({});
}

void FilterCompleter::close() { list_->popup()->hide(); }

bool FilterCompleter::isOpen() const { return list_->popup()->isVisible(); }

bool FilterCompleter::takes(const QKeyEvent& event) const {
  if (!isOpen()) return false;
  switch (event.key()) {
    case Qt::Key_Escape: return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab: return list_->popup()->currentIndex().isValid();
    default: return false;
  }
}

void FilterCompleter::insert(const QString& candidate) {
  line_->setSelection(place_.begin, place_.length);
  line_->insert(candidate);
}

}  // namespace wsray::gui
