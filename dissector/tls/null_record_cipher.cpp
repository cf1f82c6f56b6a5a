#include "dissector/tls/null_record_cipher.h"

#include <algorithm>
#include <cassert>

namespace wsray::tls {

std::optional<Opened> NullRecordCipher::open(std::uint64_t sequence, ByteView header, ByteView fragment,
                                             std::span<std::uint8_t> out) {
  assert(out.size() >= fragment.size());
  if (fragment.size() < macLength_) return {};
  const ByteView content = fragment.first(fragment.size() - macLength_);
  if (!mac_.matches(sequence, header, content, fragment.last(macLength_))) return {};
  std::copy(content.begin(), content.end(), out.begin());
  return Opened{static_cast<ContentType>(header[0]), content.size()};
}

}  // namespace wsray::tls
