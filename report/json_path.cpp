#include "report/json_path.h"

#include <algorithm>

#include "report/json_text.h"
#include "report/quantity_text.h"

namespace wsray::report {
namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isPlain(std::string_view name) {
  return !name.empty() && !isDigit(name.front()) &&
         std::all_of(name.begin(), name.end(), [](char c) { return isLetter(c) || isDigit(c); });
}

}  // namespace

void appendJsonStep(std::string_view name, std::string& out) {
  if (isPlain(name)) {
    out.append(".").append(name);
    return;
  }
  out += '[';
  appendJsonString(name, out);
  out += ']';
}

void appendJsonStep(std::uint64_t index, std::string& out) {
  out += '[';
  appendNumber(index, out);
  out += ']';
}

}  // namespace wsray::report
