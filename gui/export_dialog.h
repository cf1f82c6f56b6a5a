// Writes what is open, or a part of it, in a format that other programs read.
#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "gui/export_run.h"
#include "gui/open_capture.h"
#include "gui/row_store.h"
#include "gui/timeline_model.h"

class QItemSelectionModel;

namespace wsray::gui {

// Beside the window of the program, which stays usable. It has the formats that report/ has, and the packets themselves
// of a live capture.
class ExportDialog final : public QDialog {
  Q_OBJECT

 public:
  enum Scope : std::uint8_t { all, shown, selected, range, kScopes };

  // Writes the packets of a live capture to a file, or fails with one sentence.
  using SavePackets = std::function<Result<void>(const QString& path)>;

  // The model has the rows that are shown, and the selection is one of it. Both are borrowed.
  ExportDialog(const TimelineModel& model, const QItemSelectionModel& selection, SavePackets savePackets,
               QWidget* parent = nullptr);

  // What is exported from here on; what is being written is given up. The rows are borrowed until the next call;
  // nullptr for none.
  void setCapture(const OpenCapture& capture, const RowStore* rows);

  // There may be more rows, or others are shown or selected.
  void update();

  // Whether rows are being written.
  bool isRunning() const { return run_ != nullptr; }

 signals:
  // The export has ended, well or not; not where it was cancelled.
  void exported();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* makeChoices();
  QWidget* makeRange();
  QWidget* makeFileRow();
  QWidget* makeFoot();
  void connectParts();
  void addFormats();
  void showFormat();
  void suggestPath();
  void pickPath();
  void ask();
  void start();
  void savePackets();
  void cancel();
  void showProgress();
  void showEnd(const QString& trouble);
  void leaveRun();
  void say(const QString& sentence, bool isTrouble);
  void remember();

  const report::ExportFormat* format() const;
  Scope scope() const;
  std::size_t countSelected() const;
  std::vector<std::size_t> shownRows() const;
  std::vector<std::size_t> selectedRows() const;
  std::optional<std::vector<std::size_t>> rowsOf(Scope scope) const;

  const TimelineModel* model_;
  const QItemSelectionModel* selection_;
  SavePackets savePackets_;
  OpenCapture capture_;
  const RowStore* rows_ = nullptr;
  std::unique_ptr<ExportRun> run_;
  QString confirmedPath_;  // that it may be overwritten

  QComboBox* formats_;
  QLabel* description_;
  std::array<QRadioButton*, kScopes> scopes_{};
  QSpinBox* first_;
  QSpinBox* last_;
  QCheckBox* events_;
  QLabel* omission_;
  QLineEdit* path_;
  QProgressBar* progress_;
  QLabel* status_;
  QPushButton* export_;
  QPushButton* cancel_;
  QPushButton* close_;
};

}  // namespace wsray::gui
