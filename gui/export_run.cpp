#include "gui/export_run.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <algorithm>
#include <utility>

#include "gui/text.h"
#include "report/timeline.h"

namespace wsray::gui {
namespace {

constexpr int kTickMilliseconds = 8;
constexpr int kWaitMilliseconds = 2;  // for what the thread finds

engine::PipelineOptions optionsOf(const ExportRequest& request) {
  engine::PipelineOptions options;
  // Of some rows there are none of frames, see ExportRequest.
  options.frames = request.format->needsFrames && request.allEvents && !request.rows;
  return options;
}

bool isOneOf(const QString& path, const QStringList& captures) {
  const QString wanted = QFileInfo(path).canonicalFilePath();
  return !wanted.isEmpty() && std::any_of(captures.begin(), captures.end(), [&](const QString& capture) {
    return QFileInfo(capture).canonicalFilePath() == wanted;
  });
}

}  // namespace

Result<std::unique_ptr<ExportRun>> ExportRun::start(const OpenCapture& capture, const RowStore& rows,
                                                    ExportRequest request) {
  if (isOneOf(request.path, capture.paths)) {
    return failure(tr("%1 cannot be written: it is the capture that is open").arg(request.path).toStdString());
  }
  // What takes the place of a device would be a file.
  const QFileInfo target(request.path);
  if (target.exists() && !target.isFile()) {
    return failure(tr("%1 cannot be written: it is no file").arg(request.path).toStdString());
  }
  auto packets = capture.packets();
  if (!packets) return tl::unexpected(packets.error());
  std::unique_ptr<ExportRun> run(new ExportRun(std::move(*packets), rows, std::move(request)));
  // What is still captured has no end.
  if (capture.stream && !capture.stream->isFinished()) run->last_ = rows.size();
  if (auto opened = run->open(); !opened) return tl::unexpected(opened.error());
  return run;
}

ExportRun::ExportRun(std::unique_ptr<PacketSource> source, const RowStore& rows, ExportRequest request)
    : rows_(&rows),
      request_(std::move(request)),
      ahead_(std::in_place, std::move(source), optionsOf(request_)),
      writer_(request_.format->make({.allEvents = request_.allEvents})),
      file_(request_.path) {
  if (request_.rows) last_ = request_.rows->empty() ? 0 : request_.rows->back() + 1;
  connect(&timer_, &QTimer::timeout, this, &ExportRun::tick);
}

Result<void> ExportRun::open() {
  if (!file_.open(QIODevice::WriteOnly)) return failure(cannotWrite().toStdString());
  writer_->begin(text_);
  timer_.start(0);
  return {};
}

QString ExportRun::cannotWrite() const {
  return tr("%1 cannot be written: %2").arg(request_.path, file_.errorString());
}

double ExportRun::progress() const {
  if (!ahead_) return 1;
  if (last_) return *last_ == 0 ? 0 : static_cast<double>(seen_) / static_cast<double>(*last_);
  if (progress_.totalBytes == 0) return 0;
  return std::min(1.0, static_cast<double>(progress_.readBytes) / static_cast<double>(progress_.totalBytes));
}

void ExportRun::cancel() {
  if (!isRunning()) return;
  timer_.stop();
  ahead_.reset();
  file_.cancelWriting();
}

void ExportRun::tick() {
  const QDeadlineTimer deadline(kTickMilliseconds);
  Result<Left> left = Left::more;
  while (left && *left == Left::more && !deadline.hasExpired()) left = readStep();
  if (!left) return end(toQt(left.error().text));
  if (*left != Left::nothing) {
    timer_.setInterval(*left == Left::more ? 0 : kWaitMilliseconds);
    emit advanced();
    return;
  }
  const auto whole = finishFile();
  end(whole ? QString() : toQt(whole.error().text));
}

Result<ExportRun::Left> ExportRun::readStep() {
  if (isLast_ || hasAll()) return Left::nothing;
  auto step = ahead_->read();
  if (!step) return Left::later;
  progress_ = step->progress;
  isLast_ = step->unread.has_value();
  session_.apply(std::move(step->batch));
  for (const session::Row& row : session_.rows()) {
    if (hasAll()) break;
    if (auto written = write(row); !written) return tl::unexpected(written.error());
  }
  if (auto flushed = flush(); !flushed) return tl::unexpected(flushed.error());
  return Left::more;
}

bool ExportRun::hasAll() const { return last_ && seen_ >= *last_; }

Result<void> ExportRun::write(const session::Row& row) {
  const auto chosen = choose(row);
  if (!chosen) return tl::unexpected(chosen.error());
  if (!*chosen) return {};
  const std::size_t before = text_.size();
  writer_->write(row, session_.tally().first.value_or(Timestamp{}), text_);
  if (text_.size() > before) ++written_;
  return {};
}

// The store has the rows of the timeline in this order.
Result<bool> ExportRun::choose(const session::Row& row) {
  const bool isInStore = std::holds_alternative<session::MessageRow>(row) || report::isOnTimeline(row, {});
  if (!request_.rows) {
    seen_ += isInStore ? 1 : 0;
    return true;
  }
  if (!isInStore) return false;
  const std::size_t index = seen_++;
  if (chosen_ == request_.rows->size() || (*request_.rows)[chosen_] != index) return false;
  ++chosen_;
  if (isKnown(row)) return true;
  return failure(tr("The capture is not what it was when it was opened; open it again").toStdString());
}

// Files can be written anew, and key logs grow.
bool ExportRun::isKnown(const session::Row& row) const {
  const std::size_t index = seen_ - 1;
  if (index >= rows_->size()) return false;
  const session::Connection* connection = session::connectionOf(row);
  return rows_->labels().timeOf(index) == session::originOf(row).time &&
         rows_->labels()[index].isMessage == std::holds_alternative<session::MessageRow>(row) &&
         rows_->connectionOf(index) == (connection == nullptr ? 0 : connection->number);
}

Result<void> ExportRun::flush() {
  const auto length = static_cast<qint64>(text_.size());
  if (file_.write(text_.data(), length) != length) return failure(cannotWrite().toStdString());
  text_.clear();
  return {};
}

Result<void> ExportRun::finishFile() {
  if (request_.rows && chosen_ < request_.rows->size()) {
    return failure(tr("The capture is not what it was when it was opened; open it again").toStdString());
  }
  writer_->finish(text_);
  if (auto flushed = flush(); !flushed) return flushed;
  // commit() does not tell that what was still to be written found no room.
  if (!file_.flush() || !file_.commit()) return failure(cannotWrite().toStdString());
  return {};
}

void ExportRun::end(const QString& trouble) {
  timer_.stop();
  ahead_.reset();
  if (!trouble.isEmpty()) file_.cancelWriting();
  emit finished(trouble);
}

}  // namespace wsray::gui
