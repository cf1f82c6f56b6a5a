#include "gui/workspace.h"

#include <utility>

#include "gui/text.h"

namespace wsray::gui {

bool Workspace::open(OpenCapture capture) { return openAs(std::move(capture), false); }

bool Workspace::openAs(OpenCapture capture, bool isReadAgain) {
  auto reader = capture.read();
  if (!reader) {
    emit noted(toQt(reader.error().text));
    return false;
  }
  capture_ = std::move(capture);
  isReadAgain_ = isReadAgain;
  mark_.reset();
  row_.reset();
  connection_ = nullptr;
  std::unique_ptr<CaptureReader> before = std::exchange(reader_, std::move(*reader));
  connect(reader_.get(), &CaptureReader::noted, this, &Workspace::noted);
  connect(reader_.get(), &CaptureReader::advanced, this, &Workspace::advance);
  connect(reader_.get(), &CaptureReader::finished, this, &Workspace::ended);
  emit opened();
  if (before) {
    before->disconnect(this);
    // It may be one of its signals that brought us here.
    before.release()->deleteLater();
  }
  return true;
}

void Workspace::addKeyLogs(const QStringList& paths) {
  if (!capture_.isOpen()) {
    emit noted(tr("Open a capture first: a key log decrypts what is open"));
    return;
  }
  std::optional<RowMark> mark;
  if (row_) {
    if (const auto kept = reader_->rows().read(*row_, 0)) mark.emplace(kept->row);
  }
  if (openAs(capture_.with(paths), true)) mark_ = mark;
}

void Workspace::cancel() {
  if (reader_) reader_->cancel();
}

void Workspace::selectRow(std::size_t index) {
  if (row_ == index && connection_ == nullptr) return;
  mark_.reset();
  row_ = index;
  connection_ = nullptr;
  emit selectionChanged();
}

void Workspace::selectConnection(const session::Connection* connection) {
  if (connection_ == connection) return;
  connection_ = connection;
  emit selectionChanged();
}

// The views first: they are to know the row that is selected.
void Workspace::advance() {
  emit advanced();
  selectMarkedRow();
}

void Workspace::selectMarkedRow() {
  const auto found = mark_ ? mark_->find(reader_->rows()) : std::nullopt;
  if (found) selectRow(*found);
}

}  // namespace wsray::gui
