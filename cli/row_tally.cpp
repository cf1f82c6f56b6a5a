#include "cli/row_tally.h"

namespace wsray::cli {

void RowTally::apply(const session::Row& row) {
  std::visit([this](const auto& it) { add(it); }, row);
}

void RowTally::add(const session::MessageRow& row) {
  ++(websocket::isControl(row.message.opcode) ? summary_.control : summary_.messages);
}

void RowTally::add(const session::DiagnosticRow& row) {
  const CatalogueEntry& entry = entryOf(row.diagnostic.code);
  if (entry.severity == Severity::error) ++summary_.errors;
  if (entry.code == Code::connectionCaptureGap) ++summary_.gaps;
  incomplete_ = incomplete_ || entry.cause == Cause::capture || entry.cause == Cause::limit;
}

}  // namespace wsray::cli
