// One line of NDJSON while it is written: an object whose first field is `record`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/endpoint.h"
#include "dissector/http/head.h"
#include "report/log_record.h"
#include "report/time_text.h"

namespace wsray::report {

// Appends to `out` as fields are added; finish() ends the line. Names need no escaping. Integers beyond 2^53 become
// strings: most readers of JSON hold numbers as doubles.
class JsonRecord {
 public:
  JsonRecord(std::string_view kind, UtcText& clock, std::string& out);

  static Encoding encodingOf(const websocket::Message& message) { return report::encodingOf(message); }

  void add(std::string_view name, Time time);
  void add(std::string_view name, EpochNanoseconds time);
  void add(std::string_view name, Seconds duration);
  void add(std::string_view name, Milliseconds duration);
  void add(std::string_view name, Number number);
  void add(std::string_view name, bool value);
  void add(std::string_view name, Word word);
  void add(std::string_view name, Foreign bytes);
  void add(std::string_view name, const Endpoint& endpoint);
  void add(std::string_view name, Payload payload);
  void add(std::string_view name, Ranges ranges);  // left out when there are none, unless evenEmpty
  void add(std::string_view name, Codes codes);    // left out when there are none
  void add(std::string_view name, const http::Headers& headers);
  void add(std::string_view name, Unknown);
  void add(std::string_view, Absent) {}

  void finish() { out_ += "}\n"; }

 private:
  void key(std::string_view name);

  UtcText& clock_;
  std::string& out_;
};

}  // namespace wsray::report
