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
  countGap(row);
  incomplete_ = incomplete_ || entry.cause == Cause::capture || entry.cause == Cause::limit;
}

// One that takes the end of a payload and the next header is told as both, and is one.
void RowTally::countGap(const session::DiagnosticRow& row) {
  const Diagnostic& diagnostic = row.diagnostic;
  if (diagnostic.code != Code::connectionCaptureGap && diagnostic.code != Code::frameSyncLost) return;
  const Gap gap{row.head.id, diagnostic.direction, diagnostic.origin.packet, diagnostic.code};
  const bool isSame = gap.connection == newestGap_.connection && gap.direction == newestGap_.direction &&
                      gap.packet == newestGap_.packet && gap.code != newestGap_.code;
  if (!isSame) ++summary_.gaps;
  newestGap_ = gap;
}

}  // namespace wsray::cli
