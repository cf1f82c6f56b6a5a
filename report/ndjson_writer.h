// The message log as NDJSON: one object a line, flat scalars first.
//
// Payloads and close reasons read back to the same bytes: text that is not valid UTF-8, and everything else that is
// not, is base64. In header fields, URLs, verdicts and other sentences, a byte that is not UTF-8 becomes U+FFFD.
// The log is a function of the rows alone, whatever their batches were.
#pragma once

#include "report/row_writer.h"
#include "report/time_text.h"

namespace wsray::report {

class NdjsonWriter final : public RowWriter {
 public:
  explicit NdjsonWriter(const LogOptions& options) : options_(options) {}

  void write(const session::Row& row, Timestamp captureStart, std::string& out) override;

 private:
  void writeRow(const session::MessageRow& row, Timestamp captureStart, std::string& out);
  void writeRow(const session::OpenRow& row, Timestamp captureStart, std::string& out);
  void writeRow(const session::EndRow& row, Timestamp captureStart, std::string& out);
  void writeRow(const session::EncryptedRow& row, Timestamp captureStart, std::string& out);
  void writeRow(const session::FrameRow& row, Timestamp captureStart, std::string& out);
  void writeRow(const session::DiagnosticRow& row, Timestamp captureStart, std::string& out);

  LogOptions options_;
  UtcText clock_;
};

}  // namespace wsray::report
