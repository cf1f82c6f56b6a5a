// Above the rows: the filter, what is wrong with it, the classes, and how many rows are shown.
#pragma once

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QWidget>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

#include "gui/class_chips.h"
#include "gui/filter_history.h"
#include "gui/filter_line.h"
#include "gui/filter_predicate.h"

namespace wsray::gui {

class FilterBar final : public QWidget {
  Q_OBJECT

 public:
  explicit FilterBar(QWidget* parent = nullptr);

  // What is applied. It is right.
  const QString& filter() const { return filter_; }
  // As rows are asked, for a capture that begins then; nullptr where all are wanted.
  std::shared_ptr<const FilterPredicate> predicate(Timestamp captureStart) const;
  PerClass<bool> classes() const { return chips_->shown(); }

  // Tell nobody.
  void setFilter(const QString& filter);
  void setClasses(const PerClass<bool>& shown) { chips_->setShown(shown); }

  // As one that was used.
  void remember(const QString& filter);

  void setCounts(const PerClass<std::size_t>& counts, std::size_t shown, std::size_t all);
  void setProgress(std::optional<double> share) { line_->setProgress(share); }
  void setValues(FilterCompleter::Values values) { line_->setValues(std::move(values)); }
  void setTheme(report::Theme theme);

  // At the end of the chips.
  void addTool(QWidget* tool) { tools_->addWidget(tool); }

  // For the user to write.
  void open();

  QWidget* line() const { return line_; }

 signals:
  // By the user.
  void changed();
  // The user is done with what is applied.
  void settled();
  // The user wants to leave the line,
  void left();
  // or to give up what takes so long.
  void cancelled();
  // What the user must know, in a sentence.
  void noted(const QString& note);

 private:
  void addParts();
  void connectParts();
  void readNamed();
  void take(const QString& filter, bool isFinal);
  void showHistory();
  void showFault();

  FilterHistory history_;
  std::shared_ptr<const session::NamedFilters> named_;
  QString filter_;
  FilterLine* line_;
  QToolButton* used_;
  QMenu* usedMenu_;
  QLabel* count_;
  ClassChips* chips_;
  QLabel* fault_;
  QHBoxLayout* tools_;
};

}  // namespace wsray::gui
