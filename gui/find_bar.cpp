#include "gui/find_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <utility>

#include "gui/text.h"

namespace wsray::gui {
namespace {

constexpr int kMargin = 6;
constexpr int kLineCharacters = 36;

}  // namespace

FindBar::FindBar(const TimelineModel& model, QWidget* parent)
    : QWidget(parent),
      model_(model),
      search_(model),
      line_(new QLineEdit),
      before_(makeButton("▲", tr("Find the previous row (Shift+F3)"))),
      next_(makeButton("▼", tr("Find the next row (F3)"))),
      matchCase_(makeButton("Aa", tr("Match capital letters"))),
      regular_(makeButton(".*", tr("Regular expression"))),
      close_(makeButton("✕", tr("Close (Esc)"))),
      status_(new QLabel) {
  addParts();
  connectParts();
  hide();
}

QToolButton* FindBar::makeButton(const QString& text, const QString& name) {
  auto* button = new QToolButton;
  button->setText(text);
  button->setToolTip(name);
  button->setAccessibleName(name);
  button->setAutoRaise(true);
  button->setFocusPolicy(Qt::TabFocus);
  return button;
}

void FindBar::addParts() {
  setObjectName("find");
  line_->setObjectName("findText");
  line_->setAccessibleName(tr("Find in the rows that are shown"));
  line_->setPlaceholderText(tr("Find in the rows that are shown"));
  line_->setClearButtonEnabled(true);
  line_->setMinimumWidth(kLineCharacters * fontMetrics().averageCharWidth());
  matchCase_->setObjectName("findMatchCase");
  matchCase_->setCheckable(true);
  regular_->setObjectName("findRegular");
  regular_->setCheckable(true);
  status_->setObjectName("findStatus");
  status_->setTextFormat(Qt::PlainText);
  setFocusProxy(line_);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(kMargin, kMargin / 2, kMargin, kMargin / 2);
  row->addWidget(line_, 1);
  for (QWidget* part : {before_, next_, matchCase_, regular_}) row->addWidget(part);
  row->addWidget(status_, 2);
  row->addWidget(close_);
}

void FindBar::connectParts() {
  connect(line_, &QLineEdit::textChanged, this, &FindBar::compile);
  connect(matchCase_, &QToolButton::toggled, this, &FindBar::compile);
  connect(regular_, &QToolButton::toggled, this, &FindBar::compile);
  connect(before_, &QToolButton::clicked, this, [this] { find(WalkWay::backward); });
  connect(next_, &QToolButton::clicked, this, [this] { find(WalkWay::forward); });
  connect(close_, &QToolButton::clicked, this, [this] {
    search_.cancel();
    hide();
    emit patternChanged();
    emit closed();
  });
  connect(&search_, &RowSearch::found, this, [this](std::size_t row, bool hasWrapped) {
    if (!hasWrapped) {
      say({});
    } else if (row == current_) {
      say(tr("This row is the only one"));
    } else {
      say(way_ == WalkWay::forward ? tr("Went on from the first row") : tr("Went on from the last row"));
    }
    emit found(row);
  });
  connect(&search_, &RowSearch::missed, this, [this] { say(tr("No row that is shown has this")); });
  connect(&search_, &RowSearch::gaveUp, this, [this](const QString& why) { say(why, !why.isEmpty()); });
  connect(&search_, &RowSearch::advanced, this,
          [this](double share) { say(tr("Looking… %1 %").arg(static_cast<int>(share * 100))); });
}

void FindBar::showRows(const RowStore* rows) {
  search_.cancel();
  rows_ = rows;
  current_.reset();
  say({});
}

void FindBar::open() {
  const bool wasHidden = isHidden();
  show();
  line_->setFocus(Qt::ShortcutFocusReason);
  line_->selectAll();
  if (wasHidden) emit patternChanged();
}

void FindBar::find(WalkWay way) {
  if (isHidden() || line_->text().isEmpty()) open();
  if (pattern_ == nullptr || rows_ == nullptr) return;
  way_ = way;
  say({});
  search_.start(*rows_, pattern_, current_ ? model_.rowOf(*current_) : std::nullopt, way);
}

void FindBar::compile() {
  search_.cancel();
  pattern_.reset();
  say({});
  if (!line_->text().isEmpty()) {
    auto compiled = session::TextPattern::compile(
        line_->text().toStdString(), {.regular = regular_->isChecked(), .matchCase = matchCase_->isChecked()});
    if (compiled) {
      pattern_ = std::make_shared<const session::TextPattern>(std::move(*compiled));
    } else {
      say(toQt(compiled.error().text), true);
    }
  }
  emit patternChanged();
}

void FindBar::say(const QString& what, bool isWrong) {
  const QString text = isWrong ? tr("✖ %1").arg(what) : what;
  if (status_->text() == text) return;
  status_->setText(text);
  status_->setToolTip(what);
  line_->setAccessibleDescription(what);
}

void FindBar::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return find(event->modifiers().testFlag(Qt::ShiftModifier) ? WalkWay::backward : WalkWay::forward);
    case Qt::Key_Escape: return close_->click();
    default: QWidget::keyPressEvent(event);
  }
}

}  // namespace wsray::gui
