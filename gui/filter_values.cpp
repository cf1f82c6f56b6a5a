#include "gui/filter_values.h"

#include <algorithm>
#include <string>

#include "gui/text.h"
#include "session/selection.h"

namespace wsray::gui {
namespace {

constexpr int kMostConnections = 1000;
constexpr std::size_t kLongestValue = 200;

std::string_view pathOf(std::string_view url) {
  const auto host = session::hostAndPortOf(url);
  if (host.empty()) return {};
  url.remove_prefix(static_cast<std::size_t>(host.data() + host.size() - url.data()));
  return url.substr(0, url.find_first_of("?#"));
}

std::string_view valueOf(const session::Connection& connection, std::string_view field) {
  const http::Handshake& handshake = connection.handshake;
  if (field == "conn.host") return session::hostOf(handshake.url);
  if (field == "conn.path") return pathOf(handshake.url);
  if (field == "conn.url") return handshake.url;
  if (field == "conn.subprotocol" || field == "app") return handshake.subprotocol;
  return {};
}

}  // namespace

QStringList valuesOf(const session::Session& session, std::string_view field) {
  QStringList values;
  int looked = 0;
  for (const auto& [number, connection] : session.connections()) {
    if (++looked > kMostConnections) break;
    const std::string_view value = valueOf(*connection, field);
    if (!value.empty() && value.size() <= kLongestValue) values += toQt(value);
  }
  values.removeDuplicates();
  values.sort();
  return values;
}

}  // namespace wsray::gui
