// What compression does for messages (RFC 7692), for whoever shows it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "dissector/websocket/deflate_parameters.h"
#include "session/rows.h"

namespace wsray::report {

// What was agreed of permessage-deflate; nothing where it was not agreed, or is not known to be.
std::optional<websocket::DeflateParameters> compressionTermsOf(const session::Connection& connection);

// Bytes that the headers of the message's frames take on the wire. `frames` are those of it that are known: nothing
// where they are not all of them.
std::optional<std::uint64_t> headerBytesOf(const websocket::Message& message,
                                           std::span<const session::FrameRow> frames);

}  // namespace wsray::report
