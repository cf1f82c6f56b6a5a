// Draws how much has gone over something in the course of time, beside the text of the cell.
#pragma once

#include <QStyledItemDelegate>

namespace wsray::gui {

// Of cells with a kTrafficRole. The line is as high as its own highest step: it shows that something goes on, and how
// steadily; the number says how much.
class SparklineDelegate final : public QStyledItemDelegate {
 public:
  // Whether the line has as many steps as a TrafficHistory remembers, the newest at its right end; or as many as there
  // are, over the whole width.
  enum class Span { newest, whole };

  SparklineDelegate(Span span, QObject* parent) : QStyledItemDelegate(parent), span_(span) {}

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  Span span_;
};

}  // namespace wsray::gui
