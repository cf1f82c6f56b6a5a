// Asks what is to become of captured packets that are in no file, before they go.
#pragma once

#include <QCheckBox>
#include <QMessageBox>

namespace wsray::gui {

// Goes away when it is answered. Closing it is to cancel.
class UnsavedQuestion final : public QMessageBox {
  Q_OBJECT

 public:
  // Whether users want to be asked: they can say no here, and yes where preferences are.
  static bool isWanted();
  static void setWanted(bool wanted);

  UnsavedQuestion(const QString& interface, QWidget* parent);

 signals:
  void saveWanted();
  void discarded();

 private:
  void answer(QAbstractButton* button);
};

}  // namespace wsray::gui
