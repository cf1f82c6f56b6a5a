#include "gui/interface_list.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>

namespace wsray::gui {
namespace {

ListedInterface interfaceOf(const QJsonObject& object) {
  ListedInterface listed;
  listed.name = object["name"].toString();
  listed.description = object["description"].toString();
  for (const QJsonValue address : object["addresses"].toArray()) listed.addresses += address.toString();
  listed.up = object["up"].toBool();
  listed.running = object["running"].toBool();
  listed.loopback = object["loopback"].toBool();
  listed.mayCapture = object["may_capture"].toBool();
  listed.how = object["how"].toString();
  listed.obstacle = object["obstacle"].toString();
  return listed;
}

}  // namespace

Result<std::vector<ListedInterface>> parseInterfaces(const QByteArray& json) {
  const QJsonDocument document = QJsonDocument::fromJson(json);
  if (!document.isArray()) return failure("what `wsray interfaces` says is no list of interfaces");
  std::vector<ListedInterface> interfaces;
  for (const QJsonValue listed : document.array()) interfaces.push_back(interfaceOf(listed.toObject()));
  return interfaces;
}

}  // namespace wsray::gui
