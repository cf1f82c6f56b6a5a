#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "report/finding_text.h"
#include "report/message_terms.h"
#include "report/palette.h"
#include "report/quantity_text.h"
#include "report/tables.h"
#include "report/time_text.h"
#include "report/wrapped_text.h"

namespace wsray::report {
namespace {

using session::BadEnding;
using session::Finding;
using session::Findings;

constexpr std::size_t kIndent = 2;
constexpr std::size_t kDeepIndent = 6;  // of a sentence that found no room behind its place

// The class in whose colour a finding is shown; a note is in none.
std::string_view colorOf(Severity severity, const TextOptions& options) {
  const auto rowClass = classOf(severity);
  return rowClass ? entryOf(*rowClass).swatches[options.theme].terminal : kTerminalBold;
}

// `4 times on 3 connections`, `once`.
std::string frequencyOf(const Finding& finding) {
  if (finding.count == 1) return "once";
  std::string text = fmt::format("{} times", finding.count);
  if (finding.connections == 0) return text;
  text += " on ";
  appendCount(finding.connections, "connection", "connections", text);
  return text;
}

class FindingsText {
 public:
  FindingsText(Timestamp captureStart, const TextOptions& options, std::string& out)
      : captureStart_(captureStart),
        options_(options),
        out_(out),
        charset_(options.ascii ? Charset::ascii : Charset::unicode),
        width_(proseWidth(options)),
        time_(options.time == TimeFormat::delta ? TimeFormat::relative : options.time, false) {}

  // `whereMore` says where examples are that were not kept.
  void add(const Finding& finding, std::string_view whereMore) {
    const CatalogueEntry& entry = entryOf(finding.code);
    const std::string name =
        fmt::format("{}  {}", nameOf(entry.severity), wsray::nameOf(finding.examples.front().diagnostic));
    title(name, colorOf(entry.severity, options_));
    out_ += "  ";
    const std::string reference = entry.reference.empty() ? "" : fmt::format("  {}", entry.reference);
    appendBehind(frequencyOf(finding) + safe(reference), name.size() + 2, kIndent, width_, out_);
    // Codes that differ in their number alone mean the same.
    if (explained_.insert(finding.code).second) {
      sentence(entry.meaning);
      sentence(fmt::format("Check: {}", entry.hint));
    }
    beginPlaces();
    for (const Finding::Example& example : finding.examples) measure(example.connection, example.diagnostic.origin);
    for (const Finding::Example& example : finding.examples) add(example);
    if (const std::uint64_t more = finding.count - finding.examples.size(); more > 0) {
      sentence(fmt::format("and {} more{}", more, whereMore));
    }
  }

  void add(const Findings& findings, std::span<const BadEnding> endings) {
    if (endings.empty()) return;
    title("Connections that did not end well", kTerminalBold);
    out_ += '\n';
    beginPlaces();
    for (const BadEnding& ending : endings) measure(ending.connection, ending.origin);
    for (const BadEnding& ending : endings) add(ending);
    if (const std::uint64_t more = findings.badEndingCount() - endings.size(); more > 0) {
      sentence(fmt::format("and {} more, which `wsray list` shows", more));
    }
  }

 private:
  void title(std::string_view text, std::string_view color) {
    if (!isFirst_) out_ += '\n';
    isFirst_ = false;
    if (options_.color) out_ += color;
    out_ += text;
    if (options_.color) out_ += kTerminalReset;
  }

  void sentence(std::string_view text) {
    out_.append(kIndent, ' ');
    appendWrapped(safe(text), kIndent, width_, out_);
  }

  void add(const Finding::Example& example) {
    const Diagnostic& diagnostic = example.diagnostic;
    const std::size_t start = out_.size();
    place(example.connection, diagnostic.origin);
    if (diagnostic.direction) {
      appendGlyph(classOf(*diagnostic.direction, options_.perspective), options_, out_);
    } else {
      out_ += ' ';
    }
    out_ += ' ';
    appendBehind(safe(diagnostic.text), cellsOf(std::string_view(out_).substr(start)), kDeepIndent, width_, out_);
  }

  void add(const BadEnding& ending) {
    const std::size_t start = out_.size();
    place(ending.connection, ending.origin);
    out_ += fmt::format("{:8}  ", nameOf(ending.state));
    const std::size_t used = cellsOf(std::string_view(out_).substr(start));
    appendUrl(ending.url, used);
    out_ += '\n';
    out_.append(kDeepIndent, ' ');
    appendWrapped(safe(ending.verdict), kDeepIndent, width_, out_);
  }

  // Behind the `used` cells of the line, or below it where more of the URL can be seen there.
  void appendUrl(std::string_view url, std::size_t used) {
    constexpr std::size_t kLittleRoom = 40;
    const std::size_t width = options_.width == 0 ? kUnlimited : std::max<std::size_t>(options_.width, used);
    std::size_t room = width - used;
    if (room < kLittleRoom && url.size() > room) {
      while (out_.ends_with(' ')) out_.pop_back();
      out_ += '\n';
      out_.append(kDeepIndent, ' ');
      room = width - kDeepIndent;
    }
    appendCells(url, room, charset_, out_);
  }

  // How wide the numbers of places are, so that they stand below each other.
  void beginPlaces() { connectionCells_ = packetCells_ = 0; }
  void measure(session::ConnectionNumber connection, const Origin& origin) {
    connectionCells_ = std::max(connectionCells_, nameOfConnection(connection).size());
    packetCells_ = std::max(packetCells_, fmt::formatted_size("{}", origin.packet));
  }

  static std::string nameOfConnection(session::ConnectionNumber connection) {
    return connection == 0 ? "" : fmt::format("conn {}", connection);
  }

  // `  conn 3  packet 86  09:14:02.911873  `
  void place(session::ConnectionNumber connection, const Origin& origin) {
    out_ += fmt::format("  {:{}}  packet {:<{}}  ", nameOfConnection(connection), connectionCells_, origin.packet,
                        packetCells_);
    time_.append(origin.time, captureStart_, out_);
    out_ += "  ";
  }

  std::string safe(std::string_view text) const {
    std::string made;
    appendCells(text, kUnlimited, charset_, made);
    return made;
  }

  Timestamp captureStart_;
  const TextOptions& options_;
  std::string& out_;
  Charset charset_;
  std::size_t width_;
  TimeText time_;
  std::size_t connectionCells_ = 0;
  std::size_t packetCells_ = 0;
  bool isFirst_ = true;
  std::set<Code> explained_;
};

}  // namespace

std::optional<RowClass> classOf(Severity severity) {
  switch (severity) {
    case Severity::error: return RowClass::error;
    case Severity::warning: return RowClass::control;
    case Severity::note: break;
  }
  return std::nullopt;
}

void writeFinding(const Finding& finding, Timestamp captureStart, const TextOptions& options, std::string& out) {
  FindingsText(captureStart, options, out).add(finding, "");
}

void writeFindings(const Findings& findings, Timestamp captureStart, const TextOptions& options, std::string& out) {
  FindingsText text(captureStart, options, out);
  for (const Finding* finding : findings.worstFirst()) text.add(*finding, ", which --format ndjson lists");
  text.add(findings, findings.badEndings());
}

}  // namespace wsray::report
