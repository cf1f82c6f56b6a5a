#include "gui/payload_pages.h"

#include <algorithm>
#include <utility>

#include "gui/text.h"
#include "report/quantity_text.h"

namespace wsray::gui {
namespace {

QString sizeOf(std::uint64_t bytes) {
  std::string text;
  report::appendSize(bytes, text);
  return toQt(text);
}

}  // namespace

PayloadPages::PayloadPages(QObject* parent)
    : QObject(parent), pretty_(new PrettyPage), text_(new TextPage), hex_(new HexView) {
  connect(pretty_->tree(), &JsonTree::bytesChosen, this, &PayloadPages::chooseInHex);
  connect(hex_, &HexView::selectionChanged, this, &PayloadPages::chooseInTree);
}

void PayloadPages::show(const RowStore& rows, std::size_t index, std::uint64_t missingBytes) {
  if (rows_ == &rows && index_ == index) return;
  rows_ = &rows;
  index_ = index;
  missingBytes_ = missingBytes;
  filled_.reset();
}

void PayloadPages::clear() {
  rows_ = nullptr;
  filled_.reset();
  pretty_->clear();
  text_->showText("");
  hex_->clear();
}

bool PayloadPages::take(Page page) {
  if (rows_ == nullptr || filled_[page]) return false;
  filled_[page] = true;
  return true;
}

Result<std::vector<std::uint8_t>> PayloadPages::read(std::uint64_t most) const {
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(std::min(size(), most)));
  const auto read = rows_->readPayload(index_, 0, bytes);
  if (!read) return tl::unexpected(read.error());
  return bytes;
}

// JSON is a tree; a number or a word alone is as good as text.
void PayloadPages::fillPretty() {
  if (!take(kPretty)) return;
  const auto payload = read(report::JsonDocument::kMostBytes);
  if (!payload) return pretty_->showText(payload.error().text, {});
  auto document = report::JsonDocument::read(*payload, payload->size() == size());
  if (document && document->root().isContainer()) {
    pretty_->showDocument(std::move(*document), noteOf(payload->size(), {}));
    chooseInTree();
    return;
  }
  QString note;
  std::string text = linesOf(*payload, note);
  pretty_->showText(std::move(text), note);
}

void PayloadPages::fillText() {
  if (!take(kText)) return;
  const auto payload = read(kMostTextBytes);
  QString note;
  std::string text = payload ? linesOf(*payload, note) : payload.error().text;
  text_->showText(std::move(text), note);
}

void PayloadPages::fillHex() {
  if (!take(kHex)) return;
  hex_->showBytes(size(), [rows = rows_, index = index_](std::uint64_t offset, auto out) {
    return rows->readPayload(index, offset, out);
  });
  chooseInHex();
}

// Of the beginning of the payload, of which at least as much is given as is shown.
std::string PayloadPages::linesOf(ByteView payload, QString& note) const {
  const ByteView shown = payload.first(std::min(payload.size(), kMostTextBytes));
  std::string text;
  const bool isAll = shown.size() == size();
  const report::PayloadLines lines = report::appendTextLines(isAll ? shown : report::wholeCharactersOf(shown), text);
  note = noteOf(shown.size(), lines);
  return text;
}

QString PayloadPages::noteOf(std::uint64_t shown, const report::PayloadLines& lines) const {
  QStringList notes;
  if (shown < size()) notes += tr("The first %1 of %2. Hex has all of it.").arg(sizeOf(shown), sizeOf(size()));
  if (missingBytes_ > 0) notes += tr("%1 are missing in it: see Message.").arg(sizeOf(missingBytes_));
  if (lines.isCut) notes += tr("The first %1 lines. Hex has all of it.").arg(report::kMostLines);
  if (lines.isBroken) notes += tr("Long lines go on behind %1.").arg(toQt(report::kContinuation).trimmed());
  return notes.join(' ');
}

bool PayloadPages::isTied() const { return !isTying_ && filled_[kPretty] && filled_[kHex] && pretty_->hasTree(); }

void PayloadPages::chooseInHex() {
  const auto bytes = isTied() ? pretty_->tree()->chosenBytes() : std::nullopt;
  if (!bytes) return;
  isTying_ = true;
  hex_->select({bytes->first, bytes->last});
  hex_->reveal({bytes->first, bytes->last});
  isTying_ = false;
}

void PayloadPages::chooseInTree() {
  const HexView::Range selected = hex_->selection();
  if (!isTied() || selected.size() == 0) return;
  isTying_ = true;
  pretty_->tree()->choose({selected.first, selected.last});
  isTying_ = false;
}

}  // namespace wsray::gui
