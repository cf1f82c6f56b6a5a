#include "gui/json_tree.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHeaderView>
#include <QKeyEvent>
#include <algorithm>
#include <deque>
#include <utility>

#include "gui/text.h"
#include "report/json_indent.h"
#include "report/payload_text.h"

namespace wsray::gui {
namespace {

constexpr int kIndentation = 16;

}  // namespace

JsonTree::JsonTree(QWidget* parent) : QTreeView(parent) {
  setObjectName("json");
  setAccessibleName(tr("JSON values"));
  setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  setFrameShape(NoFrame);
  setUniformRowHeights(true);
  setAllColumnsShowFocus(true);
  setIndentation(kIndentation);
  setEditTriggers(NoEditTriggers);
  setSelectionBehavior(SelectRows);
  setHorizontalScrollMode(ScrollPerPixel);
  header()->setFont(QApplication::font());
  header()->setStretchLastSection(true);
  addCopyActions();
  setModel(&model_);
  connect(this, &QAbstractItemView::activated, this, [this](const QModelIndex& index) { model_.readMore(index); });
}

void JsonTree::addCopyActions() {
  copyActions_ = {new QAction(tr("Copy &Value"), this), new QAction(tr("Copy JSON &Path"), this),
                  new QAction(tr("Copy as &JSON"), this)};
  copyActions_[0]->setShortcut(QKeySequence::Copy);
  copyActions_[1]->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_J));
  copyActions_[2]->setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C));
  connect(copyActions_[0], &QAction::triggered, this, [this] { QApplication::clipboard()->setText(valueText()); });
  connect(copyActions_[1], &QAction::triggered, this, [this] { QApplication::clipboard()->setText(chosenPath()); });
  connect(copyActions_[2], &QAction::triggered, this, [this] { QApplication::clipboard()->setText(jsonText()); });
  for (QAction* action : copyActions_) {
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setEnabled(false);
    addAction(action);
  }
}

void JsonTree::showDocument(std::optional<report::JsonDocument> document) {
  model_.show(std::move(document));
  for (QAction* action : copyActions_) action->setEnabled(false);
  if (model_.document() == nullptr) return;
  const QModelIndex root = model_.index(0, 0);
  open(root, kMostOpenedFirst);
  resizeColumnToContents(JsonModel::kName);
  setColumnWidth(JsonModel::kName, std::clamp(columnWidth(JsonModel::kName), 120, 400));
  emit chosenChanged();
}

// The outer ones first, so that what is shown is of one depth as far as it goes.
void JsonTree::open(const QModelIndex& from, int mostRows) {
  std::deque<QModelIndex> waiting{from};
  for (int rows = 0; !waiting.empty(); waiting.pop_front()) {
    const QModelIndex parent = waiting.front();
    if (!model_.hasChildren(parent)) continue;
    const std::uint64_t children = std::min<std::uint64_t>(model_.childCountOf(parent), JsonModel::kMostAtOnce);
    if (static_cast<std::uint64_t>(rows) + children > static_cast<std::uint64_t>(mostRows) && rows > 0) continue;
    rows += static_cast<int>(children);
    // A view that has not been laid out yet does not do so itself.
    model_.fetchMore(parent);
    setExpanded(parent, true);
    for (int row = 0; row < model_.rowCount(parent); ++row) waiting.push_back(model_.index(row, 0, parent));
  }
}

QModelIndex JsonTree::chosen() const {
  const QModelIndexList rows = selectionModel()->selectedRows();
  return rows.empty() ? QModelIndex() : rows.front();
}

std::optional<JsonTree::Bytes> JsonTree::chosenBytes() const {
  const report::JsonValue* value = model_.valueAt(chosen());
  if (value == nullptr) return std::nullopt;
  return Bytes{value->isMember() ? value->nameBegin : value->begin, value->end};
}

void JsonTree::choose(Bytes bytes) {
  if (bytes.first >= bytes.last) return;
  const QModelIndex found = model_.deepestAt(bytes.first, bytes.last - 1);
  if (!found.isValid()) return;
  isChoosing_ = true;
  // Opens what it is in.
  scrollTo(found);
  setCurrentIndex(found);
  isChoosing_ = false;
}

void JsonTree::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
  QTreeView::selectionChanged(selected, deselected);
  const bool isChosen = model_.valueAt(chosen()) != nullptr;
  for (QAction* action : copyActions_) action->setEnabled(isChosen);
  emit chosenChanged();
  if (!isChoosing_ && isChosen) emit bytesChosen();
}

QString JsonTree::valueText() const {
  const report::JsonValue* value = model_.valueAt(chosen());
  if (value == nullptr) return {};
  if (value->isContainer()) return jsonText();
  return toQt(report::copyOf(bytesOf(model_.document()->meaningOf(*value)), report::CopyForm::text));
}

QString JsonTree::jsonText() const {
  const report::JsonValue* value = model_.valueAt(chosen());
  if (value == nullptr) return {};
  const std::string_view written = model_.document()->textOf(*value);
  std::string text;
  // What is cut off is no JSON, and is copied as it is.
  if (!report::appendIndentedJson(bytesOf(written), 0, report::Charset::unicode, text)) {
    text = report::copyOf(bytesOf(written), report::CopyForm::text);
  }
  return toQt(text).trimmed();
}

// Qt's own key for that opens all, however much it is.
void JsonTree::keyPressEvent(QKeyEvent* event) {
  const QModelIndex current = currentIndex().siblingAtColumn(JsonModel::kName);
  const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (event->key() == Qt::Key_Asterisk && current.isValid()) {
    open(current, kMostOpenedAtOnce);
  } else if (isReturn && model_.isMore(current)) {
    model_.readMore(current);
  } else {
    QTreeView::keyPressEvent(event);
  }
}

}  // namespace wsray::gui
