#include "report/live_text.h"

#include <string_view>

#include "report/cell_text.h"
#include "report/quantity_text.h"

namespace wsray::report {
namespace {

constexpr std::uint32_t kUsualWidth = 80;

}  // namespace

std::string statusLine(const LiveStatus& status, const TextOptions& options) {
  const std::string_view separator = options.ascii ? " | " : " · ";
  std::string line;
  appendCount(status.openConnections, "connection", "connections", line);
  line += separator;
  appendCount(status.messages, "message", "messages", line);
  line += ", ";
  appendNumber(status.messagesPerSecond, line);
  line += "/s";
  line += separator;
  appendCount(status.packets, "packet", "packets", line);
  line += separator;
  appendNumber(status.droppedPackets, line);
  line += " dropped";
  std::string cut;
  // A terminal that has written into its last cell may go on to the next line.
  appendCells(line, (options.width == 0 ? kUsualWidth : options.width) - 1, charsetOf(options), cut);
  return cut;
}

std::string capturedLine(std::uint64_t captured, const LineCounts& counts) {
  std::string line;
  appendCount(captured, "packet", "packets", line);
  line += " captured, ";
  appendNumber(counts.received, line);
  line += " received by the filter, ";
  appendNumber(counts.droppedByKernel, line);
  line += " dropped by the kernel";
  if (counts.droppedByInterfaces > 0) {
    line += ", ";
    appendNumber(counts.droppedByInterfaces, line);
    line += " by the interfaces";
  }
  return line;
}

void appendSkippedRows(std::uint64_t rows, const TextOptions& options, std::string& out) {
  out += options.ascii ? "... " : "… ";
  appendCount(rows, "row was", "rows were", out);
  out += " left out here: they came faster than they are taken\n";
}

}  // namespace wsray::report
