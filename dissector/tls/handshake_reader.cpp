#include "dissector/tls/handshake_reader.h"

#include <algorithm>

namespace wsray::tls {
namespace {

constexpr std::size_t kHeaderLength = 4;

std::size_t lengthOf(ByteView header) {
  return kHeaderLength + (std::size_t{header[1]} << 16 | std::size_t{header[2]} << 8 | header[3]);
}

HandshakeMessage messageOf(ByteView whole) {
  return {static_cast<HandshakeType>(whole[0]), whole.subspan(kHeaderLength), whole};
}

}  // namespace

std::optional<HandshakeMessage> HandshakeReader::read(ByteView& rest) {
  if (isDone_) {
    kept_ = std::vector<std::uint8_t>();
    isDone_ = false;
  }
  const auto skipped = static_cast<std::size_t>(std::min<std::uint64_t>(skip_, rest.size()));
  skip_ -= skipped;
  rest = rest.subspan(skipped);
  if (rest.empty()) return std::nullopt;

  if (kept_.empty() && rest.size() >= kHeaderLength && rest.size() >= lengthOf(rest)) {
    const HandshakeMessage message = messageOf(rest.first(lengthOf(rest)));
    rest = rest.subspan(message.whole.size());
    return message;
  }
  if (!fill(rest, kHeaderLength)) return std::nullopt;
  const std::size_t length = lengthOf(kept_);
  if (!fill(rest, std::min(length, bound_))) return std::nullopt;
  skip_ = length - kept_.size();
  isDone_ = true;
  return messageOf(kept_);
}

void HandshakeReader::abandon() {
  kept_ = std::vector<std::uint8_t>();
  skip_ = 0;
  isDone_ = false;
}

// Whether there is as much of the message now.
bool HandshakeReader::fill(ByteView& rest, std::size_t length) {
  if (kept_.size() >= length) return true;
  const std::size_t part = std::min(rest.size(), length - kept_.size());
  kept_.insert(kept_.end(), rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(part));
  rest = rest.subspan(part);
  return kept_.size() == length;
}

}  // namespace wsray::tls
