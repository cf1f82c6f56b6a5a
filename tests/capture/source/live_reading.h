// Reads a source that does not end by itself, for as long as a test waits for something.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/packet_source.h"

namespace wsray::source {

class LiveReading {
 public:
  // Borrows it.
  explicit LiveReading(PacketSource& source) : source_(&source) {}

  // Reads until `isThere()`, the end, or a time that is long enough for any machine. False where it is not there.
  template <typename Condition>
  bool readUntil(Condition isThere) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (!isThere() && !ended && std::chrono::steady_clock::now() < deadline) readBatch();
    return isThere();
  }

  bool readPackets(std::size_t count) {
    return readUntil([this, count] { return contents.size() >= count; });
  }
  bool readSilence() {
    const std::size_t before = silences;
    return readUntil([this, before] { return silences > before; });
  }
  bool readToEnd() {
    return readUntil([this] { return ended; });
  }

  std::vector<std::string> contents;  // of the packets
  std::vector<PacketNumber> numbers;
  std::string secrets;
  std::vector<std::string> notes;
  bool hasFailed = false;  // a note says so
  bool lastSecrets = false;
  bool ended = false;
  std::size_t silences = 0;

 private:
  void readBatch() {
    const auto batch = source_->read();
    for (const SourceNote& note : source_->drainNotes()) {
      notes.push_back(note.text);
      hasFailed = hasFailed || note.isFailure;
    }
    ended = !batch;
    if (!batch) return;
    for (const Packet& packet : batch->packets) {
      contents.emplace_back(textOf(packet.bytes));
      numbers.push_back(packet.origin.packet);
    }
    for (const std::string& text : batch->secrets) secrets += text;
    lastSecrets = lastSecrets || batch->lastSecrets;
    if (batch->isSilent) ++silences;
  }

  PacketSource* source_;
};

}  // namespace wsray::source
