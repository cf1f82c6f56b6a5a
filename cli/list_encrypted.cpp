// `wsray list --encrypted FILE...`: the TLS connections that could not be read, those first that may be WebSockets.
#include <unistd.h>

#include <algorithm>

#include "cli/capture_pass.h"
#include "cli/output.h"
#include "cli/row_log.h"
#include "cli/verbs.h"
#include "report/tables.h"

namespace wsray::cli {
namespace {

class EncryptedRows : public RowVisitor {
 public:
  Result<Step> visit(const session::Row& row, const RowContext& context) override {
    list_.apply(row, context.selected);
    captureStart_ = context.captureStart;
    return Step::next;
  }

  std::vector<session::EncryptedList::Entry> entries(const CommandLine& line) const {
    auto entries = list_.entries();
    if (line.limit && entries.size() > *line.limit) entries.resize(*line.limit);
    if (line.tail && entries.size() > *line.tail) {
      entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(*line.tail));
    }
    return entries;
  }
  Timestamp captureStart() const { return captureStart_; }

 private:
  session::EncryptedList list_;
  Timestamp captureStart_{};
};

}  // namespace

Result<ExitStatus> listEncrypted(const CommandLine& line, Console& console) {
  Output output(STDOUT_FILENO, "standard output");
  EncryptedRows rows;
  const auto outcome = readCapture(line, console, {.payloads = false}, rows);
  if (!outcome) return tl::unexpected(outcome.error());
  const auto entries = rows.entries(line);
  if (!line.logFormat.empty()) {
    const auto log = report::findExportFormat(line.logFormat)->make({.allEvents = true});
    for (const auto& entry : entries) {
      log->write(session::EncryptedRow{{}, entry.connection}, rows.captureStart(), output.text());
    }
  } else if (!entries.empty()) {
    report::writeEncryptedList(entries, rows.captureStart(), console.textFor(STDOUT_FILENO), output.text());
  }
  if (auto flushed = output.flush(); !flushed) return tl::unexpected(flushed.error());
  return statusOf(line, *outcome, !entries.empty());
}

}  // namespace wsray::cli
