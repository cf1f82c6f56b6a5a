#include "gui/time_style_menu.h"

#include <QActionGroup>
#include <QSettings>
#include <algorithm>
#include <array>

namespace wsray::gui {
namespace {

using report::TimeFormat;

constexpr const char* kKey = "timeStyle";

// As wsray's --time has them; in the order of TimeFormat.
constexpr std::array<const char*, 5> kNames{"abs", "utc", "rel", "delta", "epoch"};

}  // namespace

TimeStyleMenu::TimeStyleMenu(QWidget* parent) : QMenu(parent) {
  setTitle(tr("&Times"));
  setObjectName("times");
  new QActionGroup(this);
  add(tr("&Local Time of Day"), TimeFormat::absolute);
  add(tr("&UTC"), TimeFormat::utc);
  add(tr("Seconds Since the &Capture Began"), TimeFormat::relative);
  add(tr("Seconds Since the &Row Above"), TimeFormat::delta);
  add(tr("Seconds Since &1970"), TimeFormat::epoch);
  const QByteArray kept = QSettings().value(kKey).toString().toUtf8();
  const auto* const found = std::find_if(kNames.begin(), kNames.end(), [&](const char* name) { return kept == name; });
  if (found != kNames.end()) format_ = static_cast<TimeFormat>(found - kNames.begin());
  actions()[static_cast<int>(format_)]->setChecked(true);
}

void TimeStyleMenu::add(const QString& text, TimeFormat format) {
  QAction* action = addAction(text);
  action->setCheckable(true);
  action->setObjectName(kNames[static_cast<std::size_t>(format)]);
  findChild<QActionGroup*>()->addAction(action);
  connect(action, &QAction::triggered, this, [this, format] { pick(format); });
}

void TimeStyleMenu::pick(TimeFormat format) {
  format_ = format;
  actions()[static_cast<int>(format)]->setChecked(true);
  QSettings().setValue(kKey, kNames[static_cast<std::size_t>(format)]);
  emit picked();
}

}  // namespace wsray::gui
