// All of a message but its payload, and the ways from it to others.
#pragma once

#include <QPushButton>
#include <QWidget>
#include <string>

#include "gui/text_page.h"
#include "session/rows.h"

namespace wsray::gui {

class MessagePage final : public QWidget {
  Q_OBJECT

 public:
  explicit MessagePage(QWidget* parent = nullptr);

  void showMessage(const session::MessageRow& message);

  // Why there is none to show.
  void showFailure(std::string why);
  void clear();

  TextPage* text() const { return text_; }

 signals:
  // The row that belongs together with it is wanted.
  void partnerWanted();

 private:
  void copyPackets() const;

  QPushButton* partner_;
  QPushButton* packets_;
  TextPage* text_;
  QString packetText_;
};

}  // namespace wsray::gui
