// The messages as CSV: a line of titles, then one row a message, with the fields of the message log.
#pragma once

#include "report/row_writer.h"
#include "report/time_text.h"

namespace wsray::report {

class CsvWriter final : public RowWriter {
 public:
  void begin(std::string& out) override;
  void write(const session::Row& row, Timestamp captureStart, std::string& out) override;

 private:
  UtcText clock_;
};

}  // namespace wsray::report
