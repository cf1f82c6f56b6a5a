// Where to capture: the interfaces, a filter, and what to do where it is not allowed.
#pragma once

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QTimer>

#include "gui/interface_model.h"
#include "gui/live_capture.h"

namespace wsray::gui {

// What was chosen last is chosen again. It starts nothing itself: whoever does tells what became of it.
class InterfaceDialog final : public QDialog {
  Q_OBJECT

 public:
  // The program that lists the interfaces. `elevation` runs it as the administrator; empty where that cannot be.
  InterfaceDialog(QString helper, QString elevation, QWidget* parent = nullptr);
  ~InterfaceDialog() override;

  // The capture that was wanted is about to begin.
  void showStarting();

  // It does not: why, in a sentence.
  void showRefusal(const QString& why);

 signals:
  void wanted(const LiveRequest& request);
  // The interfaces are listed, or could not be.
  void listed();

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void layOut();
  void layOutTable();
  void connectParts();
  void list();
  void showList(int status);
  void showPermission();
  void ask(bool elevated);
  const ListedInterface* selected() const;

  QString helper_;
  QString elevation_;
  QProcess lister_;
  InterfaceModel model_;
  QTimer looks_;
  QTableView* table_;
  QLineEdit* filter_;
  QLabel* notice_;
  QLineEdit* command_;
  QPushButton* start_;
  QPushButton* elevate_;
  QPushButton* refresh_;
};

}  // namespace wsray::gui
