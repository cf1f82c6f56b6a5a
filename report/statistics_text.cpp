#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "report/cell_text.h"
#include "report/detail_text.h"
#include "report/message_terms.h"
#include "report/palette.h"
#include "report/quantity_text.h"
#include "report/tables.h"
#include "report/time_text.h"

namespace wsray::report {
namespace {

using session::DirectionStatistics;
using session::Statistics;

std::string sizeText(std::uint64_t bytes) {
  std::string text;
  appendSize(bytes, text);
  return text;
}

std::string roundTripText(std::uint64_t microseconds, const TextOptions& options) {
  std::string text;
  appendDuration(std::chrono::microseconds{static_cast<std::int64_t>(microseconds)}, charsetOf(options), text);
  return text;
}

// A row of two values: of what the client sent and of what the server sent.
class TwoColumns {
 public:
  TwoColumns(const Statistics& statistics, const TextOptions& options, DetailText& text)
      : statistics_(statistics), options_(options), text_(text) {}

  void titles() {
    std::array<std::string, 2> titles;
    for (const Direction direction : kDirections) {
      std::string& title = titles[static_cast<std::size_t>(direction)];
      appendGlyph(classOf(direction, options_.perspective), options_, title);
      title += direction == Direction::clientToServer ? " client" : " server";
    }
    // The glyph is one cell of several bytes, which fmt counts right.
    write("", titles[0], titles[1]);
  }

  template <typename Value>
  void row(std::string_view name, Value value) {
    write(name, value(statistics_.of(Direction::clientToServer)), value(statistics_.of(Direction::serverToClient)));
  }

 private:
  void write(std::string_view name, std::string_view client, std::string_view server) {
    fmt::format_to(std::back_inserter(text_.field(name)), "{:>12}{:>12}", client, server);
    text_.endField();
  }

  const Statistics& statistics_;
  const TextOptions& options_;
  DetailText& text_;
};

std::string numberText(std::uint64_t number) { return fmt::format("{}", number); }

std::uint64_t messagesOf(const DirectionStatistics& direction, websocket::Opcode opcode) {
  return direction.messages[static_cast<std::size_t>(opcode)];
}

void addCapture(const CaptureSummary& summary, const TextOptions& options, DetailText& text) {
  text.section("Capture");
  text.field("packets", fmt::format("{} ({})", summary.tally.packets, sizeText(summary.tally.bytes)));
  if (!summary.tally.first || !summary.tally.last) return;
  TimeText time(options.time == TimeFormat::utc ? TimeFormat::utc : TimeFormat::absolute, true);
  time.append(*summary.tally.first, Timestamp{}, text.field("from"));
  text.endField();
  time.append(*summary.tally.last, Timestamp{}, text.field("to"));
  text.endField();
  appendDuration(elapsed(*summary.tally.first, *summary.tally.last), charsetOf(options), text.field("time"));
  text.endField();
}

void addConnections(const Statistics& statistics, const CaptureSummary& summary, DetailText& text) {
  text.section("Connections");
  text.field("all", numberText(statistics.connections()));
  for (const auto& [state, count] : statistics.states()) text.field(nameOf(state), numberText(count));
  text.field("gaps", numberText(summary.gaps));
}

void addMessages(TwoColumns table) {
  using websocket::Opcode;
  table.titles();
  constexpr std::array<std::pair<std::string_view, Opcode>, 5> kKinds{{{"text", Opcode::text},
                                                                       {"binary", Opcode::binary},
                                                                       {"ping", Opcode::ping},
                                                                       {"pong", Opcode::pong},
                                                                       {"close", Opcode::close}}};
  for (const auto& [name, opcode] : kKinds) {
    table.row(name, [opcode = opcode](const auto& it) { return numberText(messagesOf(it, opcode)); });
  }
  table.row("other", [&](const DirectionStatistics& it) {
    std::uint64_t other = 0;
    for (const std::uint64_t count : it.messages) other += count;
    for (const auto& kind : kKinds) other -= messagesOf(it, kind.second);
    return numberText(other);
  });
  table.row("frames", [](const auto& it) { return numberText(it.traffic.frames); });
  table.row("fragmented", [](const auto& it) { return numberText(it.fragmentedMessages); });
  table.row("incomplete", [](const auto& it) { return numberText(it.incompleteMessages); });
}

void addSizes(TwoColumns table) {
  table.titles();
  table.row("payload", [](const auto& it) { return sizeText(it.traffic.payloadBytes); });
  table.row("on the wire", [](const auto& it) { return sizeText(it.traffic.wireBytes); });
  table.row("smallest", [](const auto& it) { return sizeText(it.sizes.smallest); });
  table.row("half below", [](const auto& it) { return sizeText(it.sizes.quantile(0.5)); });
  table.row("90% below", [](const auto& it) { return sizeText(it.sizes.quantile(0.9)); });
  table.row("99% below", [](const auto& it) { return sizeText(it.sizes.quantile(0.99)); });
  table.row("largest", [](const auto& it) { return sizeText(it.sizes.largest); });
}

void addCompression(const Statistics& statistics, const TextOptions& options, DetailText& text) {
  std::uint64_t compressed = 0;
  for (const Direction direction : kDirections) compressed += statistics.of(direction).compressedMessages;
  if (compressed == 0) return;
  text.section("Compression");
  TwoColumns table(statistics, options, text);
  table.titles();
  table.row("messages", [](const auto& it) { return numberText(it.compressedMessages); });
  table.row("on the wire", [](const auto& it) { return sizeText(it.compressedWireBytes); });
  table.row("inflated", [](const auto& it) { return sizeText(it.compressedPayloadBytes); });
  table.row("ratio", [](const DirectionStatistics& it) {
    std::string ratio;
    if (it.compressedPayloadBytes == 0) return std::string("-");
    appendPercent(it.compressedWireBytes, it.compressedPayloadBytes, ratio);
    return ratio;
  });
}

void addRoundTrips(const Statistics& statistics, const TextOptions& options, DetailText& text) {
  const session::Histogram& times = statistics.roundTrips();
  if (times.count == 0) return;
  text.section("Round trips (ping to pong)");
  text.field("pongs", numberText(times.count));
  text.field("fastest", roundTripText(times.smallest, options));
  text.field("half below", roundTripText(times.quantile(0.5), options));
  text.field("90% below", roundTripText(times.quantile(0.9), options));
  text.field("99% below", roundTripText(times.quantile(0.99), options));
  text.field("slowest", roundTripText(times.largest, options));
}

void addCloseCodes(const Statistics& statistics, DetailText& text) {
  if (statistics.closeCodes().empty()) return;
  text.section("Close codes (1005: a Close without a code, 1006: no Close)");
  for (const auto& [code, count] : statistics.closeCodes()) {
    text.field(numberText(code), fmt::format("{:>6}  {}", count, websocket::closeCodeName(code)));
  }
}

void addFindings(const Statistics& statistics, DetailText& text) {
  constexpr std::array kSeverities{Severity::error, Severity::warning, Severity::note};
  if (statistics.diagnostics().empty()) return;
  text.section("Findings");
  for (const Severity severity : kSeverities) {
    for (const auto& [code, count] : statistics.diagnostics()) {
      const CatalogueEntry& entry = entryOf(code);
      if (entry.severity != severity) continue;
      text.field(nameOf(severity), fmt::format("{:>6}  {}", count, entry.name));
    }
  }
}

}  // namespace

void writeStatistics(const session::Statistics& statistics, const CaptureSummary& summary, const TextOptions& options,
                     std::string& out) {
  DetailText text(options, out);
  const TwoColumns table(statistics, options, text);
  addCapture(summary, options, text);
  addConnections(statistics, summary, text);
  text.section("Messages");
  addMessages(table);
  text.section("Sizes");
  addSizes(table);
  addCompression(statistics, options, text);
  addRoundTrips(statistics, options, text);
  addCloseCodes(statistics, text);
  addFindings(statistics, text);
}

}  // namespace wsray::report
