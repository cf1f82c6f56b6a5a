#include <algorithm>
#include <array>

#include "report/csv_writer.h"
#include "report/ndjson_writer.h"
#include "report/row_writer.h"
#include "report/transcript_writer.h"

namespace wsray::report {
namespace {

template <typename Writer>
std::unique_ptr<RowWriter> makeWriter(const LogOptions&) {
  return std::make_unique<Writer>();
}

std::unique_ptr<RowWriter> makeNdjson(const LogOptions& options) { return std::make_unique<NdjsonWriter>(options); }

constexpr std::array<ExportFormat, 3> kFormats{{
    {"ndjson", "ndjson",
     "one JSON object a line, with every field; --events all adds connections, frames and diagnostics", true,
     makeNdjson},
    {"csv", "csv", "a table of the messages (RFC 4180), for spreadsheets", false, makeWriter<CsvWriter>},
    {"transcript", "txt", "what was said, `> ` sent and `< ` received, as wscat prints it", false,
     makeWriter<TranscriptWriter>},
}};

}  // namespace

std::span<const ExportFormat> exportFormats() { return kFormats; }

const ExportFormat* findExportFormat(std::string_view name) {
  const auto found =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const auto& format) { return format.name == name; });
  return found == kFormats.end() ? nullptr : &*found;
}

}  // namespace wsray::report
