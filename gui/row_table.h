// A table of compact rows that are selected whole: how all tables of the program look and behave.
#pragma once

#include <QString>
#include <QTableView>

namespace wsray::gui {

// Columns are as wide as the model's kCellsRole says; the one for which it says 0 takes what the others leave, but
// never so little that there is nothing to be read in it. Every row has the same height, so that a million of them cost
// nothing.
class RowTable final : public QTableView {
  Q_OBJECT

 public:
  explicit RowTable(QWidget* parent = nullptr);

  void setModel(QAbstractItemModel* model) override;

  // Shown in the middle while there are no rows.
  void setPlaceholder(const QString& text);

  // Makes columns as wide as the model says.
  void layOut();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void fill();

  QString placeholder_;
  int rest_ = -1;  // the column that takes what the others leave
};

}  // namespace wsray::gui
