// What compression does for a message and for its connection, in words.
#pragma once

#include <QList>
#include <span>

#include "gui/fact_list.h"
#include "session/findings.h"
#include "session/rows.h"

namespace wsray::gui {

// Whether there is something to tell.
bool hasCompression(const session::MessageRow* message, const session::Connection& connection);

// `message` and `findings`, those of the connection, may be nullptr for none; `frames` are those of the message.
QList<Fact> compressionFacts(const session::MessageRow* message, std::span<const session::FrameRow> frames,
                             const session::Connection& connection, const session::Findings* findings);

}  // namespace wsray::gui
