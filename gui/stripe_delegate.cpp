#include "gui/stripe_delegate.h"

#include <QApplication>
#include <QColor>
#include <QPainter>
#include <QStyle>

#include "gui/column_model.h"

namespace wsray::gui {
namespace {

constexpr int kStripeWidth = 4;
constexpr int kPadding = 3;  // right of the text, on top of what the style leaves

}  // namespace

void StripeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  QStyleOptionViewItem cell = option;
  cell.state &= ~QStyle::State_HasFocus;
  QStyleOptionViewItem panel = cell;
  initStyleOption(&panel, index);
  const QStyle* style = option.widget == nullptr ? QApplication::style() : option.widget->style();
  style->drawPrimitive(QStyle::PE_PanelItemViewItem, &panel, painter, option.widget);

  const QVariant stripe = index.column() == 0 ? index.data(kStripeRole) : QVariant();
  cell.rect.adjust(index.column() == 0 ? kStripeWidth : 0, 0, -kPadding, 0);
  QStyledItemDelegate::paint(painter, cell, index);
  if (!stripe.isValid()) return;
  QRect edge = option.rect;
  edge.setWidth(kStripeWidth);
  painter->fillRect(edge, stripe.value<QColor>());
}

}  // namespace wsray::gui
