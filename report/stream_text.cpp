#include <fmt/format.h>

#include <array>
#include <iterator>
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

void appendRange(std::uint64_t offset, std::uint64_t length, std::string& out) {
  appendNumber(offset, out);
  out += '+';
  appendNumber(length, out);
}

// Of more conflicts than are known in detail, the first ones are shown.
void appendConflicts(const StreamText& stream, std::string& out) {
  appendCount(stream.conflicts, "conflict", "conflicts", out);
  if (stream.conflictDetails.empty()) return;
  out += ':';
  for (const StreamText::Conflict& conflict : stream.conflictDetails) {
    out += ' ';
    appendRange(conflict.offset, conflict.length, out);
    out += " in ";
    appendNumber(conflict.packet, out);
  }
}

// `2 gaps: 100+20 4096+1448  1 conflict: 12+4 in 9  3 bad checksums  1 urgent pointer  let go of`
void appendFaults(const StreamText& stream, const CellContext& context, std::string& out) {
  std::string& faults = context.scratch;
  faults.clear();
  const auto separate = [&faults] { faults += faults.empty() ? "" : "  "; };
  if (!stream.gaps.empty()) {
    appendCount(stream.gaps.size(), "gap:", "gaps:", faults);
    for (const StreamText::Gap& gap : stream.gaps) {
      faults += ' ';
      appendRange(gap.offset, gap.length, faults);
    }
  }
  if (stream.conflicts > 0) {
    separate();
    appendConflicts(stream, faults);
  }
  const auto append = [&](std::uint64_t count, std::string_view one, std::string_view many) {
    if (count == 0) return;
    separate();
    appendCount(count, one, many, faults);
  };
  append(stream.uncompared, "byte not compared", "bytes not compared");
  append(stream.badChecksums, "bad checksum", "bad checksums");
  append(stream.urgent, "urgent pointer", "urgent pointers");
  if (stream.evicted) {
    separate();
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
    {"faults", "FAULTS", 0, 0, 2, kLeft, appendFaults},
}};

void appendHex(std::string_view name, ByteView bytes, std::string& out) {
  fmt::format_to(std::back_inserter(out), R"(,"{}":"{:02x}")", name, fmt::join(bytes, ""));
}

// The only field with objects in it.
void appendConflictDetails(const std::vector<StreamText::Conflict>& conflicts, std::string& out) {
  out += R"(,"conflict_details":[)";
  for (std::size_t i = 0; i < conflicts.size(); ++i) {
    const StreamText::Conflict& conflict = conflicts[i];
    fmt::format_to(std::back_inserter(out), R"({}{{"packet":{},"kept_packet":{},"offset":{},"length":{})",
                   i == 0 ? "" : ",", conflict.packet, conflict.keptPacket, conflict.offset, conflict.length);
    appendHex("kept", conflict.kept, out);
    appendHex("other", conflict.other, out);
    out += '}';
  }
  out += ']';
}

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
  appendConflictDetails(stream.conflictDetails, out);
  record.add("uncompared", Number{stream.uncompared});
  record.add("bad_checksums", Number{stream.badChecksums});
  record.add("urgent", Number{stream.urgent});
  if (stream.evicted) record.add("evicted", true);
  record.finish();
}

}  // namespace wsray::report
