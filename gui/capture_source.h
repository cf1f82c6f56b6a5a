// Opens the packets of what is open in the window.
#pragma once

#include <QStringList>
#include <memory>

#include "base/packet_source.h"
#include "base/result.h"
#include "gui/kept_stream.h"

namespace wsray::gui {

// The files as one capture. Fails with one sentence where one cannot be opened, or is no file but a pipe, whose reading
// might block the program. Key logs are read beside the one that SSLKEYLOGFILE names.
Result<std::unique_ptr<PacketSource>> openFiles(const QStringList& paths, const QStringList& keyLogs);

// The same of a capture that happens, or has happened: from its first packet, followed to its end.
Result<std::unique_ptr<PacketSource>> openStream(std::shared_ptr<const KeptStream> stream, const QStringList& keyLogs);

}  // namespace wsray::gui
