#include "gui/recent_captures.h"

#include <QFileInfo>
#include <QSettings>

namespace wsray::gui {
namespace {

constexpr qsizetype kMostCaptures = 10;
constexpr auto kCapturesKey = "recentCaptures";
constexpr auto kPathsKey = "paths";

QList<QStringList> remembered() {
  QSettings settings;
  QList<QStringList> captures;
  const int count = settings.beginReadArray(kCapturesKey);
  for (int i = 0; i < count; ++i) {
    settings.setArrayIndex(i);
    captures += settings.value(kPathsKey).toStringList();
  }
  return captures;
}

void remember(const QList<QStringList>& captures) {
  QSettings settings;
  settings.remove(kCapturesKey);
  settings.beginWriteArray(kCapturesKey);
  for (int i = 0; i < captures.size(); ++i) {
    settings.setArrayIndex(i);
    settings.setValue(kPathsKey, captures[i]);
  }
  settings.endArray();
}

}  // namespace

RecentCaptures::RecentCaptures(QWidget* parent) : QMenu(tr("Open &Recent"), parent), captures_(remembered()) { fill(); }

void RecentCaptures::add(const QStringList& paths) {
  QStringList absolute;
  for (const QString& path : paths) absolute += QFileInfo(path).absoluteFilePath();
  QList<QStringList> captures = captures_;
  captures.removeAll(absolute);
  captures.prepend(absolute);
  set(captures.mid(0, kMostCaptures));
}

void RecentCaptures::set(const QList<QStringList>& captures) {
  captures_ = captures;
  remember(captures_);
  fill();
  emit changed();
}

void RecentCaptures::fill() {
  clear();
  for (const QStringList& paths : captures_) {
    // An ampersand would mark the letter behind it as the key of the entry.
    QAction* action = addAction(paths.join(", ").replace('&', "&&"));
    connect(action, &QAction::triggered, this, [this, paths] { emit picked(paths); });
  }
  addSeparator();
  QAction* forget = addAction(tr("&Clear This List"), this, [this] { set({}); });
  forget->setObjectName("clearRecent");
  setEnabled(!captures_.isEmpty());
}

}  // namespace wsray::gui
