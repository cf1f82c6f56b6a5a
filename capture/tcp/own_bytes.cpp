#include "capture/tcp/own_bytes.h"

#include <cstring>
#include <utility>

namespace wsray::tcp {

void OwnBytes::add(Entry entry) {
  if (!entries_) entries_ = std::make_unique<std::deque<Entry>>();
  bytes_ += entry.length;
  entries_->push_back(std::move(entry));
  // The newest stays whatever its length: it was just handed out.
  while (entries_->size() > 1 && (bytes_ > mostBytes_ || entries_->size() > mostEntries_)) {
    bytes_ -= entries_->front().length;
    entries_->pop_front();
  }
}

void OwnBytes::addCopy(std::uint64_t from, ByteView bytes, PacketNumber packet, std::uint64_t capturedBefore) {
  auto copy = std::make_unique<std::uint8_t[]>(bytes.size());
  std::memcpy(copy.get(), bytes.data(), bytes.size());
  add({from, std::move(copy), bytes.size(), packet, capturedBefore});
}

}  // namespace wsray::tcp
