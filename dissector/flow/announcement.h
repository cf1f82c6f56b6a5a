// A handshake that was decided becomes a connection that others know of.
#pragma once

#include <cstdint>
#include <optional>

#include "base/diagnostic.h"
#include "dissector/flow/attempt_news.h"
#include "dissector/flow/channel.h"
#include "dissector/flow/event_queue.h"
#include "dissector/flow/shared.h"
#include "dissector/http/handshake.h"

namespace wsray::flow {

// `stream` of HTTP/2, or 0. Puts its opening into `known`, and behind it what was noticed so far: `diagnostics`, and
// the news of the channel, whose client is known. With an attempt, that is told as what was `decided` of it.
ConnectionId announce(http::Handshake handshake, std::uint32_t stream, const Origin& origin, Channel& channel,
                      Shared& shared, Diagnostics& diagnostics, EventQueue& known,
                      std::optional<AttemptDecided> decided = std::nullopt);

}  // namespace wsray::flow
