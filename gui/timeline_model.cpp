#include "gui/timeline_model.h"

#include <QFontDatabase>
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "gui/row_sentence.h"
#include "gui/row_titles.h"
#include "report/row_columns.h"

namespace wsray::gui {
namespace {

// More than a cell shows, whatever the encoding.
constexpr std::size_t kCellPayloadBytes = 4096;

constexpr std::string_view kGlyphColumn = "dir";
constexpr std::string_view kTimeColumn = "time";
constexpr std::string_view kNumberColumn = "no";
constexpr std::string_view kPayloadColumn = "info";

constexpr std::array<std::string_view, 11> kUsualColumns{"no",   "time", "delta", "conn", "dir",         "op",
                                                         "size", "wire", "rtt",   "app",  kPayloadColumn};

using Columns = std::vector<report::Column<session::Row>>;

// Where a window needs other widths than a terminal, in which all characters are as wide as digits.
struct Cells {
  std::string_view column;
  std::uint32_t cells;
};
constexpr std::array<Cells, 5> kCells{{{"no", 6}, {"delta", 8}, {"conn", 4}, {"rtt", 7}, {"app", 9}}};
constexpr std::uint32_t kNarrowCells = 2;  // of a time: its points and colons

// The usual ones, then those that are shown when somebody asks for them. Payloads are last: they take what is left.
Columns allColumns() {
  std::vector<std::string> names(kUsualColumns.begin(), kUsualColumns.end() - 1);
  for (const auto& column : report::rowColumns()) {
    if (!TimelineModel::isUsual(column.name)) names.emplace_back(column.name);
  }
  names.emplace_back(kPayloadColumn);
  return *report::pickRowColumns(names);
}

}  // namespace

TimelineModel::TimelineModel(QObject* parent) : ColumnModel(allColumns(), parent) {
  working_.setInterval(0);
  connect(&working_, &QTimer::timeout, this, [this] { work(QDeadlineTimer(budget_)); });
}

bool TimelineModel::isUsual(std::string_view column) {
  return std::find(kUsualColumns.begin(), kUsualColumns.end(), column) != kUsualColumns.end();
}

void TimelineModel::show(const RowStore* rows) {
  heldAt_.reset();
  RowFilter filter = scan_.filter();
  filter.hiddenBefore = 0;
  rows_ = rows;
  restart(std::move(filter));
}

void TimelineModel::setFilter(RowFilter filter) { restart(std::move(filter)); }

void TimelineModel::hideBefore(std::size_t storeIndex) {
  RowFilter filter = scan_.filter();
  filter.hiddenBefore = storeIndex;
  setFilter(std::move(filter));
}

void TimelineModel::update() {
  // What is at work takes it in.
  if (isSettled()) work(QDeadlineTimer(budget_));
}

void TimelineModel::hold() {
  if (rows_ != nullptr) heldAt_ = rows_->size();
}

void TimelineModel::release() {
  heldAt_.reset();
  update();
}

// What a moment is enough for is there at once.
void TimelineModel::restart(RowFilter filter) {
  const QDeadlineTimer deadline(budget_);
  beginResetModel();
  shownIndex_.reset();
  visible_.clear();
  oldRows_ = knownRows();
  sorted_ = 0;
  isAscending_ = true;
  toSort_.reset();
  isSortDue_ = !order_.isArrival();
  scan_.begin(rows_, std::move(filter));
  scan_.read(knownRows(), deadline, visible_);
  endResetModel();
  work(deadline);
}

void TimelineModel::work(const QDeadlineTimer& deadline) {
  const bool wasSettled = isSettled();
  if (!takeIn(deadline)) {
    if (wasSettled) working_.start();
    const auto all = static_cast<double>(std::max<std::size_t>(knownRows(), 1));
    emit progressed(toSort_ ? sort_.progress() : static_cast<double>(scan_.position()) / all);
    return;
  }
  if (wasSettled) return;
  working_.stop();
  emit progressed(1);
  emit settled();
}

bool TimelineModel::takeIn(const QDeadlineTimer& deadline) {
  std::vector<RowIndex> found;
  const bool allRead = scan_.read(knownRows(), deadline, found);
  if (!found.empty()) {
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(found.size()) - 1);
    visible_.insert(visible_.end(), found.begin(), found.end());
    endInsertRows();
    const auto came = found.end() - std::lower_bound(found.begin(), found.end(), static_cast<RowIndex>(oldRows_));
    if (came > 0) emit rowsCame(static_cast<int>(came));
  }
  if (!allRead) return false;
  if (isSortDue_) beginSort();
  if (!toSort_) return true;
  if (!sort_.work(deadline)) return false;
  finishSort();
  return true;
}

void TimelineModel::sort(int column, Qt::SortOrder order) {
  const auto key = column < 0 ? std::nullopt : keyOfColumn(nameOf(column));
  const RowOrder wanted = key ? RowOrder{*key, order == Qt::DescendingOrder} : RowOrder{};
  if (wanted == order_) return;
  order_ = wanted;
  sortAgain();
}

void TimelineModel::sortAgain() {
  if (rows_ == nullptr) return;
  toSort_.reset();
  isSortDue_ = !order_.isArrival() || !isAscending_;
  update();
}

void TimelineModel::beginSort() {
  isSortDue_ = false;
  toSort_ = visible_.size();
  sort_.begin(*rows_, order_, visible_);
}

void TimelineModel::finishSort() {
  emit layoutAboutToBeChanged({}, VerticalSortHint);
  const QModelIndexList before = persistentIndexList();
  const std::vector<RowIndex> old(visible_.begin(), visible_.begin() + static_cast<std::ptrdiff_t>(*toSort_));
  const std::vector<RowIndex> inOrder = sort_.take();
  std::copy(inOrder.begin(), inOrder.end(), visible_.begin());
  sorted_ = *toSort_;
  toSort_.reset();
  isAscending_ = order_.isArrival();
  std::vector<int> rowsByIndex;
  if (!before.empty()) rowsByIndex.resize(rows_->size());
  if (!before.empty()) {
    for (std::size_t row = 0; row < sorted_; ++row) rowsByIndex[visible_[row]] = static_cast<int>(row);
  }
  QModelIndexList after;
  after.reserve(before.size());
  for (const QModelIndex& it : before) {
    const auto row = static_cast<std::size_t>(it.row());
    after += row < sorted_ ? index(rowsByIndex[old[row]], it.column()) : it;
  }
  changePersistentIndexList(before, after);
  emit layoutChanged({}, VerticalSortHint);
}

int TimelineModel::unsortedRows() const {
  return order_.isArrival() || toSort_ || isSortDue_ ? 0 : static_cast<int>(visible_.size() - sorted_);
}

std::optional<int> TimelineModel::rowOf(std::size_t storeIndex) const {
  const auto wanted = static_cast<RowIndex>(storeIndex);
  const auto found = isAscending_ ? std::lower_bound(visible_.begin(), visible_.end(), wanted)
                                  : std::find(visible_.begin(), visible_.end(), wanted);
  if (found == visible_.end() || *found != storeIndex) return std::nullopt;
  return static_cast<int>(found - visible_.begin());
}

int TimelineModel::columnOf(std::string_view name) const {
  for (int column = 0; column < columnCount(); ++column) {
    if (columnAt(column).name == name) return column;
  }
  return -1;
}

std::string_view TimelineModel::nameOf(int column) const { return columnAt(column).name; }

void TimelineModel::setBookmarks(const Bookmarks* bookmarks) {
  bookmarks_ = bookmarks;
  if (bookmarks == nullptr) return;
  connect(bookmarks, &Bookmarks::changed, this, [this] {
    const int column = columnOf(kNumberColumn);
    if (rowCount() > 0) emit dataChanged(index(0, column), index(rowCount() - 1, column));
  });
}

void TimelineModel::setTimeStyle(const TimeStyle& style) {
  setTimeFormat(style.format, style.captureStart);
  const int column = columnOf(kTimeColumn);
  emit headerDataChanged(Qt::Horizontal, column, column);
  if (rowCount() > 0) emit dataChanged(index(0, column), index(rowCount() - 1, column));
}

int TimelineModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(visible_.size());
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
  const std::string_view column = nameOf(section);
  switch (role) {
    case Qt::DisplayRole: return titleOfRowColumn(column);
    case Qt::ToolTipRole: return meaningOfRowColumn(column);
    case kUsualColumnRole: return isUsual(column);
    case kCellsRole: {
      if (column == kTimeColumn) return timeCells() - kNarrowCells;
      const auto* const own =
          std::find_if(kCells.begin(), kCells.end(), [&](const Cells& it) { return it.column == column; });
      if (own != kCells.end()) return own->cells;
      break;
    }
    default: break;
  }
  return ColumnModel::headerData(section, orientation, role);
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const std::string_view column = nameOf(index.column());
  switch (role) {
    case Qt::DisplayRole: return text(index.row(), index.column());
    case Qt::AccessibleDescriptionRole: return sentence(index.row());
    case Qt::AccessibleTextRole: return index.column() == 0 ? sentence(index.row()) : text(index.row(), index.column());
    case Qt::FontRole:
      if (column == kPayloadColumn) return QFontDatabase::systemFont(QFontDatabase::FixedFont);
      return {};
    default: break;
  }
  const report::RowClass rowClass = rows_->classOf(storeIndexOf(index.row()));
  if (role == Qt::ForegroundRole && column == kGlyphColumn) return QBrush(stripeOf(rowClass, theme()));
  return look(rowClass, index.column(), role);
}

CellPlace TimelineModel::placeOf(int row) const {
  CellPlace place{.number = storeIndexOf(row) + 1, .previous = {}};
  if (row > 0) place.previous = rows_->labels().timeOf(storeIndexOf(row - 1));
  return place;
}

const Result<KeptRow>& TimelineModel::keptRow(std::size_t storeIndex) const {
  if (shownIndex_ != storeIndex) {
    shown_ = rows_->read(storeIndex, kCellPayloadBytes);
    shownIndex_ = storeIndex;
  }
  return shown_;
}

QVariant TimelineModel::text(int row, int column) const {
  const Result<KeptRow>& kept = keptRow(storeIndexOf(row));
  if (kept) {
    const QString text = cellText(kept->row, column, placeOf(row));
    const bool isMarked = bookmarks_ != nullptr && bookmarks_->has(storeIndexOf(row));
    return isMarked && nameOf(column) == kNumberColumn ? tr("★ %1").arg(text) : text;
  }
  return nameOf(column) == kPayloadColumn ? toQt(kept.error().text) : QString();
}

QVariant TimelineModel::sentence(int row) const {
  const Result<KeptRow>& kept = keptRow(storeIndexOf(row));
  if (!kept) return toQt(kept.error().text);
  const QString text =
      sentenceOf(kept->row, storeIndexOf(row) + 1, cellText(kept->row, columnOf(kTimeColumn), placeOf(row)));
  const bool isMarked = bookmarks_ != nullptr && bookmarks_->has(storeIndexOf(row));
  return isMarked ? tr("Bookmark: %1").arg(text) : text;
}

}  // namespace wsray::gui
