#include "dissector/http/start_line_probe.h"

#include <absl/strings/ascii.h>

#include <algorithm>

#include "dissector/http/syntax.h"

namespace wsray::http {
namespace {

// `d` stands for a digit, everything else for itself.
constexpr std::string_view kVersionForm = "HTTP/d.d";
constexpr std::string_view kStatusForm = "HTTP/1.d ddd";

bool isDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

bool fits(std::string_view form, std::size_t at, char c) { return form[at] == 'd' ? isDigit(c) : form[at] == c; }

}  // namespace

bool StartLineProbe::feed(std::uint8_t byte) {
  const char c = static_cast<char>(byte);
  return kind_ == HeadKind::request ? feedRequest(c) : feedResponse(c);
}

bool StartLineProbe::feedRequest(char c) {
  if (c == '\n') return endsInVersion();
  if (afterCarriageReturn_) return false;
  if (c == '\r') {
    afterCarriageReturn_ = true;
    return endsInVersion();
  }
  if (inMethod_) return feedMethod(c);
  if (absl::ascii_iscntrl(static_cast<unsigned char>(c)) && c != '\t') return false;
  feedWord(c);
  return true;
}

bool StartLineProbe::feedMethod(char c) {
  if (c == ' ') {
    inMethod_ = false;
    // PRI is what an HTTP/2 connection begins with (RFC 9113 §3.4), so that no HTTP/1 server takes it for a request.
    return methodLength_ > 0 && method() != "PRI";
  }
  if (!isTokenChar(c) || methodLength_ == kLongestMethod) return false;
  method_[methodLength_++] = c;
  return method() != "SSH-";
}

void StartLineProbe::feedWord(char c) {
  if (isBlank(c)) {
    inWord_ = false;
    return;
  }
  if (!inWord_) {
    inWord_ = true;
    versionMatched_ = 0;
    words_ = static_cast<std::uint8_t>(std::min(words_ + 1, 2));
  }
  const bool goesOn = versionMatched_ < kVersionForm.size() && fits(kVersionForm, versionMatched_, c);
  versionMatched_ = static_cast<std::uint8_t>(goesOn ? versionMatched_ + 1 : kVersionForm.size() + 1);
}

bool StartLineProbe::endsInVersion() const { return words_ == 2 && versionMatched_ == kVersionForm.size(); }

bool StartLineProbe::feedResponse(char c) {
  constexpr std::size_t kFirstStatusDigit = kStatusForm.size() - 3;
  if (statusMatched_ == kStatusForm.size()) {
    // The reason phrase may be anything, but the status has three digits.
    statusMatched_ = kStatusForm.size() + 1;
    return isBlank(c) || c == '\r' || c == '\n';
  }
  if (statusMatched_ > kStatusForm.size()) return true;
  if (statusMatched_ == kFirstStatusDigit && isBlank(c)) return true;
  if (!fits(kStatusForm, statusMatched_, c) || (statusMatched_ == kFirstStatusDigit && c == '0')) return false;
  ++statusMatched_;
  return true;
}

}  // namespace wsray::http
