// The TLS connections of a capture that could not be read, those first that are likely to be WebSockets.
#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "session/rows.h"

namespace wsray::session {

class EncryptedList {
 public:
  // Why it may be a WebSocket; the first that applies counts.
  enum class Likeness : std::uint8_t {
    neighbour,  // to a server, or a name, that other connections of the capture have WebSockets with
    alpn,       // only http/1.1 is offered: browsers do that for WebSockets and for nothing else
    name,       // the name of the server says so
    none,
  };
  struct Entry {
    std::shared_ptr<const EncryptedConnection> connection;
    Likeness likeness = Likeness::none;
  };

  // Takes note of WebSockets, and of what could not be read where that was selected.
  void apply(const Row& row, bool selected);

  // The likeliest first, then in the order of the capture.
  std::vector<Entry> entries() const;

 private:
  Likeness likenessOf(const EncryptedConnection& connection) const;

  std::set<Endpoint> servers_;  // of WebSockets
  std::set<std::string> hosts_;
  std::vector<std::shared_ptr<const EncryptedConnection>> connections_;
};

}  // namespace wsray::session
