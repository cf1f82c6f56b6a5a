// Opens what the user names: capture files of any supported kind, or standard input.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "base/packet_source.h"
#include "base/result.h"

namespace wsray::source {

// One source over all paths ("-" is standard input), their packets in order of time and numbered from 1. Fails with
// one sentence where a path cannot be opened, is a directory, is empty or is not a capture.
Result<std::unique_ptr<PacketSource>> openCaptures(std::span<const std::string> paths);

// The same, and before the packets the TLS secrets that are known: of these key logs, and of the captures that are
// files. Where one is a pipe, key logs are read on as they grow.
Result<std::unique_ptr<PacketSource>> openCaptures(std::span<const std::string> paths,
                                                   std::span<const std::string> keyLogs);

}  // namespace wsray::source
