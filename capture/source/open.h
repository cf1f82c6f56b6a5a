// Opens what the user names: capture files of any supported kind, or standard input.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/packet_source.h"
#include "base/result.h"
#include "capture/source/patience.h"

namespace wsray::source {

// Whether what the paths name comes bit by bit and without others to be merged with: one path, which is a pipe or the
// like. Then patience is of use.
bool comesByAndBy(std::span<const std::string> paths);

// One source over all paths ("-" is standard input), their packets in order of time and numbered from 1. Fails with
// one sentence where a path cannot be opened, is a directory, is empty or is not a capture.
//
// With patience, opening what comesByAndBy() waits for nothing, not even for the writer of a named pipe. That it is
// empty or not a capture is found while reading then: a note that is a failure, and the end. Others know no patience.
Result<std::unique_ptr<PacketSource>> openCaptures(std::span<const std::string> paths,
                                                   const std::optional<Patience>& patience = {});

// The same, and before the packets the TLS secrets that are known: of these key logs, and of the captures that are
// files. Where one is a pipe, key logs are read on as they grow.
Result<std::unique_ptr<PacketSource>> openCaptures(std::span<const std::string> paths,
                                                   std::span<const std::string> keyLogs,
                                                   const std::optional<Patience>& patience = {});

// A source that is watched, with key logs that are read on as they grow until it ends. Fails with one sentence where
// one cannot be opened.
Result<std::unique_ptr<PacketSource>> withKeyLogs(std::unique_ptr<PacketSource> packets,
                                                  std::span<const std::string> keyLogs);

}  // namespace wsray::source
