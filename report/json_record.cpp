#include "report/json_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "report/endpoint_text.h"
#include "report/json_text.h"
#include "report/quantity_text.h"

namespace wsray::report {
namespace {

constexpr std::uint64_t kLargestExactNumber = std::uint64_t{1} << 53;

void appendInteger(std::uint64_t number, std::string& out) {
  if (number <= kLargestExactNumber) return appendNumber(number, out);
  out += '"';
  appendNumber(number, out);
  out += '"';
}

}  // namespace

JsonRecord::JsonRecord(std::string_view kind, UtcText& clock, std::string& out) : clock_(clock), out_(out) {
  out_.append(R"({"record":")").append(kind).append("\"");
}

// In one piece: a record has thirty of them.
void JsonRecord::key(std::string_view name) {
  const std::size_t before = out_.size();
  out_.resize(before + name.size() + 4);
  char* at = out_.data() + before;
  *at++ = ',';
  *at++ = '"';
  at = std::copy(name.begin(), name.end(), at);
  *at++ = '"';
  *at = ':';
}

void JsonRecord::add(std::string_view name, Time time) {
  key(name);
  out_ += '"';
  clock_.append(time.value, out_);
  out_ += '"';
}

void JsonRecord::add(std::string_view name, EpochNanoseconds time) {
  key(name);
  out_ += '"';
  appendNumber(nanosecondsSinceEpoch(time.value), out_);
  out_ += '"';
}

void JsonRecord::add(std::string_view name, Seconds duration) {
  key(name);
  appendSeconds(duration.value, out_);
}

void JsonRecord::add(std::string_view name, Milliseconds duration) {
  key(name);
  fmt::format_to(std::back_inserter(out_), "{:.3f}", std::chrono::duration<double, std::milli>(duration.value).count());
}

void JsonRecord::add(std::string_view name, Number number) {
  key(name);
  appendInteger(number.value, out_);
}

void JsonRecord::add(std::string_view name, bool value) {
  key(name);
  out_ += value ? "true" : "false";
}

void JsonRecord::add(std::string_view name, Word word) {
  key(name);
  out_.append("\"").append(word.value).append("\"");
}

void JsonRecord::add(std::string_view name, Foreign bytes) {
  key(name);
  appendJsonStringRepaired(bytes.value, out_);
}

void JsonRecord::add(std::string_view name, const Endpoint& endpoint) {
  key(name);
  out_ += '"';
  appendEndpoint(endpoint, out_);
  out_ += '"';
}

void JsonRecord::add(std::string_view name, Payload payload) {
  key(name);
  if (payload.encoding == Encoding::utf8) {
    appendJsonString(textOf(payload.value), out_);
  } else {
    appendJsonBase64(payload.value, out_);
  }
}

void JsonRecord::add(std::string_view name, Ranges ranges) {
  if (ranges.value.empty() && !ranges.evenEmpty) return;
  key(name);
  out_ += '[';
  bool first = true;
  for (const websocket::MissingRange& range : ranges.value) {
    if (!first) out_ += ',';
    first = false;
    out_ += '[';
    appendInteger(range.offset, out_);
    out_ += ',';
    appendInteger(range.length, out_);
    out_ += ']';
  }
  out_ += ']';
}

void JsonRecord::add(std::string_view name, Codes codes) {
  if (codes.value.empty()) return;
  key(name);
  char before = '[';
  for (const Code code : codes.value) {
    out_ += before;
    out_.append("\"").append(entryOf(code).name).append("\"");
    before = ',';
  }
  out_ += ']';
}

void JsonRecord::add(std::string_view name, const http::Headers& headers) {
  key(name);
  out_ += '[';
  bool first = true;
  for (const http::Header& header : headers.fields()) {
    if (!first) out_ += ',';
    first = false;
    out_ += '[';
    appendJsonStringRepaired(header.name, out_);
    out_ += ',';
    appendJsonStringRepaired(header.value, out_);
    out_ += ']';
  }
  out_ += ']';
}

void JsonRecord::add(std::string_view name, Unknown) {
  key(name);
  out_ += "null";
}

}  // namespace wsray::report
