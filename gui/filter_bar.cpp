#include "gui/filter_bar.h"

#include <QVBoxLayout>
#include <utility>

#include "gui/named_filter_file.h"
#include "gui/text.h"

namespace wsray::gui {
namespace {

constexpr int kMargin = 6;
constexpr qsizetype kMostMenuCharacters = 100;

}  // namespace

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent),
      line_(new FilterLine),
      used_(new QToolButton),
      usedMenu_(new QMenu(this)),
      count_(new QLabel),
      chips_(new ClassChips),
      fault_(new QLabel),
      tools_(new QHBoxLayout) {
  addParts();
  connectParts();
  readNamed();
}

void FilterBar::addParts() {
  setObjectName("filterBar");
  used_->setText("▾");
  used_->setObjectName("usedFilters");
  used_->setToolTip(tr("Filters that were used before"));
  used_->setAccessibleName(used_->toolTip());
  used_->setPopupMode(QToolButton::InstantPopup);
  used_->setMenu(usedMenu_);
  used_->setEnabled(!history_.filters().isEmpty());
  count_->setObjectName("rowCount");
  fault_->setObjectName("filterFault");
  fault_->setTextFormat(Qt::PlainText);
  fault_->setWordWrap(true);
  fault_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  auto* upper = new QHBoxLayout;
  upper->setSpacing(kMargin);
  upper->addWidget(line_, 1);
  upper->addWidget(used_);
  upper->addWidget(count_);
  tools_->setSpacing(kMargin);
  tools_->addWidget(chips_);
  tools_->addWidget(fault_, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
  column->setSpacing(kMargin);
  column->addLayout(upper);
  column->addLayout(tools_);
}

void FilterBar::connectParts() {
  connect(chips_, &ClassChips::changed, this, &FilterBar::changed);
  connect(line_, &FilterLine::applied, this, &FilterBar::take);
  connect(line_, &FilterLine::judged, this, &FilterBar::showFault);
  connect(line_, &FilterLine::escaped, this, [this] {
    if (line_->isWorking()) {
      emit cancelled();
    } else {
      emit left();
    }
  });
  connect(usedMenu_, &QMenu::aboutToShow, this, &FilterBar::showHistory);
}

void FilterBar::take(const QString& filter, bool isFinal) {
  const bool isNew = filter_ != filter;
  filter_ = filter;
  if (isNew) emit changed();
  if (!isFinal) return;
  remember(filter);
  emit settled();
}

void FilterBar::remember(const QString& filter) {
  history_.add(filter);
  used_->setEnabled(!history_.filters().isEmpty());
}

void FilterBar::setFilter(const QString& filter) {
  filter_ = filter;
  line_->setFilter(filter);
}

void FilterBar::setCounts(const PerClass<std::size_t>& counts, std::size_t shown, std::size_t all) {
  chips_->setCounts(counts);
  count_->setText(tr("%L1 of %L2 rows").arg(shown).arg(all));
}

void FilterBar::setTheme(report::Theme theme) {
  chips_->setTheme(theme);
  line_->setTheme(theme);
}

void FilterBar::readNamed() {
  auto named = readNamedFilters(namedFilterPath());
  if (!named) {
    emit noted(toQt(named.error().text));
    return;
  }
  if (named_ != nullptr && named->all() == named_->all()) return;
  named_ = std::make_shared<const session::NamedFilters>(std::move(*named));
  line_->setNamed(named_);
}

std::shared_ptr<const FilterPredicate> FilterBar::predicate(Timestamp captureStart) const {
  auto compiled =
      session::Filter::compile(filter_.toStdString(), {.captureStart = captureStart, .named = named_.get()});
  if (!compiled || compiled->wantsEverything()) return nullptr;
  return std::make_shared<const FilterPredicate>(std::move(*compiled));
}

void FilterBar::open() {
  readNamed();
  line_->setFocus(Qt::ShortcutFocusReason);
  line_->selectAll();
}

void FilterBar::showHistory() {
  usedMenu_->clear();
  for (const QString& filter : history_.filters()) {
    QString title = filter.left(kMostMenuCharacters);
    if (title.size() < filter.size()) title += "…";
    connect(usedMenu_->addAction(title.replace('&', "&&")), &QAction::triggered, this, [this, filter] {
      line_->setFilter(filter);
      take(filter, true);
    });
  }
}

void FilterBar::showFault() {
  const QString fault = line_->fault();
  fault_->setText(fault.isEmpty() ? QString() : tr("✖ %1").arg(fault));
  fault_->setToolTip(fault);
}

}  // namespace wsray::gui
