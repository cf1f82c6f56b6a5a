// What the tables of the program share: columns of report/ behind Qt's model interface.
#pragma once

#include <QAbstractTableModel>
#include <QBrush>
#include <QVariant>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gui/text.h"
#include "gui/theme.h"
#include "report/column.h"
#include "report/palette.h"

namespace wsray::gui {

// Of a cell: the colour of the stripe beside its row.
inline constexpr int kStripeRole = Qt::UserRole;
// Of a header section: its width in cells; 0 for the one that takes what the others leave.
inline constexpr int kCellsRole = Qt::UserRole + 1;
// Of a header section: the name of the column in report/, and whether it is shown unless somebody chooses otherwise.
inline constexpr int kColumnNameRole = Qt::UserRole + 2;
inline constexpr int kUsualColumnRole = Qt::UserRole + 3;

// Where a row stands among those that are shown, as report::CellContext has it.
struct CellPlace {
  std::uint64_t number = 0;
  std::optional<Timestamp> previous{};
};

// Texts are made when they are asked for, and none is kept. Rows are whoever derives from this to give.
template <typename Subject>
class ColumnModel : public QAbstractTableModel {
 public:
  using Column = report::Column<Subject>;

  int columnCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(columns_.size());
  }

  QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    const Column& column = columnAt(section);
    switch (role) {
      case Qt::DisplayRole: return toQt(column.title);
      case Qt::TextAlignmentRole: return alignmentOf(column);
      case kCellsRole: return column.width;
      case kColumnNameRole: return toQt(column.name);
      case kUsualColumnRole: return true;
      default: return {};
    }
  }

  void setTheme(report::Theme theme) {
    theme_ = theme;
    if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
  }

 protected:
  explicit ColumnModel(std::vector<Column> columns, QObject* parent = nullptr)
      : QAbstractTableModel(parent), columns_(std::move(columns)) {}

  const Column& columnAt(int column) const { return columns_[static_cast<std::size_t>(column)]; }

  QString cellText(const Subject& subject, int column, const CellPlace& place = {}) const {
    text_.clear();
    time_.follow(place.previous);
    columnAt(column).append(
        subject, {options_, captureStart_, time_, scratch_, kMostCells, place.number, place.previous}, text_);
    return toQt(text_);
  }

  // Absolute at first.
  void setTimeFormat(report::TimeFormat format, Timestamp captureStart) {
    time_ = report::TimeText(format, false);
    captureStart_ = captureStart;
  }

  // That a time takes.
  std::uint32_t timeCells() const { return time_.width(); }

  // The answer to every role that follows from the row's class and the column alone.
  QVariant look(report::RowClass rowClass, int column, int role) const {
    switch (role) {
      case Qt::TextAlignmentRole: return alignmentOf(columnAt(column));
      case kStripeRole: return stripeOf(rowClass, theme_);
      case Qt::BackgroundRole: {
        const QColor tint = tintOf(rowClass, theme_);
        return tint.isValid() ? QVariant(QBrush(tint)) : QVariant();
      }
      default: return {};
    }
  }

  report::Theme theme() const { return theme_; }

 private:
  // Wider than any screen shows.
  static constexpr std::size_t kMostCells = 600;

  static QVariant alignmentOf(const Column& column) {
    const bool right = column.alignment == report::Alignment::right;
    return QVariant::fromValue(Qt::Alignment(right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  }

  std::vector<Column> columns_;
  report::TextOptions options_;
  report::Theme theme_ = report::Theme::light;
  Timestamp captureStart_{};
  mutable report::TimeText time_{report::TimeFormat::absolute, false};
  mutable std::string scratch_;
  mutable std::string text_;
};

}  // namespace wsray::gui
