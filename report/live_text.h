// What is said of a line that is watched: how it goes, and what was captured in the end.
#pragma once

#include <cstdint>
#include <string>

#include "base/packet_source.h"
#include "report/text_options.h"

namespace wsray::report {

struct LiveStatus {
  std::uint64_t openConnections = 0;
  std::uint64_t messages = 0;
  std::uint64_t messagesPerSecond = 0;
  std::uint64_t packets = 0;
  std::uint64_t droppedPackets = 0;
};

// `3 connections · 1204 messages, 120/s · 33120 packets · 0 dropped`, cut at options.width.
std::string statusLine(const LiveStatus& status, const TextOptions& options);

// `1204 packets captured, 1204 received by the filter, 0 dropped by the kernel`; drops of the interfaces only where
// there were any.
std::string capturedLine(std::uint64_t captured, const LineCounts& counts);

// What stands in a timeline for rows that were left out because its reader takes them too slowly; with a newline.
void appendSkippedRows(std::uint64_t rows, const TextOptions& options, std::string& out);

}  // namespace wsray::report
