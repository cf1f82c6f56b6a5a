#include <array>
#include <vector>

#include "report/endpoint_text.h"
#include "report/json_record.h"
#include "report/layout.h"
#include "report/message_terms.h"
#include "report/palette.h"
#include "report/quantity_text.h"
#include "report/tables.h"

namespace wsray::report {
namespace {

void appendStreamNumber(const StreamText& stream, const CellContext&, std::string& out) {
  appendNumber(stream.number, out);
}

void appendClient(const StreamText& stream, const CellContext&, std::string& out) {
  appendEndpoint(stream.client, out);
}

void appendServer(const StreamText& stream, const CellContext&, std::string& out) {
  appendEndpoint(stream.server, out);
}

void appendDirection(const StreamText& stream, const CellContext& context, std::string& out) {
  appendGlyph(classOf(stream.direction, context.options.perspective), context.options, out);
}

void appendBytes(const StreamText& stream, const CellContext&, std::string& out) { appendNumber(stream.bytes, out); }

void appendDigest(const StreamText& stream, const CellContext&, std::string& out) { out += stream.sha256; }

// `2 gaps: 100+20 4096+1448 bytes  1 conflict  let go of`
void appendFaults(const StreamText& stream, const CellContext& context, std::string& out) {
  std::string& faults = context.scratch;
  faults.clear();
  if (!stream.gaps.empty()) {
    appendCount(stream.gaps.size(), "gap:", "gaps:", faults);
    for (const StreamText::Gap& gap : stream.gaps) {
      faults += ' ';
      appendNumber(gap.offset, faults);
      faults += '+';
      appendNumber(gap.length, faults);
    }
  }
  if (stream.conflicts > 0) {
    if (!faults.empty()) faults += "  ";
    appendCount(stream.conflicts, "conflict", "conflicts", faults);
  }
  if (stream.evicted) {
    if (!faults.empty()) faults += "  ";
    faults += "let go of before its end";
  }
  appendCells(faults, context.room, context.charset(), out);
}

constexpr Alignment kLeft = Alignment::left;
constexpr Alignment kRight = Alignment::right;

// name, title, width, most width, gap, alignment, cell
constexpr std::array<Column<StreamText>, 7> kColumns{{
    {"stream", "#", 3, 10, 2, kLeft, appendStreamNumber},
    {"client", "CLIENT", 21, 47, 1, kLeft, appendClient},
    {"server", "SERVER", 21, 47, 2, kLeft, appendServer},
    {"dir", "DIR", 3, 3, 2, kLeft, appendDirection},
    {"bytes", "BYTES", 12, 20, 1, kRight, appendBytes},
    {"sha256", "SHA-256", 64, 64, 2, kLeft, appendDigest},
    {"faults", "GAPS, CONFLICTS", 0, 0, 2, kLeft, appendFaults},
}};

// Lines are never cut: half a digest is of no use.
TextOptions uncut(TextOptions options) {
  options.width = 0;
  return options;
}

}  // namespace

void writeStreamHeader(const TextOptions& options, std::string& out) {
  if (options.format == TextFormat::oneline) return;
  const TextOptions whole = uncut(options);
  TimeText time(options.time, false);
  std::string scratch;
  Layout<StreamText> layout({kColumns.begin(), kColumns.end()}, whole);
  if (options.color) out += kTerminalBold;
  layout.appendTitles({whole, Timestamp{}, time, scratch, kUnlimited}, out);
  if (options.color) out += kTerminalReset;
  out += '\n';
}

void writeStream(const StreamText& stream, const TextOptions& options, std::string& out) {
  const TextOptions whole = uncut(options);
  TimeText time(options.time, false);
  std::string scratch;
  Layout<StreamText> layout({kColumns.begin(), kColumns.end()}, whole);
  const bool colored = options.color && stream.conflicts > 0;
  if (colored) out += entryOf(RowClass::error).swatches[options.theme].terminal;
  layout.append(stream, {whole, Timestamp{}, time, scratch, kUnlimited}, out);
  if (colored) out += kTerminalReset;
  out += '\n';
}

void writeStreamRecord(const StreamText& stream, std::string& out) {
  UtcText clock;
  JsonRecord record("stream", clock, out);
  record.add("stream", Number{stream.number});
  record.add("client", stream.client);
  record.add("server", stream.server);
  record.add("dir", Word{nameOf(stream.direction)});
  record.add("bytes", Number{stream.bytes});
  record.add("sha256", Word{stream.sha256});
  record.add("conflicts", Number{stream.conflicts});
  std::vector<websocket::MissingRange> gaps;
  for (const StreamText::Gap& gap : stream.gaps) gaps.push_back({gap.offset, gap.length});
  record.add("gaps", Ranges{gaps, true});
  if (stream.evicted) record.add("evicted", true);
  record.finish();
}

}  // namespace wsray::report
