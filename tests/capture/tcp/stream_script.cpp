#include "tests/capture/tcp/stream_script.h"

namespace wsray::tcp {
namespace {

std::string_view nameOf(StreamPiece::Ending ending) {
  switch (ending) {
    case StreamPiece::Ending::none: return "none";
    case StreamPiece::Ending::finished: return "finished";
    case StreamPiece::Ending::reset: return "reset";
    case StreamPiece::Ending::captureEnd: return "captureEnd";
  }
  return "?";
}

std::string describe(const StreamPiece& piece) {
  switch (piece.kind) {
    case StreamPiece::Kind::bytes: return '"' + std::string(textOf(piece.bytes)) + '"';
    case StreamPiece::Kind::gap: return "gap(" + std::to_string(piece.length) + ')';
    case StreamPiece::Kind::end: return "end(" + std::string(nameOf(piece.ending)) + ')';
  }
  return "?";
}

std::string quoted(const std::vector<std::uint8_t>& bytes) { return '"' + std::string(textOf(bytes)) + '"'; }

void replaceAll(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

// `gap(3) gap(4)` becomes `gap(7)`.
void addUpGaps(std::string& text) {
  constexpr std::string_view kBorder = ") gap(";
  for (std::size_t border = 0; (border = text.find(kBorder)) != std::string::npos;) {
    const std::size_t first = text.rfind('(', border) + 1;
    const std::size_t second = border + kBorder.size();
    const std::size_t end = text.find(')', second);
    const std::uint64_t sum =
        std::stoull(text.substr(first, border - first)) + std::stoull(text.substr(second, end - second));
    text.replace(first, end - first, std::to_string(sum));
  }
}

}  // namespace

StreamScript& StreamScript::syn(std::uint32_t sequence) {
  ++packet_;
  stream_.synchronize(sequence);
  return readAll();
}

StreamScript& StreamScript::data(std::uint32_t sequence, std::string_view text) {
  return dataUnread(sequence, text).readAll();
}

StreamScript& StreamScript::dataUnread(std::uint32_t sequence, std::string_view text) {
  stream_.feed(sequence, bytesOf(text), static_cast<std::uint32_t>(text.size()), nextOrigin());
  return *this;
}

StreamScript& StreamScript::cutData(std::uint32_t sequence, std::string_view captured, std::uint32_t length) {
  stream_.feed(sequence, bytesOf(captured), length, nextOrigin());
  return readAll();
}

StreamScript& StreamScript::ack(std::uint32_t acknowledgment) {
  ++packet_;
  stream_.acknowledge(acknowledgment);
  return readAll();
}

StreamScript& StreamScript::fin(std::uint32_t sequence) {
  stream_.end(sequence, StreamPiece::Ending::finished, nextOrigin());
  return readAll();
}

StreamScript& StreamScript::rst(std::uint32_t sequence) {
  stream_.end(sequence, StreamPiece::Ending::reset, nextOrigin());
  return readAll();
}

StreamScript& StreamScript::tick(Duration at) {
  now_ = at;
  stream_.tick(nextOrigin());
  return readAll();
}

StreamScript& StreamScript::pass(Duration duration) {
  const Duration end = now_ + duration;
  while (now_ < end) tick(now_ + std::chrono::milliseconds{100});
  return *this;
}

StreamScript& StreamScript::finish() {
  stream_.finish(nextOrigin());
  return readAll();
}

StreamScript& StreamScript::readAll() {
  while (const auto piece = stream_.read()) {
    if (!text_.empty()) text_ += ' ';
    if (piece->offset != offset_) text_ += "NOT AT " + std::to_string(offset_) + ": ";
    offset_ = piece->offset + piece->length;
    text_ += describe(*piece);
  }
  return *this;
}

std::string StreamScript::joined() const {
  std::string text = text_;
  replaceAll(text, "\" \"", "");
  addUpGaps(text);
  return text;
}

std::string StreamScript::conflicts() {
  std::string text;
  for (const Conflict& conflict : stream_.drainConflicts()) {
    if (!text.empty()) text += "; ";
    text += "kept " + quoted(conflict.keptBytes) + " of " + std::to_string(conflict.kept) + ", not " +
            quoted(conflict.otherBytes) + " of " + std::to_string(conflict.other.packet) + ", at " +
            std::to_string(conflict.offset);
  }
  return text;
}

}  // namespace wsray::tcp
