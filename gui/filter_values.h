// The values that the fields of a filter have in a capture, to be offered while one is written.
#pragma once

#include <QStringList>
#include <string_view>

#include "session/session.h"

namespace wsray::gui {

// Of the first thousand connections, each value once: hosts, paths, URLs, subprotocols. None for other fields.
QStringList valuesOf(const session::Session& session, std::string_view field);

}  // namespace wsray::gui
