#include "report/csv_writer.h"

#include "report/csv_record.h"

namespace wsray::report {

void CsvWriter::begin(std::string& out) {
  CsvTitles titles(out);
  describeMessage(session::MessageRow{}, Timestamp{}, titles);
  titles.finish();
}

void CsvWriter::write(const session::Row& row, Timestamp captureStart, std::string& out) {
  const auto* message = std::get_if<session::MessageRow>(&row);
  if (message == nullptr) return;
  CsvRecord record(clock_, out);
  describeMessage(*message, captureStart, record);
  record.finish();
}

}  // namespace wsray::report
