#include "gui/timeline_panel.h"

#include <QItemSelectionModel>
#include <QVBoxLayout>
#include <utility>

namespace wsray::gui {
namespace {

constexpr int kMargin = 6;

}  // namespace

TimelinePanel::TimelinePanel(QWidget* parent)
    : QWidget(parent),
      chips_(new ClassChips),
      strip_(new TimelineStrip),
      table_(new RowTable),
      model_(new TimelineModel),
      splitter_(new QSplitter(Qt::Vertical)),
      showStrip_(new QAction(tr("Timeline &Strip"), this)) {
  model_->setParent(table_);
  chips_->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
  splitter_->setObjectName("timelineSplitter");
  splitter_->addWidget(strip_);
  splitter_->addWidget(table_);
  splitter_->setStretchFactor(1, 1);
  splitter_->setSizes({200, 320});
  showStrip_->setObjectName("showStrip");
  showStrip_->setCheckable(true);
  showStrip_->setChecked(true);
  showStrip_->setShortcut(QKeySequence("Ctrl+2"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(chips_);
  column->addWidget(splitter_, 1);
  setFocusProxy(table_);
  table_->setObjectName("timeline");
  table_->setAccessibleName(tr("Timeline"));
  table_->setModel(model_);
  columns()->setObjectName("timelineColumns");
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setPlaceholder(tr("Open a capture file (Ctrl+O), or drop one here"));
  table_->followEnd();
  connectParts();
}

void TimelinePanel::connectParts() {
  connect(showStrip_, &QAction::toggled, strip_, &QWidget::setVisible);
  connect(chips_, &ClassChips::changed, this, &TimelinePanel::applyFilter);
  connect(strip_, &TimelineStrip::rangeChanged, this, &TimelinePanel::applyFilter);
  connect(strip_, &TimelineStrip::rowPicked, this, &TimelinePanel::rowSelected);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TimelinePanel::pick);
  // It is current already where something else was looked at meanwhile.
  connect(table_, &QAbstractItemView::clicked, this, &TimelinePanel::pick);
}

void TimelinePanel::showRows(const session::Session* session, const RowStore* rows) {
  selected_.reset();
  connections_.clear();
  model_->show(rows);
  strip_->showRows(session, rows);
  table_->setPlaceholder({});
  applyFilter();
}

void TimelinePanel::advance() {
  model_->update();
  strip_->advance();
  showCounts();
}

void TimelinePanel::setConnections(std::vector<session::ConnectionNumber> connections) {
  connections_ = std::move(connections);
  applyFilter();
}

void TimelinePanel::applyFilter() {
  RowFilter filter{chips_->shown(), connections_, {}};
  strip_->setFilter(filter);
  // Only now: it may have followed new rows.
  filter.range = strip_->range();
  model_->setFilter(std::move(filter));
  select(selected_);
  showCounts();
}

void TimelinePanel::select(std::optional<std::size_t> row) {
  selected_ = row;
  strip_->select(row);
  if (!row) return;
  if (const auto shown = model_->rowOf(*row)) table_->selectRow(*shown);
}

void TimelinePanel::pick(const QModelIndex& index) {
  if (index.isValid()) emit rowSelected(model_->storeIndexOf(index.row()));
}

void TimelinePanel::showCounts() {
  chips_->setCounts(model_->counts());
  emit shownChanged();
}

void TimelinePanel::setTheme(report::Theme theme) {
  chips_->setTheme(theme);
  model_->setTheme(theme);
}

}  // namespace wsray::gui
