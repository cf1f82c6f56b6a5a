// A line to look for text in the rows that are shown, without hiding any.
#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QWidget>
#include <cstddef>
#include <memory>
#include <optional>

#include "gui/row_search.h"

namespace wsray::gui {

// Hidden until it is wanted. Enter looks for the next row, Shift+Enter for the one before, Esc closes it.
class FindBar final : public QWidget {
  Q_OBJECT

 public:
  using Pattern = std::shared_ptr<const session::TextPattern>;

  // Looks through the rows of this model, which is borrowed.
  explicit FindBar(const TimelineModel& model, QWidget* parent = nullptr);

  // The rows that the model shows; borrowed until the next call, nullptr for none.
  void showRows(const RowStore* rows);

  // The search goes on from this row, by its index in the store.
  void setCurrent(std::optional<std::size_t> row) { current_ = row; }

  // Shows the line, for the user to write.
  void open();

  // Looks for the next row; where there is no text to look for, asks for one.
  void find(WalkWay way);

  // What is looked for while the line is shown; nullptr for nothing.
  Pattern pattern() const { return isHidden() ? nullptr : pattern_; }

 signals:
  // By its index in the store.
  void found(std::size_t row);
  // What is looked for.
  void patternChanged();
  // The user has closed it.
  void closed();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void addParts();
  void connectParts();
  QToolButton* makeButton(const QString& text, const QString& name);
  void compile();
  void say(const QString& what, bool isWrong = false);

  const TimelineModel& model_;
  const RowStore* rows_ = nullptr;
  std::optional<std::size_t> current_;
  Pattern pattern_;
  WalkWay way_ = WalkWay::forward;
  RowSearch search_;

  QLineEdit* line_;
  QToolButton* before_;
  QToolButton* next_;
  QToolButton* matchCase_;
  QToolButton* regular_;
  QToolButton* close_;
  QLabel* status_;
};

}  // namespace wsray::gui
