// Whatever turns rows into bytes: the timeline for people, and the formats that other programs read.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "report/text_options.h"
#include "session/session.h"

namespace wsray::report {

// What a writer may say about the capture as a whole.
struct CaptureSummary {
  session::PacketTally tally;
  std::uint64_t connections = 0;
  std::uint64_t messages = 0;
  std::uint64_t control = 0;
  std::uint64_t errors = 0;
  std::uint64_t gaps = 0;
};

// Appends text to `out`; whoever calls writes it to where it belongs and clears it.
class RowWriter {
 public:
  virtual ~RowWriter() = default;
  virtual void begin(std::string& out) { (void)out; }
  // `captureStart` is the time of the first packet, for relative times.
  virtual void write(const session::Row& row, Timestamp captureStart, std::string& out) = 0;
  virtual void finish(std::string& out) { (void)out; }
};

// Which kinds of rows a message log holds.
struct LogOptions {
  bool allEvents = false;  // connections, frames and diagnostics too
};

// One format of `export -F`: the plug point for a new one is a line in exportFormats().
struct ExportFormat {
  std::string_view name;
  std::string_view extension;  // that its files usually have
  std::string_view description;
  bool needsFrames = false;  // only with LogOptions::allEvents
  std::unique_ptr<RowWriter> (*make)(const LogOptions& options);
};

std::span<const ExportFormat> exportFormats();

// nullptr when there is none of that name.
const ExportFormat* findExportFormat(std::string_view name);

// The coloured timeline. Fails with one sentence when options.columns has an unknown name.
Result<std::unique_ptr<RowWriter>> makeTimeline(const TextOptions& options);

// `5 messages, 2 control, 1 error · 1 connection · 30.2 s · 0 gaps`, with a newline.
std::string summaryLine(const CaptureSummary& summary, const TextOptions& options);

}  // namespace wsray::report
