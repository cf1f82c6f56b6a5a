#include "gui/bookmark_model.h"

#include "gui/row_titles.h"
#include "report/row_columns.h"

namespace wsray::gui {
namespace {

constexpr std::size_t kCellPayloadBytes = 4096;  // more than a cell shows
constexpr int kNoteCells = 36;

}  // namespace

BookmarkModel::BookmarkModel(Bookmarks& bookmarks, QObject* parent)
    : ColumnModel(*report::pickRowColumns({"no", "time", "conn", "dir", "op", "info"})), bookmarks_(bookmarks) {
  setParent(parent);
  connect(&bookmarks_, &Bookmarks::changed, this, &BookmarkModel::update);
}

void BookmarkModel::show(const RowStore* rows) {
  beginResetModel();
  rows_ = rows;
  marked_.clear();
  endResetModel();
  update();
}

void BookmarkModel::update() {
  std::vector<std::size_t> marked;
  if (rows_ != nullptr) {
    for (const auto& [row, note] : bookmarks_.notes()) {
      if (row < rows_->size()) marked.push_back(row);
    }
  }
  if (marked != marked_) {
    beginResetModel();
    marked_ = std::move(marked);
    endResetModel();
  } else if (!marked_.empty()) {
    emit dataChanged(index(0, noteColumn()), index(rowCount() - 1, noteColumn()));
  }
}

int BookmarkModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(marked_.size());
}

int BookmarkModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnModel::columnCount() + 1;
}

QVariant BookmarkModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section > noteColumn()) return {};
  if (section < noteColumn()) {
    return role == Qt::DisplayRole ? titleOfRowColumn(columnAt(section).name)
                                   : ColumnModel::headerData(section, orientation, role);
  }
  if (role == Qt::DisplayRole) return tr("Note");
  return role == kCellsRole ? QVariant(kNoteCells) : QVariant();
}

QVariant BookmarkModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const std::size_t storeIndex = storeIndexOf(index.row());
  if (index.column() < noteColumn()) {
    return role == Qt::DisplayRole ? text(storeIndex, index.column())
                                   : look(rows_->classOf(storeIndex), index.column(), role);
  }
  if (role != Qt::DisplayRole && role != Qt::EditRole) return {};
  const auto note = bookmarks_.notes().find(storeIndex);
  return note == bookmarks_.notes().end() ? QString() : note->second;
}

QString BookmarkModel::text(std::size_t storeIndex, int column) const {
  if (columnAt(column).name == "no") return QString::number(storeIndex + 1);
  const auto kept = rows_->read(storeIndex, kCellPayloadBytes);
  return kept ? cellText(kept->row, column) : QString();
}

bool BookmarkModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (!index.isValid() || index.column() != noteColumn() || role != Qt::EditRole) return false;
  bookmarks_.setNote(storeIndexOf(index.row()), value.toString());
  return true;
}

Qt::ItemFlags BookmarkModel::flags(const QModelIndex& index) const {
  const Qt::ItemFlags flags = ColumnModel::flags(index);
  return index.isValid() && index.column() == noteColumn() ? flags | Qt::ItemIsEditable : flags;
}

}  // namespace wsray::gui
