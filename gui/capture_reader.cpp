#include "gui/capture_reader.h"

#include <QDeadlineTimer>
#include <algorithm>
#include <utility>

#include "gui/capture_source.h"
#include "gui/reading_notes.h"
#include "gui/text.h"

namespace wsray::gui {
namespace {

// Work of one tick: short enough that no key press waits noticeably.
constexpr int kTickMilliseconds = 8;

// So many rows are kept between two looks at the clock.
constexpr std::size_t kRowsAtOnce = 256;

// Between two looks at what the thread has found: while it finds something, it has room for longer; and rows of a line
// that was silent are shown as soon as eyes can tell.
constexpr int kBusyMilliseconds = 4;
constexpr int kSilenceMilliseconds = 20;

// Painting rows costs as much as reading thousands of them; eyes do not need it more often, and less often while more
// is there than can be taken over.
constexpr qint64 kAdvanceMilliseconds = 50;
constexpr qint64 kBusyAdvanceMilliseconds = 100;

}  // namespace

Result<std::unique_ptr<CaptureReader>> CaptureReader::open(const QStringList& paths, const QStringList& keyLogs) {
  return read(openFiles(paths, keyLogs));
}

Result<std::unique_ptr<CaptureReader>> CaptureReader::follow(std::shared_ptr<const KeptStream> stream,
                                                             const QStringList& keyLogs) {
  return read(openStream(std::move(stream), keyLogs));
}

Result<std::unique_ptr<CaptureReader>> CaptureReader::read(Result<std::unique_ptr<PacketSource>> source) {
  if (!source) return tl::unexpected(source.error());
  auto payloads = session::PayloadSpill::create();
  if (!payloads) return tl::unexpected(payloads.error());
  return std::unique_ptr<CaptureReader>(new CaptureReader(std::move(*source), std::move(*payloads)));
}

CaptureReader::CaptureReader(std::unique_ptr<PacketSource> source, session::PayloadSpill payloads)
    : ahead_(std::in_place, std::move(source), engine::PipelineOptions{.frames = true}), rows_(std::move(payloads)) {
  connect(&timer_, &QTimer::timeout, this, &CaptureReader::tick);
  timer_.start(0);
}

void CaptureReader::cancel() {
  if (isReading()) finish();
}

// What is shown is brought up to date in a tick of its own, so that none takes as long as both.
void CaptureReader::tick() {
  if (mustAdvance()) {
    advance();
    return;
  }
  const QDeadlineTimer deadline(kTickMilliseconds);
  Left left = Left::more;
  while (left == Left::more && !deadline.hasExpired()) left = takeOver();
  if (left == Left::theEnd) {
    finish();
    return;
  }
  timer_.setInterval(left == Left::more ? 0 : (hasMore_ ? kBusyMilliseconds : kSilenceMilliseconds));
}

CaptureReader::Left CaptureReader::takeOver() {
  if (keptRows_ < session_.rows().size()) return keepRows();
  if (hasAll_) return Left::theEnd;
  std::optional<engine::ReadAhead::Step> step = ahead_->read();
  if (!step) return Left::nothing;
  apply(std::move(*step));
  return Left::more;
}

void CaptureReader::apply(engine::ReadAhead::Step step) {
  progress_ = step.progress;
  for (const SourceNote& note : step.notes) emit noted(toQt(note.text));
  hasAll_ = step.unread.has_value();
  if (hasAll_) tellEnd(step);
  session_.apply(std::move(step.batch));
  keptRows_ = 0;
  hasMore_ = true;
}

CaptureReader::Left CaptureReader::keepRows() {
  const auto rows = session_.rows();
  const std::size_t end = std::min(rows.size(), keptRows_ + kRowsAtOnce);
  for (; keptRows_ < end; ++keptRows_) {
    const session::Row& row = rows[keptRows_];
    if (const auto* encrypted = std::get_if<session::EncryptedRow>(&row)) encrypted_.apply(*encrypted->found);
    if (auto kept = rows_.append(row); !kept) {
      emit noted(tr("Reading has stopped: %1").arg(toQt(kept.error().text)));
      return Left::theEnd;
    }
  }
  return Left::more;
}

bool CaptureReader::mustAdvance() const {
  const bool isBusy = timer_.interval() == 0;
  return hasMore_ && (!sinceAdvanced_.isValid() ||
                      sinceAdvanced_.hasExpired(isBusy ? kBusyAdvanceMilliseconds : kAdvanceMilliseconds));
}

void CaptureReader::advance() {
  sinceAdvanced_.start();
  hasMore_ = false;
  emit advanced();
}

void CaptureReader::tellEnd(const engine::ReadAhead::Step& last) {
  const QStringList notes =
      ReadingNotes::of(*last.unread) + ReadingNotes::of(last.boundsHit) + ReadingNotes::of(last.secretTrouble);
  for (const QString& note : notes) emit noted(note);
}

void CaptureReader::finish() {
  timer_.stop();
  ahead_.reset();
  emit advanced();
  emit finished();
}

}  // namespace wsray::gui
