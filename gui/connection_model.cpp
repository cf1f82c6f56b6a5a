#include "gui/connection_model.h"

#include <QBrush>
#include <QColor>
#include <algorithm>
#include <utility>

#include "gui/column_model.h"
#include "gui/item_roles.h"
#include "gui/theme.h"

namespace wsray::gui {
namespace {

// Rows that jump about cannot be read, and each time costs.
constexpr int kReorderMilliseconds = 500;
// At most this share of the time goes into it.
constexpr int kReorderShare = 20;

char lowerOf(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

// `word` is in lower case.
bool has(std::string_view text, std::string_view word) {
  return std::search(text.begin(), text.end(), word.begin(), word.end(),
                     [](char letter, char wanted) { return lowerOf(letter) == wanted; }) != text.end();
}

ConnectionColumn columnAt(int column) { return static_cast<ConnectionColumn>(column); }

}  // namespace

ConnectionModel::ConnectionModel(QObject* parent) : QAbstractTableModel(parent) {
  reordering_.setSingleShot(true);
  connect(&reordering_, &QTimer::timeout, this, &ConnectionModel::reorder);
}

void ConnectionModel::show(const session::Session* session, const RowStore* rows) {
  beginResetModel();
  session_ = session;
  rows_ = rows;
  traffic_ = {};
  connections_.clear();
  visible_.clear();
  endResetModel();
  update();
}

void ConnectionModel::update() {
  if (session_ == nullptr) return;
  if (rows_ != nullptr) traffic_.takeIn(rows_->labels());
  const int known = rowCount();
  if (known > 0) emit dataChanged(index(0, 0), index(known - 1, columnCount() - 1));
  const session::ConnectionNumber last = connections_.empty() ? 0 : connections_.back()->number;
  const auto& all = session_->connections();
  std::vector<Index> found;
  for (auto next = all.upper_bound(last); next != all.end(); ++next) {
    if (shows(*next->second)) found.push_back(static_cast<Index>(connections_.size()));
    connections_.push_back(next->second.get());
  }
  if (!found.empty()) {
    beginInsertRows({}, known, known + static_cast<int>(found.size()) - 1);
    visible_.insert(visible_.end(), found.begin(), found.end());
    endInsertRows();
  }
  const bool isOrderOld = !isInOrder() && (!found.empty() || mayChange(column_));
  if (isOrderOld && !reordering_.isActive()) reordering_.start();
}

void ConnectionModel::narrow(const QString& words) {
  beginResetModel();
  words_.clear();
  for (const QString& word : words.split(' ', Qt::SkipEmptyParts)) {
    std::string lower = word.toStdString();
    std::transform(lower.begin(), lower.end(), lower.begin(), lowerOf);
    words_.push_back(std::move(lower));
  }
  visible_ = sorted();
  endResetModel();
}

bool ConnectionModel::shows(const session::Connection& connection) const {
  return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) {
    return has(connection.handshake.url, word) || has(connection.handshake.subprotocol, word) ||
           std::to_string(connection.number) == word;
  });
}

void ConnectionModel::sort(int column, Qt::SortOrder order) {
  if (column < 0 || column >= kConnectionColumns) {
    column = 0;
    order = Qt::AscendingOrder;
  }
  column_ = columnAt(column);
  order_ = order;
  reorder();
}

Timestamp ConnectionModel::now() const {
  return session_ == nullptr ? Timestamp{} : session_->tally().last.value_or(Timestamp{});
}

// What is equal stays in the order of the numbers, whichever way it is sorted.
std::vector<ConnectionModel::Index> ConnectionModel::sorted() const {
  struct Entry {
    ConnectionKey key;
    Index index;
  };
  std::vector<Entry> entries;
  const Timestamp latest = now();
  for (Index i = 0; i < connections_.size(); ++i) {
    const session::Connection& connection = *connections_[i];
    if (shows(connection)) entries.push_back({ConnectionText::keyOf(connection, column_, latest), i});
  }
  const auto isBefore = [](const Entry& one, const Entry& other) {
    if (one.key.number != other.key.number) return one.key.number < other.key.number;
    return one.key.text < other.key.text;
  };
  std::stable_sort(entries.begin(), entries.end(), [&](const Entry& one, const Entry& other) {
    return order_ == Qt::AscendingOrder ? isBefore(one, other) : isBefore(other, one);
  });
  std::vector<Index> order;
  order.reserve(entries.size());
  for (const Entry& entry : entries) order.push_back(entry.index);
  return order;
}

void ConnectionModel::reorder() {
  QElapsedTimer taking;
  taking.start();
  std::vector<Index> order = sorted();
  reordering_.setInterval(std::max(kReorderMilliseconds, static_cast<int>(taking.elapsed()) * kReorderShare));
  if (order == visible_) return;
  emit layoutAboutToBeChanged({}, VerticalSortHint);
  std::vector<int> rowOf(connections_.size(), -1);
  for (std::size_t row = 0; row < order.size(); ++row) rowOf[order[row]] = static_cast<int>(row);
  const QModelIndexList before = persistentIndexList();
  QModelIndexList after;
  after.reserve(before.size());
  for (const QModelIndex& old : before) {
    after += index(rowOf[visible_[static_cast<std::size_t>(old.row())]], old.column());
  }
  visible_ = std::move(order);
  changePersistentIndexList(before, after);
  emit layoutChanged({}, VerticalSortHint);
}

void ConnectionModel::setTheme(report::Theme theme) {
  theme_ = theme;
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int ConnectionModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(visible_.size());
}

int ConnectionModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kConnectionColumns; }

QVariant ConnectionModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= kConnectionColumns) return {};
  switch (role) {
    case Qt::DisplayRole: return ConnectionText::titleOf(columnAt(section));
    case Qt::ToolTipRole: return ConnectionText::hintOf(columnAt(section));
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(Qt::Alignment(isRightAligned(columnAt(section)) ? Qt::AlignRight : Qt::AlignLeft) |
                                 Qt::AlignVCenter);
    case kCellsRole: return widthOf(columnAt(section));
    case kColumnNameRole: return QString(nameOf(columnAt(section)));
    case kUsualColumnRole: return isUsual(columnAt(section));
    default: return {};
  }
}

QVariant ConnectionModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const session::Connection& connection = connectionAt(index.row());
  const ConnectionColumn column = columnAt(index.column());
  switch (role) {
    case Qt::DisplayRole: return ConnectionText::cellOf(connection, column, now());
    // Whatever a peer has said, no tooltip takes it for rich text.
    case Qt::ToolTipRole: return ConnectionText::sentenceOf(connection).toHtmlEscaped();
    case Qt::AccessibleTextRole:
      return column == ConnectionColumn::number ? ConnectionText::sentenceOf(connection)
                                                : ConnectionText::cellOf(connection, column, now());
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, role);
    case kTrafficRole:
      return column == ConnectionColumn::traffic ? QVariant::fromValue(traffic_.of(connection.number)) : QVariant();
    default: return look(connection, role);
  }
}

QVariant ConnectionModel::look(const session::Connection& connection, int role) const {
  if (connection.errors == 0 && !session::isFailure(connection.state)) return {};
  if (role == kStripeRole) return stripeOf(report::RowClass::error, theme_);
  if (role != Qt::BackgroundRole) return {};
  const QColor tint = tintOf(report::RowClass::error, theme_);
  return tint.isValid() ? QVariant(QBrush(tint)) : QVariant();
}

}  // namespace wsray::gui
