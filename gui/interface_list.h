// The interfaces of this machine, as `wsray interfaces --json` lists them.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <vector>

#include "base/result.h"

namespace wsray::gui {

struct ListedInterface {
  QString name;
  QString description{};
  QStringList addresses{};
  bool up = false;
  bool running = false;
  bool loopback = false;
  bool mayCapture = false;
  QString how{};       // the command that gives the permission; empty where it is not that
  QString obstacle{};  // why it cannot be captured on, as the system says it
};

// Fails with one sentence where it is no such list.
Result<std::vector<ListedInterface>> parseInterfaces(const QByteArray& json);

}  // namespace wsray::gui
