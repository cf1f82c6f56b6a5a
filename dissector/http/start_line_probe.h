// Tells from the first bytes whether a line can be the start line of an HTTP/1.x message (RFC 9112 §3, §4).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wsray::http {

enum class HeadKind : std::uint8_t { request, response };

// Fed one byte at a time, with constant work for each, so that a contradiction is found at the very byte that brings
// it wherever the stream is cut. Knows no methods and no status codes by name.
class StartLineProbe {
 public:
  explicit StartLineProbe(HeadKind kind) : kind_(kind) {}

  // Takes the next byte of the line, its LF included. False when no start line can go on like this; nothing may be fed
  // after that, nor after the LF.
  bool feed(std::uint8_t byte);

 private:
  static constexpr std::size_t kLongestMethod = 24;

  bool feedRequest(char c);
  bool feedMethod(char c);
  void feedWord(char c);
  bool feedResponse(char c);
  std::string_view method() const { return {method_.data(), methodLength_}; }
  bool endsInVersion() const;

  HeadKind kind_;
  bool inMethod_ = true;
  bool afterCarriageReturn_ = false;
  bool inWord_ = false;
  std::array<char, kLongestMethod> method_{};
  std::size_t methodLength_ = 0;
  std::uint8_t words_ = 0;           // after the method, counted up to two
  std::uint8_t versionMatched_ = 0;  // of the last word, how much of HTTP/d.d; more than that when it is something else
  std::uint8_t statusMatched_ = 0;   // of HTTP/1.d ddd
};

}  // namespace wsray::http
