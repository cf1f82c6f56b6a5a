#include "gui/chart_page.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QSaveFile>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>
#include <utility>

namespace wsray::gui {
namespace {

constexpr int kRowPadding = 3;
constexpr int kMargin = 8;
constexpr double kSavedScale = 2;

}  // namespace

ChartPage::ChartPage(ChartView* view, QWidget* parent)
    : QWidget(parent), view_(view), table_(new QTableView), sentence_(new QLabel) {
  layOut();
  connect(view_, &ChartView::currentChanged, this, &ChartPage::showCurrent);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ChartPage::pickRow);
  auto* copy = new QShortcut(QKeySequence::Copy, table_, nullptr, nullptr, Qt::WidgetShortcut);
  connect(copy, &QShortcut::activated, this, &ChartPage::copyTable);
  auto* copyPicture = new QShortcut(QKeySequence::Copy, view_, nullptr, nullptr, Qt::WidgetShortcut);
  connect(copyPicture, &QShortcut::activated, this, &ChartPage::copyPicture);
}

void ChartPage::layOut() {
  table_->setModel(&model_);
  table_->setObjectName("numbers");
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setShowGrid(false);
  table_->setWordWrap(false);
  table_->setTabKeyNavigation(false);
  table_->setFrameShape(QFrame::NoFrame);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setMinimumSectionSize(0);
  table_->verticalHeader()->setDefaultSectionSize(table_->fontMetrics().height() + 2 * kRowPadding);
  table_->horizontalHeader()->setHighlightSections(false);
  sentence_->setObjectName("sentence");
  sentence_->setTextFormat(Qt::PlainText);
  sentence_->setWordWrap(true);
  sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  sentence_->setContentsMargins(kMargin, kMargin, kMargin, 0);
  auto* both = new QSplitter(Qt::Horizontal);
  both->setChildrenCollapsible(false);
  both->addWidget(view_);
  both->addWidget(table_);
  both->setStretchFactor(0, 1);
  both->setSizes({660, 340});
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(both, 1);
  column->addWidget(sentence_);
}

void ChartPage::setChart(Chart chart) {
  const bool hadColumns = model_.columnCount() == static_cast<int>(chart.series.size()) + 1;
  model_.setChart(chart);
  table_->setAccessibleName(chart.title);
  view_->setChart(std::move(chart));
  if (!hadColumns) {
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  }
  showCurrent();
}

void ChartPage::showCurrent() {
  const auto current = view_->current();
  const QString text = current ? chart().sentenceOf(*current) : chart().sentence;
  sentence_->setText(text);
  if (!current) {
    table_->clearSelection();
  } else if (table_->currentIndex().row() != static_cast<int>(*current) || !table_->selectionModel()->hasSelection()) {
    table_->selectRow(static_cast<int>(*current));
  }
}

void ChartPage::pickRow() {
  const QModelIndex index = table_->currentIndex();
  if (index.isValid()) view_->setCurrent(static_cast<std::size_t>(index.row()));
}

QImage ChartPage::picture(double scale) const {
  const QSize size = view_->size();
  const int line = view_->fontMetrics().height();
  const QRect text(kMargin, size.height(), size.width() - 2 * kMargin, 3 * line);
  const QSize whole(size.width(), size.height() + (chart().isEmpty() ? 0 : text.height() + kMargin));
  QImage image((QSizeF(whole) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
  image.setDevicePixelRatio(scale);
  image.fill(view_->palette().color(QPalette::Base));
  QPainter painter(&image);
  view_->draw(painter, QRectF(QPointF(0, 0), size));
  painter.setPen(view_->palette().color(QPalette::Text));
  if (!chart().isEmpty()) painter.drawText(text, Qt::AlignLeft | Qt::TextWordWrap, chart().sentence);
  return image;
}

Result<void> ChartPage::savePicture(const QString& path) const {
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly) || !picture(kSavedScale).save(&file, "PNG") || !file.flush() || !file.commit()) {
    return failure(tr("cannot write %1: %2").arg(path, file.errorString()).toStdString());
  }
  return {};
}

void ChartPage::copyTable() const { QGuiApplication::clipboard()->setText(chart().table()); }

void ChartPage::copyPicture() const { QGuiApplication::clipboard()->setImage(picture(kSavedScale)); }

}  // namespace wsray::gui
