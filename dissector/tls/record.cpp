#include "dissector/tls/record.h"

#include <algorithm>

namespace wsray::tls {

bool maybeRecordHeader(ByteView bytes) {
  const std::size_t length = std::min(bytes.size(), kRecordHeaderLength);
  if (length > 0 && (bytes[0] < 20 || bytes[0] > 24)) return false;
  if (length > 1 && bytes[1] != 3) return false;
  if (length > 2 && bytes[2] > 3) return false;
  if (length > 3 && bytes[3] > kMostFragment >> 8) return false;
  return length < kRecordHeaderLength || recordLengthOf(bytes.data()) <= kRecordHeaderLength + kMostFragment;
}

}  // namespace wsray::tls
