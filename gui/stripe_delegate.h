// Paints rows with the saturated stripe of their class at the left edge.
#pragma once

#include <QStyledItemDelegate>

namespace wsray::gui {

// The colour of the stripe is what the model has for kStripeRole. Marks no single cell as focused: rows are what is
// selected.
class StripeDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace wsray::gui
