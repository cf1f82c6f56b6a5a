// Buttons that show and hide the classes of rows, with how many rows each has.
#pragma once

#include <QToolButton>
#include <QWidget>
#include <cstddef>

#include "gui/timeline_model.h"

namespace wsray::gui {

class ClassChips final : public QWidget {
  Q_OBJECT

 public:
  explicit ClassChips(QWidget* parent = nullptr);

  PerClass<bool> shown() const;
  // Tells nobody.
  void setShown(const PerClass<bool>& shown);
  void setCounts(const PerClass<std::size_t>& counts);
  void setTheme(report::Theme theme);

 signals:
  // By the user.
  void changed();

 private:
  PerClass<QToolButton*> buttons_{};
};

}  // namespace wsray::gui
