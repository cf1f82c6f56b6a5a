// A menu of the captures that were opened last, remembered between runs.
#pragma once

#include <QList>
#include <QMenu>
#include <QStringList>

namespace wsray::gui {

// A capture may have several files.
class RecentCaptures final : public QMenu {
  Q_OBJECT

 public:
  explicit RecentCaptures(QWidget* parent = nullptr);

  // Puts it first.
  void add(const QStringList& paths);

  // The newest first.
  const QList<QStringList>& captures() const { return captures_; }

 signals:
  void picked(const QStringList& paths);
  void changed();

 private:
  void set(const QList<QStringList>& captures);
  void fill();

  QList<QStringList> captures_;
};

}  // namespace wsray::gui
