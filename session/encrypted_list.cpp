#include "session/encrypted_list.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "session/selection.h"

namespace wsray::session {
namespace {

// In the labels of a name, between dots, digits and hyphens.
constexpr std::array<std::string_view, 10> kTellingWords{"ws",   "wss",     "websocket", "websockets", "socket",
                                                         "push", "gateway", "realtime",  "stream",     "live"};

bool isTelling(std::string_view name) {
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find_first_of(".-0123456789", at), name.size());
    if (std::find(kTellingWords.begin(), kTellingWords.end(), name.substr(at, end - at)) != kTellingWords.end()) {
      return true;
    }
    at = end + 1;
  }
  return false;
}

}  // namespace

void EncryptedList::apply(const Row& row, bool selected) {
  if (const auto* open = std::get_if<OpenRow>(&row)) {
    if (!open->head.connection->handshake.accepted()) return;
    servers_.insert(open->head.connection->server);
    hosts_.insert(std::string(hostOf(open->head.connection->handshake.url)));
  } else if (const auto* encrypted = std::get_if<EncryptedRow>(&row); encrypted != nullptr && selected) {
    connections_.push_back(encrypted->found);
  }
}

std::vector<EncryptedList::Entry> EncryptedList::entries() const {
  std::vector<Entry> entries;
  entries.reserve(connections_.size());
  for (const auto& connection : connections_) entries.push_back({connection, likenessOf(*connection)});
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    if (a.likeness != b.likeness) return a.likeness < b.likeness;
    return a.connection->first.packet < b.connection->first.packet;
  });
  return entries;
}

EncryptedList::Likeness EncryptedList::likenessOf(const EncryptedConnection& connection) const {
  const tls::Parameters& parameters = connection.parameters;
  if (servers_.contains(connection.server) || hosts_.contains(parameters.serverName)) return Likeness::neighbour;
  if (parameters.offeredAlpn == std::vector<std::string>{"http/1.1"}) return Likeness::alpn;
  return isTelling(parameters.serverName) ? Likeness::name : Likeness::none;
}

}  // namespace wsray::session
