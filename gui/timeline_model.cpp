#include "gui/timeline_model.h"

#include <QFontDatabase>
#include <algorithm>
#include <string_view>
#include <utility>

#include "report/row_columns.h"

namespace wsray::gui {
namespace {

// More than a cell shows, whatever the encoding.
constexpr std::size_t kCellPayloadBytes = 4096;

constexpr std::string_view kGlyphColumn = "dir";
constexpr std::string_view kPayloadColumn = "info";

}  // namespace

TimelineModel::TimelineModel() : ColumnModel(*report::pickRowColumns({})) {}

void TimelineModel::show(const RowStore* rows) {
  beginResetModel();
  rows_ = rows;
  clear();
  visible_ = scan();
  endResetModel();
}

void TimelineModel::setFilter(RowFilter filter) {
  beginResetModel();
  filter_ = std::move(filter);
  clear();
  visible_ = scan();
  endResetModel();
}

void TimelineModel::update() {
  const std::vector<std::size_t> found = scan();
  if (found.empty()) return;
  beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(found.size()) - 1);
  visible_.insert(visible_.end(), found.begin(), found.end());
  endInsertRows();
}

void TimelineModel::clear() {
  scanned_ = 0;
  counts_ = {};
  shownIndex_.reset();
}

std::vector<std::size_t> TimelineModel::scan() {
  std::vector<std::size_t> found;
  if (rows_ == nullptr) return found;
  for (; scanned_ < rows_->size(); ++scanned_) {
    if (filter_.range && !filter_.range->contains(rows_->labels().timeOf(scanned_))) continue;
    if (!filter_.shows(rows_->connectionOf(scanned_))) continue;
    const auto rowClass = static_cast<std::size_t>(rows_->classOf(scanned_));
    ++counts_[rowClass];
    if (filter_.classes[rowClass]) found.push_back(scanned_);
  }
  return found;
}

std::optional<int> TimelineModel::rowOf(std::size_t storeIndex) const {
  const auto found = std::lower_bound(visible_.begin(), visible_.end(), storeIndex);
  if (found == visible_.end() || *found != storeIndex) return std::nullopt;
  return static_cast<int>(found - visible_.begin());
}

int TimelineModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(visible_.size());
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const std::size_t storeIndex = storeIndexOf(index.row());
  const std::string_view column = columnAt(index.column()).name;
  if (role == Qt::DisplayRole) return text(storeIndex, index.column());
  if (role == Qt::FontRole && column == kPayloadColumn) return QFontDatabase::systemFont(QFontDatabase::FixedFont);
  const report::RowClass rowClass = rows_->classOf(storeIndex);
  if (role == Qt::ForegroundRole && column == kGlyphColumn) return QBrush(stripeOf(rowClass, theme()));
  return look(rowClass, index.column(), role);
}

QVariant TimelineModel::text(std::size_t storeIndex, int column) const {
  if (shownIndex_ != storeIndex) {
    shown_ = rows_->read(storeIndex, kCellPayloadBytes);
    shownIndex_ = storeIndex;
  }
  if (shown_) return cellText(shown_->row, column);
  return columnAt(column).name == kPayloadColumn ? toQt(shown_.error().text) : QString();
}

}  // namespace wsray::gui
