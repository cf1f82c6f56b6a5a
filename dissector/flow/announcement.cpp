#include "dissector/flow/announcement.h"

#include <memory>
#include <utility>

namespace wsray::flow {

ConnectionId announce(http::Handshake handshake, std::uint32_t stream, const Origin& origin, Channel& channel,
                      Shared& shared, Diagnostics& diagnostics, EventQueue& known,
                      std::optional<AttemptDecided> decided) {
  channel.drainNews(diagnostics);
  const ConnectionId connection = shared.newConnection();
  const TcpLayer& tcp = channel.tcp();
  known.feed(Opened{connection, tcp.endpointOf(Direction::clientToServer), tcp.endpointOf(Direction::serverToClient),
                    std::make_unique<http::Handshake>(std::move(handshake)), stream, channel.tlsParameters(),
                    channel.via(), origin});
  if (decided) {
    decided->connection = connection;
    decided->diagnostics = diagnostics.drain();
    known.feed(AttemptNews(std::move(*decided)));
  }
  for (Diagnostic& diagnostic : diagnostics.drain()) known.feed(Raised{connection, std::move(diagnostic)});
  return connection;
}

}  // namespace wsray::flow
