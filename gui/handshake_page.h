// An opening handshake: its result, and the two heads side by side.
#pragma once

#include <QLabel>
#include <QTableWidget>
#include <QWidget>

#include "report/handshake_text.h"
#include "session/rows.h"

namespace wsray::gui {

class HandshakePage final : public QWidget {
  Q_OBJECT

 public:
  explicit HandshakePage(QWidget* parent = nullptr);

  // The same again stays where it was scrolled to.
  void showConnection(const session::Connection& connection);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  // One of the heads: its start line over a table of its fields.
  struct Head {
    QWidget* panel;
    QLabel* startLine;
    QTableWidget* fields;
  };

  Head makeHead(const QString& name);
  static void fill(const Head& head, const report::HeadText& text);
  void tint();

  QLabel* result_;
  QLabel* url_;
  Head request_;
  Head response_;
  bool isFailure_ = false;
};

}  // namespace wsray::gui
