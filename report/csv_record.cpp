#include "report/csv_record.h"

#include "report/cell_text.h"
#include "report/csv_cell.h"
#include "report/endpoint_text.h"
#include "report/quantity_text.h"

namespace wsray::report {

Encoding CsvRecord::encodingOf(const websocket::Message& message) {
  const Encoding encoding = report::encodingOf(message);
  return encoding == Encoding::utf8 && !isInertCell(textOf(message.payload)) ? Encoding::base64 : encoding;
}

void CsvRecord::beginCell() {
  if (!first_) out_ += ',';
  first_ = false;
}

void CsvRecord::add(std::string_view, Time time) {
  beginCell();
  clock_.append(time.value, out_);
}

void CsvRecord::add(std::string_view, EpochNanoseconds time) {
  beginCell();
  appendNumber(nanosecondsSinceEpoch(time.value), out_);
}

void CsvRecord::add(std::string_view, Seconds duration) {
  beginCell();
  appendSeconds(duration.value, out_);
}

void CsvRecord::add(std::string_view, Number number) {
  beginCell();
  appendNumber(number.value, out_);
}

void CsvRecord::add(std::string_view, bool value) {
  beginCell();
  out_ += value ? "true" : "false";
}

void CsvRecord::add(std::string_view, Word word) {
  beginCell();
  out_.append(word.value);
}

void CsvRecord::add(std::string_view, Foreign bytes) {
  beginCell();
  scratch_.clear();
  appendCells(bytes.value, kUnlimited, Charset::unicode, scratch_);
  appendCsvCell(scratch_, out_);
}

void CsvRecord::add(std::string_view, const Endpoint& endpoint) {
  beginCell();
  appendEndpoint(endpoint, out_);
}

void CsvRecord::add(std::string_view, Payload payload) {
  beginCell();
  if (payload.encoding == Encoding::utf8) {
    appendCsvCell(textOf(payload.value), out_);
  } else {
    appendCsvBase64(payload.value, out_);
  }
}

void CsvRecord::add(std::string_view, Ranges ranges) {
  beginCell();
  bool first = true;
  for (const websocket::MissingRange& range : ranges.value) {
    if (!first) out_ += ' ';
    first = false;
    appendNumber(range.offset, out_);
    out_ += '+';
    appendNumber(range.length, out_);
  }
}

void CsvRecord::add(std::string_view, Codes codes) {
  beginCell();
  bool first = true;
  for (const Code code : codes.value) {
    if (!first) out_ += ' ';
    first = false;
    out_.append(entryOf(code).name);
  }
}

}  // namespace wsray::report
