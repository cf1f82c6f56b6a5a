#include "cli/transient_line.h"

#include <fmt/format.h>
#include <unistd.h>

namespace wsray::cli {
namespace {

constexpr std::string_view kEraseLine = "\r\x1b[K";

}  // namespace

void TransientLine::draw(std::string_view text) {
  if (!enabled_) return;
  drawn_ = true;
  write(fmt::format("{}{}", kEraseLine, text));
}

void TransientLine::erase() {
  if (drawn_) write(kEraseLine);
  drawn_ = false;
}

void TransientLine::write(std::string_view text) const {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor_, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace wsray::cli
