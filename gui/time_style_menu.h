// How times are written: chosen by users, and remembered.
#pragma once

#include <QMenu>

#include "report/text_options.h"

namespace wsray::gui {

class TimeStyleMenu final : public QMenu {
  Q_OBJECT

 public:
  explicit TimeStyleMenu(QWidget* parent = nullptr);

  report::TimeFormat format() const { return format_; }
  // As if it had been picked.
  void pick(report::TimeFormat format);

 signals:
  void picked();

 private:
  void add(const QString& text, report::TimeFormat format);

  report::TimeFormat format_ = report::TimeFormat::absolute;
};

}  // namespace wsray::gui
