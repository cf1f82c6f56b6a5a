// The line in which a filter is written.
#pragma once

#include <QLineEdit>
#include <QTimer>
#include <memory>
#include <optional>
#include <utility>

#include "gui/filter_completer.h"
#include "report/palette.h"
#include "session/filter_error.h"

namespace wsray::gui {

// Shows whether the filter is right, by a sign and by its colour, and where it is not. It is applied on Enter, and
// after a pause while it is right.
class FilterLine final : public QLineEdit {
  Q_OBJECT

 public:
  explicit FilterLine(QWidget* parent = nullptr);

  // What is applied, whoever wants it; not announced by applied().
  void setFilter(const QString& filter);

  // The values of fields in what is open, to be offered.
  void setValues(FilterCompleter::Values values) { completer_.setValues(std::move(values)); }
  // What @names stand for.
  void setNamed(std::shared_ptr<const session::NamedFilters> named);

  // What is wrong with what is written, in a sentence with its place; empty where it is right.
  QString fault() const;

  // So much of what it asks for is done, from 0 to 1; nothing: all is.
  void setProgress(std::optional<double> share);
  bool isWorking() const { return progress_.has_value(); }

  void setTheme(report::Theme theme);

 signals:
  // By the user; it is right. What is final was ended with Enter.
  void applied(const QString& filter, bool isFinal);
  // What is written is right now, or wrong in another way.
  void judged();
  // The user wants to leave the line, or to stop what it asks for.
  void escaped();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void judge();
  void apply(bool isFinal);
  void markFault();
  void colour();
  int positionOf(std::size_t offset) const;

  FilterCompleter completer_;
  std::shared_ptr<const session::NamedFilters> named_;
  std::optional<session::FilterError> error_;
  QString applied_;
  std::optional<double> progress_;
  report::Theme theme_ = report::Theme::light;
  QTimer pause_;
  bool isColouring_ = false;
};

}  // namespace wsray::gui
