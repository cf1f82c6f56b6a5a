#include "gui/row_copy.h"

#include <memory>

#include "report/row_writer.h"

namespace wsray::gui {
namespace {

std::unique_ptr<report::RowWriter> makeWriter(RowForm form) {
  if (form == RowForm::ndjson) return report::findExportFormat("ndjson")->make({.allEvents = true});
  return std::move(*report::makeTimeline({}));
}

}  // namespace

Result<CopiedRows> copyRows(const RowStore& rows, std::span<const std::size_t> indexes, RowForm form,
                            Timestamp captureStart) {
  const auto writer = makeWriter(form);
  CopiedRows copied;
  writer->begin(copied.text);
  for (std::size_t i = 0; i < indexes.size(); ++i) {
    if (copied.text.size() > kMostCopiedRowBytes) {
      copied.left = indexes.size() - i;
      break;
    }
    const auto kept = rows.read(indexes[i], kMostCopiedRowBytes);
    if (!kept) return tl::unexpected(kept.error());
    writer->write(kept->row, captureStart, copied.text);
  }
  writer->finish(copied.text);
  return copied;
}

}  // namespace wsray::gui
