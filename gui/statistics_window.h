// The statistics of a capture as charts, each with its numbers.
#pragma once

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QTabWidget>
#include <array>
#include <cstddef>

#include "gui/chart_page.h"
#include "gui/tally_reader.h"
#include "gui/time_axis.h"

namespace wsray::gui {

// Beside the window of the program, and kept up to date with it while it is visible. Alt and a digit goes to a chart.
class StatisticsWindow final : public QDialog {
  Q_OBJECT

 public:
  enum Page : std::uint8_t { rate, sizes, roundTrips, closeCodes, opcodes, connections, kPages };

  // The model has the rows that are shown. Borrowed.
  explicit StatisticsWindow(const TimelineModel& shown, QWidget* parent = nullptr);

  // Begins anew with these rows. They, and their connections, are borrowed until the next call; nullptr for none.
  void show(const RowStore* rows);
  using QDialog::show;

  void setTimeStyle(const TimeStyle& style);

  void setScope(TallyReader::Scope scope);
  const TallyReader& reader() const { return reader_; }
  const ChartPage* page(Page page) const { return pages_[page]; }
  void setCurrentPage(Page page);

 signals:
  // The charts were drawn anew.
  void updated();

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  QWidget* makeHead();
  QWidget* makeFoot();
  void addPages();
  void showCharts();
  void showProgress();
  void pickPicture();
  ChartPage* currentPage() const;
  Chart chartOf(Page page) const;

  TallyReader reader_;
  TimeStyle style_;
  std::array<ChartPage*, kPages> pages_{};
  QTabWidget* tabs_;
  QComboBox* scope_;
  QLabel* status_;
  QLabel* trouble_;
};

}  // namespace wsray::gui
