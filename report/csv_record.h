// Rows of CSV (RFC 4180): CRLF, quotes where a cell needs them.
//
// Formula guard: a cell of text from the capture that starts with = + - @ TAB or CR gets a leading ', so that no
// spreadsheet runs it. One that starts with ' before such a character gets one too: whoever takes one ' away wherever
// quotes stand before such a character has the text as it was.
//
// No cell carries a NUL or an escape sequence: payloads with control characters other than TAB, CR and LF are written
// in base64, and those of other text are escaped as in the timeline.
#pragma once

#include <string>
#include <string_view>

#include "report/log_record.h"
#include "report/time_text.h"

namespace wsray::report {

// A sink of describeMessage: one cell a field, an empty one for what a message does not have.
class CsvRecord {
 public:
  CsvRecord(UtcText& clock, std::string& out) : clock_(clock), out_(out) {}

  static Encoding encodingOf(const websocket::Message& message);

  void add(std::string_view name, Time time);
  void add(std::string_view name, EpochNanoseconds time);
  void add(std::string_view name, Seconds duration);
  void add(std::string_view name, Number number);
  void add(std::string_view name, bool value);
  void add(std::string_view name, Word word);
  void add(std::string_view name, Foreign bytes);
  void add(std::string_view name, const Endpoint& endpoint);
  void add(std::string_view name, Payload payload);
  void add(std::string_view name, Ranges ranges);  // `0+10 64+2`
  void add(std::string_view name, Codes codes);    // `frame-rsv1 text-utf8`
  void add(std::string_view, Unknown) { beginCell(); }
  void add(std::string_view, Absent) { beginCell(); }

  void finish() { out_ += "\r\n"; }

 private:
  void beginCell();

  UtcText& clock_;
  std::string& out_;
  std::string scratch_;
  bool first_ = true;
};

// The same sink for the first line: the names of the fields.
class CsvTitles {
 public:
  explicit CsvTitles(std::string& out) : out_(out) {}

  static Encoding encodingOf(const websocket::Message&) { return Encoding::utf8; }

  template <typename Value>
  void add(std::string_view name, const Value&) {
    if (!first_) out_ += ',';
    first_ = false;
    out_.append(name);
  }

  void finish() { out_ += "\r\n"; }

 private:
  std::string& out_;
  bool first_ = true;
};

}  // namespace wsray::report
