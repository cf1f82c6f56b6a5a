// What compression does for messages (RFC 7692), for whoever shows it.
#pragma once

#include <cstdint>
#include <optional>

#include "dissector/websocket/deflate_parameters.h"
#include "session/rows.h"

namespace wsray::report {

// What was agreed of permessage-deflate; nothing where it was not agreed, or is not known to be.
std::optional<websocket::DeflateParameters> compressionTermsOf(const session::Connection& connection);

// Bytes that the header of the message's only frame takes on the wire, 2 to 14. Nothing where it has several, or its
// lengths fit no header.
std::optional<std::uint8_t> headerBytesOf(const websocket::Message& message);

}  // namespace wsray::report
