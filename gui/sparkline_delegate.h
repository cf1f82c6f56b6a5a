// Draws how much has gone over an interface beside how much does now.
#pragma once

#include <QStyledItemDelegate>

namespace wsray::gui {

// Of cells with a kTrafficRole. The line is as high as its own highest step: it shows that something goes on, and how
// steadily; the number says how much.
class SparklineDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace wsray::gui
