// One value in a JSON text, by its path.
//
// Reads no more of the text than leads to the value, without recursion, and trusts nothing of it: where it is no JSON
// up to there, or the path leads nowhere, there is no value. Of a name that stands twice the first counts. Memory for
// texts of usual length is kept between calls.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "session/filter_expression.h"

namespace wsray::session {

// Integers are compared as such as long as both fit.
struct JsonNumber {
  bool isInteger = false;
  std::int64_t integer = 0;
  double decimal = 0;  // the same, as near as can be

  static JsonNumber of(std::int64_t value) { return {true, value, static_cast<double>(value)}; }
  static JsonNumber of(double value) { return {false, 0, value}; }

  friend bool operator<(const JsonNumber& a, const JsonNumber& b) {
    return a.isInteger && b.isInteger ? a.integer < b.integer : a.decimal < b.decimal;
  }
};

struct JsonValue {
  enum class Kind : std::uint8_t { null, boolean, number, string, container };

  Kind kind = Kind::null;
  bool boolean = false;
  JsonNumber number;
  std::string_view string;  // without escapes; until the next call
};

class JsonLookup {
 public:
  JsonLookup();
  ~JsonLookup();
  JsonLookup(const JsonLookup&) = delete;
  JsonLookup& operator=(const JsonLookup&) = delete;

  std::optional<JsonValue> find(std::string_view text, const JsonPath& path);

 private:
  struct State;

  std::unique_ptr<State> state_;
};

}  // namespace wsray::session
