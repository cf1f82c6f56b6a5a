#include "report/cell_text.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace wsray::report {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

// Marks that stack on one character; more of them are escaped, so that work and height stay bounded.
constexpr int kMostMarks = 3;

constexpr utf8proc_int32_t kTextPresentation = 0xFE0E;
constexpr utf8proc_int32_t kEmojiPresentation = 0xFE0F;

bool isPlain(std::uint8_t byte) { return byte >= 0x20 && byte < 0x7F; }

std::string_view ellipsisOf(Charset charset) { return charset == Charset::ascii ? "..." : "…"; }

std::size_t ellipsisCells(Charset charset) { return charset == Charset::ascii ? 3 : 1; }

// Text that goes into a number of cells. Remembers the last place where the ellipsis still fits behind it.
class Fitter {
 public:
  Fitter(std::size_t room, Charset charset, std::string& out)
      : room_(room),
        beforeEllipsis_(room - std::min(room, ellipsisCells(charset))),
        charset_(charset),
        out_(out),
        cutSize_(out.size()) {}

  // One indivisible piece. False: it does not fit, and the text was cut.
  bool add(std::string_view piece, std::size_t cells) {
    if (cells > room_ - used_) return cut();
    out_.append(piece);
    used_ += cells;
    markCut();
    return true;
  }

  // Characters of one byte and one cell.
  bool addPlain(std::string_view run) {
    const std::size_t fitting = std::min(run.size(), room_ - used_);
    if (used_ < beforeEllipsis_) {
      const std::size_t safe = std::min(fitting, beforeEllipsis_ - used_);
      cutSize_ = out_.size() + safe;
      cutCells_ = used_ + safe;
    }
    out_.append(run.substr(0, fitting));
    used_ += fitting;
    return fitting == run.size() || cut();
  }

  std::size_t room() const { return room_ - used_; }
  std::size_t used() const { return used_; }

 private:
  void markCut() {
    if (used_ > beforeEllipsis_) return;
    cutSize_ = out_.size();
    cutCells_ = used_;
  }

  bool cut() {
    out_.resize(cutSize_);
    used_ = cutCells_;
    if (room_ >= ellipsisCells(charset_)) {
      out_.append(ellipsisOf(charset_));
      used_ += ellipsisCells(charset_);
    }
    return false;
  }

  std::size_t room_;
  std::size_t beforeEllipsis_;
  Charset charset_;
  std::string& out_;
  std::size_t used_ = 0;
  std::size_t cutSize_;
  std::size_t cutCells_ = 0;
};

// Characters that a terminal does not show as themselves.
bool needsEscape(utf8proc_int32_t character, const utf8proc_property_t& property) {
  switch (property.category) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return true;
    default: break;
  }
  // What is invisible by default hides text, but these two only choose between drawings of the character before.
  return property.ignorable && character != kTextPresentation && character != kEmojiPresentation;
}

// Escapes and measures characters one after the other.
class CharacterWriter {
 public:
  CharacterWriter(Charset charset, Fitter& fitter) : charset_(charset), fitter_(fitter) {}

  // Writes the character at the front of `text`, takes it off, and returns whether it fitted.
  bool write(ByteView& text) {
    utf8proc_int32_t character = -1;
    const utf8proc_ssize_t length =
        utf8proc_iterate(text.data(), static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size(), 4)), &character);
    const ByteView bytes = text.first(length > 0 ? static_cast<std::size_t>(length) : 1);
    text = text.subspan(bytes.size());
    if (length <= 0) return writeByte(bytes[0]);
    if (character < 0x80) return writeControl(bytes[0]);
    const utf8proc_property_t& property = *utf8proc_get_property(character);
    const std::size_t cells = property.charwidth;
    if (charset_ == Charset::ascii || needsEscape(character, property)) return writeEscape(character);
    if (cells == 0) {
      if (marks_ >= kMostMarks) return writeEscape(character);
      ++marks_;
    } else {
      marks_ = 0;
    }
    return fitter_.add(textOf(bytes), cells);
  }

  // A run of plain characters came between.
  void afterPlain() { marks_ = 0; }

 private:
  bool writeByte(std::uint8_t byte) {
    const std::array text{'\\', 'x', kHexDigits[byte >> 4], kHexDigits[byte & 0xF]};
    return finish({text.data(), text.size()});
  }

  bool writeControl(std::uint8_t byte) {
    switch (byte) {
      case '\n':
        if (charset_ == Charset::ascii) return finish("\\n");
        marks_ = kMostMarks;
        return fitter_.add("⏎", 1);
      case '\r': return finish("\\r");
      case '\t': return finish("\\t");
      default: return writeByte(byte);
    }
  }

  bool writeEscape(utf8proc_int32_t character) {
    std::array<char, 16> text{};
    const auto end = fmt::format_to(text.data(), "\\u{{{:x}}}", static_cast<std::uint32_t>(character));
    return finish({text.data(), static_cast<std::size_t>(end - text.data())});
  }

  bool finish(std::string_view escape) {
    marks_ = kMostMarks;
    return fitter_.add(escape, escape.size());
  }

  Charset charset_;
  Fitter& fitter_;
  int marks_ = kMostMarks;  // nothing is there yet that a mark could stand on
};

}  // namespace

std::size_t appendCells(ByteView text, std::size_t room, Charset charset, std::string& out) {
  Fitter fitter(room, charset, out);
  CharacterWriter characters(charset, fitter);
  while (!text.empty()) {
    // One more than fits tells that there is more.
    const std::size_t most = fitter.room() < text.size() ? fitter.room() + 1 : text.size();
    std::size_t run = 0;
    while (run < most && isPlain(text[run])) ++run;
    if (run > 0) {
      characters.afterPlain();
      if (!fitter.addPlain(textOf(text.first(run)))) break;
      text = text.subspan(run);
      continue;
    }
    if (!characters.write(text)) break;
  }
  return fitter.used();
}

std::size_t appendHexCells(ByteView bytes, std::size_t room, Charset charset, std::string& out) {
  Fitter fitter(room, charset, out);
  bool first = true;
  for (const std::uint8_t byte : bytes) {
    const std::array text{' ', kHexDigits[byte >> 4], kHexDigits[byte & 0xF]};
    const std::string_view piece(text.data(), text.size());
    if (!fitter.add(first ? piece.substr(1) : piece, first ? 2 : 3)) break;
    first = false;
  }
  return fitter.used();
}

std::size_t bytesThatFit(std::string_view safe, std::size_t room) {
  ByteView rest = bytesOf(safe);
  std::size_t used = 0;
  while (!rest.empty()) {
    utf8proc_int32_t character = rest[0];
    std::size_t length = 1;
    std::size_t cells = 1;
    if (character >= 0x80) {
      const auto found = utf8proc_iterate(rest.data(), static_cast<utf8proc_ssize_t>(rest.size()), &character);
      if (found > 0) {
        length = static_cast<std::size_t>(found);
        cells = utf8proc_get_property(character)->charwidth;
      }
    }
    if (used + cells > room) break;
    used += cells;
    rest = rest.subspan(length);
  }
  return safe.size() - rest.size();
}

std::size_t cellsOf(std::string_view safe) {
  std::size_t cells = 0;
  for (ByteView rest = bytesOf(safe); !rest.empty();) {
    utf8proc_int32_t character = rest[0];
    std::size_t length = 1;
    if (character < 0x80) {
      ++cells;
    } else {
      const auto found = utf8proc_iterate(rest.data(), static_cast<utf8proc_ssize_t>(rest.size()), &character);
      if (found > 0) length = static_cast<std::size_t>(found);
      cells += found > 0 ? utf8proc_get_property(character)->charwidth : 1;
    }
    rest = rest.subspan(length);
  }
  return cells;
}

}  // namespace wsray::report
