// Text of many lines about what is selected.
#pragma once

#include <QPlainTextEdit>

#include "base/result.h"
#include "gui/row_store.h"

namespace wsray::gui {

class DetailPane final : public QPlainTextEdit {
 public:
  explicit DetailPane(QWidget* parent = nullptr);

  // The row with its whole payload, or why it could not be read.
  void show(const Result<KeptRow>& kept);
  void show(const session::Connection& connection);

 private:
  void showText(const QString& text);
};

}  // namespace wsray::gui
