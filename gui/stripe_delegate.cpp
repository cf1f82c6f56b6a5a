#include "gui/stripe_delegate.h"

#include <QApplication>
#include <QColor>
#include <QPainter>
#include <QStyle>
#include <QTableView>

#include "gui/column_model.h"

namespace wsray::gui {
namespace {

constexpr int kStripeWidth = 4;
constexpr int kPadding = 3;  // right of the text, on top of what the style leaves

// Columns may be hidden.
bool isFirst(const QStyleOptionViewItem& option, int column) {
  const auto* table = qobject_cast<const QTableView*>(option.widget);
  int first = 0;
  while (table != nullptr && first < column && table->isColumnHidden(first)) ++first;
  return first == column;
}

}  // namespace

void StripeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  QStyleOptionViewItem cell = option;
  cell.state &= ~QStyle::State_HasFocus;
  QStyleOptionViewItem panel = cell;
  initStyleOption(&panel, index);
  const QStyle* style = option.widget == nullptr ? QApplication::style() : option.widget->style();
  style->drawPrimitive(QStyle::PE_PanelItemViewItem, &panel, painter, option.widget);

  const bool hasStripe = isFirst(option, index.column());
  const QVariant stripe = hasStripe ? index.data(kStripeRole) : QVariant();
  cell.rect.adjust(hasStripe ? kStripeWidth : 0, 0, -kPadding, 0);
  QStyledItemDelegate::paint(painter, cell, index);
  if (!stripe.isValid()) return;
  QRect edge = option.rect;
  edge.setWidth(kStripeWidth);
  painter->fillRect(edge, stripe.value<QColor>());
}

}  // namespace wsray::gui
