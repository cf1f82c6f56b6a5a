// What is there while nothing is open: what can be done, and the captures that were opened last.
#pragma once

#include <QCommandLinkButton>
#include <QFrame>
#include <QList>
#include <QString>
#include <QStringList>
#include <QVBoxLayout>
#include <QWidget>

namespace wsray::gui {

// Everything is a button, from top to bottom in the order of the Tab key.
class WelcomePage final : public QWidget {
  Q_OBJECT

 public:
  explicit WelcomePage(QWidget* parent = nullptr);

  // The newest first; each is the files of a capture. Those that are gone are shown as such.
  void setRecent(const QList<QStringList>& captures);

  // Whether something hovers over the window that can be dropped.
  void setDropTarget(bool isTarget);

 signals:
  void openWanted();
  void liveWanted();
  void recentPicked(const QStringList& paths);

 private:
  void addTitle(QVBoxLayout* column);
  QCommandLinkButton* addButton(QVBoxLayout* column, const QString& text, const QString& description);

  QFrame* card_;
  QWidget* recent_;
  QVBoxLayout* recentColumn_;
};

}  // namespace wsray::gui
