#include "gui/statistics_charts.h"

#include <QLocale>
#include <algorithm>
#include <array>
#include <cmath>

#include "gui/rate_steps.h"
#include "gui/text.h"
#include "report/close_text.h"
#include "report/endpoint_text.h"
#include "report/message_terms.h"
#include "report/quantity_text.h"
#include "session/findings.h"
#include "session/selection.h"

namespace wsray::gui {
namespace {

using report::RowClass;
using session::Histogram;

constexpr Direction kSent = Direction::clientToServer;
constexpr Direction kReceived = Direction::serverToClient;

constexpr std::size_t kMostSteps = 150;
constexpr std::size_t kMostBars = 20;
constexpr double kTimeTicks = 8;
// Anything beyond would not fit into a Duration.
constexpr std::uint64_t kMostMicroseconds = INT64_MAX / 1000;

QString numberText(std::uint64_t number) { return QLocale().toString(static_cast<qulonglong>(number)); }

QString sizeText(std::uint64_t bytes) {
  std::string text;
  report::appendSize(bytes, text);
  return toQt(text);
}

QString durationText(Duration duration) {
  std::string text;
  report::appendDuration(duration, report::Charset::unicode, text);
  return toQt(text);
}

QString roundTripText(std::uint64_t microseconds) {
  const auto count = static_cast<std::int64_t>(std::min(microseconds, kMostMicroseconds));
  return durationText(std::chrono::microseconds{count});
}

// The first value of a bucket, and the one behind its last.
std::uint64_t beginOf(std::size_t bucket) {
  if (bucket == 0) return 0;
  return bucket > 64 ? UINT64_MAX : std::uint64_t{1} << (bucket - 1);
}
std::uint64_t lastOf(std::size_t bucket) { return bucket == 64 ? UINT64_MAX : (std::uint64_t{1} << bucket) - 1; }

struct Buckets {
  std::size_t first = 0;
  std::size_t last = 0;
};

// Those between the first and the last that have values, in any of both.
std::optional<Buckets> bucketsOf(const Histogram& a, const Histogram& b) {
  std::optional<Buckets> found;
  for (std::size_t bucket = 0; bucket < a.buckets.size(); ++bucket) {
    if (a.buckets[bucket] + b.buckets[bucket] == 0) continue;
    if (!found) found.emplace(Buckets{bucket, bucket});
    found->last = bucket;
  }
  return found;
}

// In items, where the buckets from `first` on are items of one width each: their values are on a logarithmic scale.
double positionOf(std::uint64_t value, std::size_t first) {
  if (value == 0) return 0.5;
  return std::log2(static_cast<double>(value) + 1) - static_cast<double>(first) + 1;
}

// With as many digits as tell one step from the next.
QString stepText(TimeKey begin, std::int64_t length, const TimeStyle& style) {
  constexpr qsizetype kMilliseconds = 4;  // with the point
  QString text = toQt(timeTextOf(begin, style, length >= 3'600'000'000'000));
  const qsizetype point = text.indexOf('.');
  if (point < 0) return text;
  return text.left(length % 1'000'000'000 == 0 ? point : point + kMilliseconds);
}

QString connectionText(const session::Connection& connection) {
  std::string name;
  if (const std::string& url = connection.handshake.url; !url.empty()) {
    const auto scheme = url.find("://");
    name = scheme == std::string::npos ? url : url.substr(scheme + 3);
  } else {
    report::appendEndpoint(connection.server, name);
  }
  return QStringLiteral("%1  %2").arg(connection.number).arg(safeText(name));
}

}  // namespace

std::vector<Chart::Series> StatisticsCharts::bothDirections() {
  const auto glyph = [](RowClass rowClass) { return toQt(report::entryOf(rowClass).glyph); };
  return {{tr("%1 Sent").arg(glyph(RowClass::sent)), RowClass::sent},
          {tr("%1 Received").arg(glyph(RowClass::received)), RowClass::received}};
}

Chart StatisticsCharts::rate(const Tally& tally, const TimeStyle& style) {
  Chart chart;
  chart.title = tr("Messages over time");
  chart.header = tr("Time");
  chart.placeholder = tr("There are no messages");
  chart.series = bothDirections();
  chart.series.push_back({tr("%1 Errors").arg(toQt(report::entryOf(RowClass::error).glyph)), RowClass::error});
  const RateSteps steps = stepsOf(tally.rate(), kMostSteps);
  if (steps.steps.empty()) return chart;
  // Steps are whole numbers of their units.
  const QString length = durationText(Duration{steps.length}).replace(QStringLiteral(".0 "), QStringLiteral(" "));
  chart.itemTitle = tr("Time, in steps of %1").arg(length);
  chart.valueTitle = tr("Messages in %1, with control frames").arg(length);
  std::uint64_t errors = 0;
  std::uint64_t most = 0;
  std::size_t busiest = 0;
  for (const auto& [begin, counts] : steps.steps) {
    const std::uint64_t all = counts.messages[kSent] + counts.messages[kReceived];
    if (all > most) busiest = chart.items.size();
    most = std::max(most, all);
    errors += counts.errors;
    chart.items.push_back({.label = stepText(begin, steps.length, style),
                           .tick = {},
                           .values = {counts.messages[kSent], counts.messages[kReceived], counts.errors}});
  }
  const TimeScale scale{{steps.steps.front().begin, steps.steps.back().begin}, 0, kTimeTicks};
  for (const TimeTick& tick : ticksOf(scale, style, 1)) {
    const TimeKey step = (tick.key - steps.steps.front().begin) / static_cast<TimeKey>(steps.length);
    if (step < chart.items.size()) chart.items[step].tick = toQt(tick.label);
  }
  chart.sentence =
      tr("Messages and control frames: %1. Most in %2: %3, from %4 on. Errors: %5.")
          .arg(numberText(tally.messages()), length, numberText(most), chart.items[busiest].label, numberText(errors));
  return chart;
}

QString StatisticsCharts::sizeLabel(std::size_t bucket) {
  if (bucket == 0) return tr("0 bytes");
  if (bucket == 1) return tr("1 byte");
  return tr("%1 to %2 bytes").arg(numberText(beginOf(bucket)), numberText(lastOf(bucket)));
}

QString StatisticsCharts::sizeSentence(const Histogram& sent, const Histogram& received) {
  return tr("Sent: %1 messages, half of them at most %2, 99% at most %3, the largest %4. "
            "Received: %5 messages, half of them at most %6, 99% at most %7, the largest %8.")
      .arg(numberText(sent.count), sizeText(sent.quantile(0.5)), sizeText(sent.quantile(0.99)), sizeText(sent.largest),
           numberText(received.count), sizeText(received.quantile(0.5)), sizeText(received.quantile(0.99)),
           sizeText(received.largest));
}

Chart StatisticsCharts::sizes(const Tally& tally) {
  Chart chart;
  chart.title = tr("Sizes of messages");
  chart.header = tr("Payload");
  chart.placeholder = tr("There are no messages");
  chart.itemTitle = tr("Payload, inflated");
  chart.valueTitle = tr("Messages, without control frames");
  chart.series = bothDirections();
  const Histogram& sent = tally.statistics().of(kSent).sizes;
  const Histogram& received = tally.statistics().of(kReceived).sizes;
  const auto buckets = bucketsOf(sent, received);
  if (!buckets) return chart;
  for (std::size_t bucket = buckets->first; bucket <= buckets->last; ++bucket) {
    chart.items.push_back({.label = sizeLabel(bucket),
                           .tick = sizeText(beginOf(bucket)),
                           .values = {sent.buckets[bucket], received.buckets[bucket]}});
  }
  chart.lastTick = sizeText(beginOf(buckets->last + 1));
  chart.sentence = sizeSentence(sent, received);
  return chart;
}

QString StatisticsCharts::roundTripLabel(std::size_t bucket) {
  return tr("%1 to %2").arg(roundTripText(beginOf(bucket)), roundTripText(lastOf(bucket)));
}

Chart StatisticsCharts::roundTrips(const Tally& tally) {
  Chart chart;
  chart.title = tr("Round trips, from ping to pong");
  chart.header = tr("Round trip");
  chart.placeholder = tr("No ping was answered");
  chart.itemTitle = tr("Time");
  chart.valueTitle = tr("Pongs");
  chart.series = {{tr("Pongs"), RowClass::control}};
  const Histogram& times = tally.statistics().roundTrips();
  const auto buckets = bucketsOf(times, {});
  if (!buckets) return chart;
  for (std::size_t bucket = buckets->first; bucket <= buckets->last; ++bucket) {
    chart.items.push_back(
        {.label = roundTripLabel(bucket), .tick = roundTripText(beginOf(bucket)), .values = {times.buckets[bucket]}});
  }
  chart.lastTick = roundTripText(beginOf(buckets->last + 1));
  constexpr std::array<std::pair<const char*, double>, 3> kShares{{{"p50", 0.5}, {"p90", 0.9}, {"p99", 0.99}}};
  for (const auto& [name, share] : kShares) {
    const std::uint64_t time = times.quantile(share);
    chart.marks.push_back({name, QStringLiteral("≤ %1").arg(roundTripText(time)), positionOf(time, buckets->first)});
  }
  chart.sentence =
      tr("Pongs: %1. Fastest %2, half at most %3, 90% at most %4, 99% at most %5, slowest %6.")
          .arg(numberText(times.count), roundTripText(times.smallest), roundTripText(times.quantile(0.5)),
               roundTripText(times.quantile(0.9)), roundTripText(times.quantile(0.99)), roundTripText(times.largest));
  return chart;
}

Chart StatisticsCharts::closeCodes(const Tally& tally) {
  Chart chart;
  chart.title = tr("Close codes");
  chart.header = tr("Close code");
  chart.placeholder = tr("No connection has ended");
  chart.itemTitle = tr("Code that the application got (1005: a Close without a code, 1006: no Close)");
  chart.valueTitle = tr("Connections that have ended");
  chart.series = {{tr("Connections"), {}}};
  std::vector<std::pair<std::uint16_t, std::uint64_t>> codes(tally.statistics().closeCodes().begin(),
                                                             tally.statistics().closeCodes().end());
  std::stable_sort(codes.begin(), codes.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::uint64_t others = 0;
  std::uint64_t all = 0;
  std::uint64_t failures = 0;
  for (const auto& [code, count] : codes) {
    const bool isOrderly = session::isOrderly(code);
    all += count;
    failures += isOrderly ? 0 : count;
    if (chart.items.size() == kMostBars) {
      others += count;
      continue;
    }
    std::string name;
    report::appendCloseCode(code, name);
    // The glyph says what the colour does.
    const QString label =
        isOrderly ? toQt(name) : QStringLiteral("%1 %2").arg(toQt(report::entryOf(RowClass::error).glyph), toQt(name));
    chart.items.push_back({label, label, {count}, isOrderly ? std::nullopt : std::optional(RowClass::error)});
  }
  if (others > 0) chart.items.push_back({tr("Other codes"), tr("Other codes"), {others}});
  chart.sentence =
      tr("Connections that have ended: %1, of these in failure: %2.").arg(numberText(all), numberText(failures));
  return chart;
}

Chart StatisticsCharts::opcodes(const Tally& tally) {
  Chart chart;
  chart.title = tr("Opcodes");
  chart.header = tr("Opcode");
  chart.placeholder = tr("There are no messages");
  chart.itemTitle = tr("Opcode");
  chart.valueTitle = tr("Messages and control frames");
  chart.series = bothDirections();
  const auto& sent = tally.statistics().of(kSent).messages;
  const auto& received = tally.statistics().of(kReceived).messages;
  for (std::size_t opcode = 0; opcode < sent.size(); ++opcode) {
    if (sent[opcode] + received[opcode] == 0) continue;
    std::string name;
    report::appendOperation(static_cast<websocket::Opcode>(opcode), name);
    chart.items.push_back({toQt(name), toQt(name), {sent[opcode], received[opcode]}});
  }
  chart.sentence = tr("Messages and control frames: %1.").arg(numberText(tally.messages()));
  return chart;
}

Chart StatisticsCharts::connections(const Tally& tally) {
  Chart chart;
  chart.title = tr("Connections with most bytes");
  chart.header = tr("Connection");
  chart.placeholder = tr("There are no messages");
  chart.itemTitle = tr("Connection");
  chart.valueTitle = tr("Bytes on the wire, of whole messages with their headers");
  chart.unit = Chart::Unit::bytes;
  chart.series = bothDirections();
  const session::Statistics& statistics = tally.statistics();
  const std::uint64_t all = statistics.of(kSent).traffic.wireBytes + statistics.of(kReceived).traffic.wireBytes;
  std::uint64_t here = 0;
  for (const Tally::ConnectionBytes& bytes : tally.largest(kMostBars)) {
    if (bytes.all() == 0) continue;
    here += bytes.all();
    const QString label = connectionText(*bytes.connection);
    chart.items.push_back({label, label, {bytes.wireBytes[kSent], bytes.wireBytes[kReceived]}});
  }
  chart.sentence = tr("Connections: %1. Bytes on the wire: %2, of these here: %3.")
                       .arg(numberText(tally.connectionCount()), sizeText(all), sizeText(here));
  return chart;
}

}  // namespace wsray::gui
