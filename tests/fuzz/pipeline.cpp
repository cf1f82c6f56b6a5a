// The whole way from a capture file to text: the whole input is the file.
#include "engine/pipeline.h"

#include "capture/source/capture_source.h"
#include "capture/source/chunked_stream.h"
#include "capture/source/memory_stream.h"
#include "report/tables.h"
#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto stream = std::make_unique<source::MemoryStream>(ByteView(data, size));
  auto source = source::CaptureSource::open("x", std::make_unique<source::ChunkedStream>(std::move(stream), 4096));
  if (!source) return 0;
  engine::Pipeline pipeline(std::move(*source), {.frames = true, .checksums = true});
  session::Session session(session::Session::Keep::open);
  session::Findings findings;
  const auto timeline = report::makeTimeline({.time = report::TimeFormat::utc, .width = 80});
  const auto log = report::findExportFormat("ndjson")->make({.allEvents = true});
  std::string text;
  while (auto batch = pipeline.read()) {
    session.apply(std::move(*batch));
    for (const session::Row& row : session.rows()) {
      findings.apply(row, true);
      (*timeline)->write(row, Timestamp{}, text);
      log->write(row, Timestamp{}, text);
      text.clear();
    }
  }
  report::writeFindings(findings, Timestamp{}, {.time = report::TimeFormat::utc, .width = 80}, text);
  fuzz::require(text.find('\x1b') == std::string::npos);
  return 0;
}
