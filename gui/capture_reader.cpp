#include "gui/capture_reader.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <utility>

#include "capture/source/open.h"
#include "gui/reading_notes.h"
#include "gui/text.h"

namespace wsray::gui {
namespace {

// Work of one tick: short enough that no key press waits noticeably.
constexpr int kTickMilliseconds = 8;

// Rows of a line are shown as soon as eyes can tell.
constexpr int kSilenceMilliseconds = 20;

// Painting rows costs as much as reading thousands of them; eyes do not need it more often.
constexpr qint64 kAdvanceMilliseconds = 50;

Result<void> refusePipes(const QStringList& paths) {
  for (const QString& path : paths) {
    const QFileInfo file(path);
    if (path == "-") return failure("windows show files only; `wsray -` reads standard input");
    if (file.exists() && !file.isFile() && !file.isDir()) {
      return failure(path.toStdString() + " is no file; `wsray " + path.toStdString() + "` reads pipes");
    }
  }
  return {};
}

// The one that browsers and other programs write to, where it is there.
std::vector<std::string> withUsualKeyLog(const QStringList& keyLogs) {
  std::vector<std::string> paths = pathsOf(keyLogs);
  const QString path = qEnvironmentVariable("SSLKEYLOGFILE");
  if (!path.isEmpty() && QFileInfo::exists(path)) paths.push_back(path.toStdString());
  return paths;
}

}  // namespace

Result<std::unique_ptr<CaptureReader>> CaptureReader::open(const QStringList& paths, const QStringList& keyLogs) {
  if (auto refused = refusePipes(paths); !refused) return tl::unexpected(refused.error());
  return read(source::openCaptures(pathsOf(paths), withUsualKeyLog(keyLogs)));
}

Result<std::unique_ptr<CaptureReader>> CaptureReader::follow(std::shared_ptr<const KeptStream> stream,
                                                             const QStringList& keyLogs) {
  return read(source::withKeyLogs(KeptStream::open(std::move(stream)), withUsualKeyLog(keyLogs)));
}

Result<std::unique_ptr<CaptureReader>> CaptureReader::read(Result<std::unique_ptr<PacketSource>> source) {
  if (!source) return tl::unexpected(source.error());
  auto payloads = session::PayloadSpill::create();
  if (!payloads) return tl::unexpected(payloads.error());
  return std::unique_ptr<CaptureReader>(new CaptureReader(std::move(*source), std::move(*payloads)));
}

CaptureReader::CaptureReader(std::unique_ptr<PacketSource> source, session::PayloadSpill payloads)
    : pipeline_(std::in_place, std::move(source), engine::PipelineOptions{}), rows_(std::move(payloads)) {
  connect(&timer_, &QTimer::timeout, this, &CaptureReader::tick);
  timer_.start(0);
}

void CaptureReader::cancel() {
  if (isReading()) finish();
}

void CaptureReader::tick() {
  const QDeadlineTimer deadline(kTickMilliseconds);
  bool more = true;
  isSilent_ = false;
  while (more && !isSilent_ && !deadline.hasExpired()) more = readBatch();
  if (!more) {
    finish();
    return;
  }
  // Between two looks at a line on which nothing happens the program sleeps.
  timer_.setInterval(isSilent_ ? kSilenceMilliseconds : 0);
  advance();
}

void CaptureReader::advance() {
  if (!hasMore_ || (sinceAdvanced_.isValid() && !sinceAdvanced_.hasExpired(kAdvanceMilliseconds))) return;
  sinceAdvanced_.start();
  hasMore_ = false;
  emit advanced();
}

bool CaptureReader::readBatch() {
  auto batch = pipeline_->read();
  tellNotes();
  if (!batch) {
    tellUnread();
    return false;
  }
  isSilent_ = batch->tally.packets == 0;
  hasMore_ = hasMore_ || !isSilent_ || !batch->rows.empty();
  session_.apply(std::move(*batch));
  const auto kept = keepRows();
  if (!kept) emit noted(tr("Reading has stopped: %1").arg(toQt(kept.error().text)));
  return kept.has_value();
}

Result<void> CaptureReader::keepRows() {
  for (const session::Row& row : session_.rows()) {
    if (const auto* encrypted = std::get_if<session::EncryptedRow>(&row)) encrypted_.apply(*encrypted->found);
    if (auto kept = rows_.append(row); !kept) return kept;
  }
  return {};
}

void CaptureReader::tellNotes() {
  for (const SourceNote& note : pipeline_->drainNotes()) emit noted(toQt(note.text));
}

void CaptureReader::tellUnread() {
  const QStringList notes = ReadingNotes::of(pipeline_->unread()) + ReadingNotes::of(pipeline_->boundsHit()) +
                            ReadingNotes::of(pipeline_->secretTrouble());
  for (const QString& note : notes) emit noted(note);
}

void CaptureReader::finish() {
  timer_.stop();
  pipeline_.reset();
  emit advanced();
  emit finished();
}

}  // namespace wsray::gui
