// A JSON document as values, each with its place in the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace wsray::report {

// Places are bytes from the beginning of the text: [begin, end).
struct JsonValue {
  enum class Kind : std::uint8_t { object, array, string, number, word };  // word: true, false, null

  Kind kind = Kind::word;
  bool isCut = false;  // its end lies behind what was read
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t nameBegin = 0;  // of its name, with the quotes; both 0 where it is no member of an object
  std::uint32_t nameEnd = 0;

  bool isContainer() const { return kind == Kind::object || kind == Kind::array; }
  bool isMember() const { return nameEnd != 0; }

  friend bool operator==(const JsonValue&, const JsonValue&) = default;
};

// Holds the text and the places of its objects and arrays; what is in them is read when it is asked for, at the cost of
// the container alone. Needs no stack, however deep the document is.
class JsonDocument {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{4} << 20;
  static constexpr std::size_t kMostDepth = 512;

  // Nothing for what is not JSON, is longer than kMostBytes or nested deeper than kMostDepth. Where `text` is only the
  // first part of a document, that holds of what of it is whole: values and members that are cut off are left out, and
  // so are the ends of what they are in.
  static std::optional<JsonDocument> read(std::vector<std::uint8_t> text, bool isWhole);

  JsonValue root() const { return valueAt(skipSpace(0)); }

  // Of an object or array. Nothing where there is none.
  std::optional<JsonValue> firstChildOf(const JsonValue& parent) const;

  // The next one in the same object or array.
  std::optional<JsonValue> next(const JsonValue& child) const;

  // Of an object or array; of a cut one, those that are there.
  std::uint64_t childCountOf(const JsonValue& parent) const;

  // As it is written.
  std::string_view textOf(const JsonValue& value) const { return textAt(value.begin, value.end); }

  // The beginning of what is written, without white space between its values: about so many bytes.
  std::string beginningOf(const JsonValue& value, std::size_t bytes) const;

  // The name of a member, as it is meant.
  std::string nameOf(const JsonValue& member) const;

  // What a string means; of all else, what is written.
  std::string meaningOf(const JsonValue& value) const;

 private:
  struct Container {
    std::uint32_t begin;
    std::uint32_t end;
  };

  JsonDocument(std::vector<std::uint8_t> text, std::size_t size) : text_(std::move(text)), size_(size) {}

  void findContainers();
  JsonValue valueAt(std::size_t place) const;
  std::optional<JsonValue> childAt(std::size_t place, bool isMember) const;
  std::size_t endOfContainer(std::size_t begin) const;
  std::size_t skipSpace(std::size_t place) const;
  std::string_view textAt(std::size_t begin, std::size_t end) const {
    return wsray::textOf(ByteView(text_).subspan(begin, end - begin));
  }

  std::vector<std::uint8_t> text_;     // with what closes the containers of a first part
  std::size_t size_;                   // without it
  std::vector<Container> containers_;  // by where they begin
};

}  // namespace wsray::report
