#include "gui/filter_line.h"

#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QTextCharFormat>
#include <algorithm>

#include "gui/text.h"
#include "gui/theme.h"
#include "session/filter.h"

namespace wsray::gui {
namespace {

// Whoever pauses so long while writing wants to see what it does.
constexpr int kPauseMilliseconds = 400;
constexpr int kSignMargin = 4;  // left and right of the sign
constexpr int kProgressHeight = 3;

}  // namespace

FilterLine::FilterLine(QWidget* parent) : QLineEdit(parent), completer_(this) {
  setObjectName("filterLine");
  setAccessibleName(tr("Filter"));
  setPlaceholderText(tr("Filter, such as  op == text && len > 1k   (Ctrl+F)"));
  setClearButtonEnabled(true);
  setTextMargins(fontMetrics().horizontalAdvance("✔") + 2 * kSignMargin, 0, 0, 0);
  pause_.setSingleShot(true);
  pause_.setInterval(kPauseMilliseconds);
  connect(&pause_, &QTimer::timeout, this, [this] { apply(false); });
  connect(this, &QLineEdit::textChanged, this, [this] {
    judge();
    pause_.start();
  });
  connect(this, &QLineEdit::textEdited, this, [this] { completer_.offer(false); });
}

void FilterLine::setFilter(const QString& filter) {
  applied_ = filter;
  if (text() != filter) setText(filter);
  pause_.stop();
}

void FilterLine::setNamed(std::shared_ptr<const session::NamedFilters> named) {
  named_ = std::move(named);
  completer_.setNamed(named_);
  judge();
}

QString FilterLine::fault() const {
  if (!error_) return {};
  const int column = positionOf(error_->offset) + 1;
  return tr("%1 (at character %2)").arg(toQt(error_->text)).arg(column);
}

void FilterLine::judge() {
  const auto compiled = session::Filter::compile(text().toStdString(), {.named = named_.get()});
  error_.reset();
  if (!compiled) error_ = compiled.error();
  markFault();
  colour();
  setAccessibleDescription(fault());
  emit judged();
}

int FilterLine::positionOf(std::size_t offset) const {
  const QByteArray bytes = text().toUtf8();
  const auto before = static_cast<qsizetype>(std::min(offset, static_cast<std::size_t>(bytes.size())));
  return static_cast<int>(QString::fromUtf8(bytes.left(before)).size());
}

// QLineEdit has no other way to give a part of its text another look.
void FilterLine::markFault() {
  QList<QInputMethodEvent::Attribute> looks;
  if (error_ && !text().isEmpty()) {
    const int size = static_cast<int>(text().size());
    const int first = std::min(positionOf(error_->offset), size - 1);
    const int last = std::clamp(positionOf(error_->offset + error_->length), first + 1, size);
    QTextCharFormat format;
    format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    format.setUnderlineColor(stripeOf(report::RowClass::error, theme_));
    looks += {QInputMethodEvent::TextFormat, first - cursorPosition(), last - first, format};
  }
  QInputMethodEvent event(QString(), looks);
  QCoreApplication::sendEvent(this, &event);
}

void FilterLine::colour() {
  QPalette colours;
  if (!text().trimmed().isEmpty()) {
    const QColor tint = tintOf(error_ ? report::RowClass::error : report::RowClass::sent, theme_);
    if (tint.isValid()) colours.setColor(QPalette::Base, tint);
  }
  isColouring_ = true;
  setPalette(colours);
  isColouring_ = false;
  update();
}

void FilterLine::setTheme(report::Theme theme) {
  theme_ = theme;
  colour();
}

void FilterLine::changeEvent(QEvent* event) {
  QLineEdit::changeEvent(event);
  if (event->type() == QEvent::FontChange) {
    setTextMargins(fontMetrics().horizontalAdvance("✔") + 2 * kSignMargin, 0, 0, 0);
  }
}

void FilterLine::setProgress(std::optional<double> share) {
  if (progress_ == share) return;
  progress_ = share;
  update();
}

void FilterLine::apply(bool isFinal) {
  pause_.stop();
  if (error_) {
    emit judged();
    return;
  }
  const bool isNew = text() != applied_;
  applied_ = text();
  if (isNew || isFinal) emit applied(applied_, isFinal);
}

void FilterLine::keyPressEvent(QKeyEvent* event) {
  if (completer_.takes(*event)) return event->ignore();
  switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: completer_.close(); return apply(true);
    case Qt::Key_Escape: emit escaped(); return;
    case Qt::Key_Down: completer_.offer(true); return;
    case Qt::Key_Space:
      if (event->modifiers().testFlag(Qt::ControlModifier)) return completer_.offer(true);
      [[fallthrough]];
    default: QLineEdit::keyPressEvent(event);
  }
}

// What is right is applied at once where the user goes on elsewhere.
void FilterLine::focusOutEvent(QFocusEvent* event) {
  QLineEdit::focusOutEvent(event);
  if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason && pause_.isActive()) {
    apply(false);
  }
}

void FilterLine::paintEvent(QPaintEvent* event) {
  QLineEdit::paintEvent(event);
  QPainter painter(this);
  const bool isBlank = text().trimmed().isEmpty();
  const QRect room(kSignMargin + 2, 0, textMargins().left(), height());
  painter.setPen(isBlank ? palette().color(QPalette::PlaceholderText)
                         : stripeOf(error_ ? report::RowClass::error : report::RowClass::sent, theme_));
  painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, isBlank ? QString("⌕") : QString(error_ ? "✖" : "✔"));
  if (!progress_) return;
  const QRect bar(0, height() - kProgressHeight, static_cast<int>(width() * *progress_), kProgressHeight);
  painter.fillRect(bar, palette().color(QPalette::Highlight));
}

}  // namespace wsray::gui
