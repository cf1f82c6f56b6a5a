#include "report/timeline.h"

#include <utility>

#include "report/row_columns.h"
#include "session/selection.h"

namespace wsray::report {
namespace {

// Errors that another row tells: what is raised over the frames of a message comes with the message, and what ends a
// connection with its end.
bool isToldElsewhere(Code code) {
  switch (code) {
    case Code::frameMaskMissing:
    case Code::frameMaskServer:
    case Code::frameRsv1:
    case Code::frameRsv2:
    case Code::frameRsv3:
    case Code::frameOpcodeReserved:
    case Code::frameLenMsb:
    case Code::frameCtlLong:
    case Code::frameCtlFrag:
    case Code::frameContOrphan:
    case Code::frameDataInFrag:
    case Code::frameAfterClose:
    case Code::textUtf8:
    case Code::closeLen1:
    case Code::closeCodeRange:
    case Code::closeCodeForbidden:
    case Code::closeCodeReserved:
    case Code::closeReasonUtf8:
    case Code::deflateInflate:
    case Code::deflateRsv1Cont:
    case Code::deflateRsv1Ctl:
    case Code::handshakeStatus:
    case Code::handshakeUnanswered:
    case Code::handshakeProxyConnect:
    case Code::connectionAbnormalFinClient:
    case Code::connectionAbnormalFinServer:
    case Code::connectionAbnormalRstClient:
    case Code::connectionAbnormalRstServer: return true;
    default: return false;
  }
}

// A Close that nobody answered deserves its verdict, though it is no error.
bool isClean(const session::EndRow& row) {
  const session::Connection* connection = row.head.connection;
  return connection == nullptr || !connection->close || connection->close->answered;
}

}  // namespace

bool isOnTimeline(const session::Row& row, const TextOptions& options) {
  const bool everything = options.format == TextFormat::wide;
  if (std::holds_alternative<session::FrameRow>(row)) return false;
  // There may be thousands beside one WebSocket: the summary counts them.
  if (std::holds_alternative<session::EncryptedRow>(row)) return false;
  if (const auto* found = std::get_if<session::DiagnosticRow>(&row)) {
    const bool wanted = everything || options.allFindings || session::isError(row);
    return wanted && !isToldElsewhere(found->diagnostic.code);
  }
  if (const auto* end = std::get_if<session::EndRow>(&row)) {
    return everything || session::isError(row) || !isClean(*end);
  }
  return true;
}

Timeline::Timeline(std::vector<Column<session::Row>> columns, const TextOptions& options)
    : options_(options), layout_(std::move(columns), options), time_(options.time, options.format == TextFormat::wide) {
  layout_.widen("time", time_.width());
}

CellContext Timeline::context(Timestamp captureStart) {
  return {options_, captureStart, time_, scratch_, kUnlimited, written_, previous_};
}

void Timeline::begin(std::string& out) {
  if (options_.format == TextFormat::oneline) return;
  if (options_.color) out += kTerminalBold;
  layout_.appendTitles(context(Timestamp{}), out);
  if (options_.color) out += kTerminalReset;
  out += '\n';
}

void Timeline::write(const session::Row& row, Timestamp captureStart, std::string& out) {
  if (!isOnTimeline(row, options_)) return;
  std::string_view color;
  if (options_.color) color = entryOf(classOf(row, options_.perspective)).swatches[options_.theme].terminal;
  out += color;
  ++written_;
  layout_.append(row, context(captureStart), out);
  previous_ = session::originOf(row).time;
  if (!color.empty()) out += kTerminalReset;
  out += '\n';
}

Result<std::unique_ptr<RowWriter>> makeTimeline(const TextOptions& options) {
  auto columns = pickRowColumns(options.columns);
  if (!columns) return tl::unexpected(columns.error());
  return std::make_unique<Timeline>(std::move(*columns), options);
}

}  // namespace wsray::report
