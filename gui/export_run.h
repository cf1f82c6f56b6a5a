// Writes rows of what is open to a file, bit by bit while the program stays usable.
#pragma once

#include <QObject>
#include <QSaveFile>
#include <QTimer>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/read_ahead.h"
#include "gui/open_capture.h"
#include "gui/row_store.h"
#include "report/row_writer.h"
#include "session/session.h"

namespace wsray::gui {

struct ExportRequest {
  const report::ExportFormat* format = nullptr;
  bool allEvents = false;  // connections, frames and diagnostics too, where the format has them
  QString path{};
  // By their index in the store, ascending; of these there is nothing that the timeline does not show, such as frames.
  // Nothing: all rows, as `wsray export` writes them.
  std::optional<std::vector<std::size_t>> rows{};
};

// The capture is read again, because the window keeps less of it than formats want: so what is written is what
// `wsray export` writes. A live capture is written as far as it is in the store. The file appears under its name only
// when it is whole; what stood there before stays until then, and for good where anything fails or is cancelled.
class ExportRun final : public QObject {
  Q_OBJECT

 public:
  // Works with the next event. Fails with one sentence where the capture cannot be read or the file not be written. The
  // rows are what the indices of the request are of; they must be there while this works.
  static Result<std::unique_ptr<ExportRun>> start(const OpenCapture& capture, const RowStore& rows,
                                                  ExportRequest request);

  // Ends the work. Nothing is written, and finished() does not come.
  void cancel();

  bool isRunning() const { return ahead_.has_value(); }
  // Of the work, from 0 to 1.
  double progress() const;
  // Rows that became text.
  std::uint64_t written() const { return written_; }

 signals:
  // Some ten times a second.
  void advanced();

  // The file is there; or, where `trouble` is a sentence, it is not, and that says why.
  void finished(const QString& trouble);

 private:
  // What is left to be read: more at once, more later, or nothing.
  enum class Left : std::uint8_t { more, later, nothing };

  ExportRun(std::unique_ptr<PacketSource> source, const RowStore& rows, ExportRequest request);

  Result<void> open();
  void tick();
  Result<Left> readStep();
  Result<void> write(const session::Row& row);
  // Whether the row is to be written.
  Result<bool> choose(const session::Row& row);
  bool isKnown(const session::Row& row) const;
  bool hasAll() const;
  Result<void> flush();
  Result<void> finishFile();
  QString cannotWrite() const;
  void end(const QString& trouble);

  const RowStore* rows_;
  ExportRequest request_;
  std::optional<engine::ReadAhead> ahead_;  // nothing when the work has ended
  SourceProgress progress_;
  bool isLast_ = false;  // nothing comes behind what was read
  session::Session session_{session::Session::Keep::open};
  std::unique_ptr<report::RowWriter> writer_;
  QSaveFile file_;
  std::string text_;
  std::size_t seen_ = 0;               // rows that the timeline has
  std::size_t chosen_ = 0;             // of the request's rows
  std::optional<std::size_t> last_{};  // no more rows than that are looked at
  std::uint64_t written_ = 0;
  QTimer timer_;
};

}  // namespace wsray::gui
