// A chart with its numbers: the picture, the table beside it, and the whole in a sentence.
#pragma once

#include <QImage>
#include <QLabel>
#include <QTableView>
#include <QWidget>

#include "base/result.h"
#include "gui/chart_model.h"
#include "gui/chart_view.h"

namespace wsray::gui {

// What is current in the picture is so in the table, and the other way round.
class ChartPage final : public QWidget {
  Q_OBJECT

 public:
  // Takes the view.
  explicit ChartPage(ChartView* view, QWidget* parent = nullptr);

  void setChart(Chart chart);
  const Chart& chart() const { return view_->chart(); }
  ChartView* view() const { return view_; }
  QTableView* table() const { return table_; }

  // The picture with the sentence below it, at so many pixels of an image for one of the screen.
  QImage picture(double scale) const;

  // Writes it as PNG to a file, which appears there whole or not at all. Fails with one sentence.
  Result<void> savePicture(const QString& path) const;

  void copyTable() const;
  void copyPicture() const;

 private:
  void layOut();
  void showCurrent();
  void pickRow();

  ChartView* view_;
  QTableView* table_;
  QLabel* sentence_;
  ChartModel model_;
};

}  // namespace wsray::gui
