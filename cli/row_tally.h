// Counts the rows of a capture for its summary, and notices where bytes of it are missing.
#pragma once

#include <optional>

#include "base/diagnostic.h"
#include "report/row_writer.h"
#include "session/encrypted_tally.h"
#include "session/rows.h"

namespace wsray::cli {

class RowTally {
 public:
  void apply(const session::Row& row);

  // Connections and packets are the session's to count.
  const report::CaptureSummary& summary() const { return summary_; }

  // Connections that could not be read.
  const session::EncryptedTally& encrypted() const { return encrypted_; }

  // Something was not captured, or was over a bound.
  bool incomplete() const { return incomplete_; }

 private:
  void add(const session::MessageRow& row);
  void add(const session::DiagnosticRow& row);
  void add(const session::OpenRow& /*row*/) {}
  void add(const session::FrameRow& /*row*/) {}
  void add(const session::EndRow& /*row*/) {}
  void add(const session::EncryptedRow& row) { encrypted_.apply(*row.found); }

  struct Gap {
    session::ConnectionId connection = 0;
    std::optional<Direction> direction;
    PacketNumber packet = 0;
    Code code{};
  };

  void countGap(const session::DiagnosticRow& row);

  report::CaptureSummary summary_;
  Gap newestGap_;
  session::EncryptedTally encrypted_;
  bool incomplete_ = false;
};

}  // namespace wsray::cli
