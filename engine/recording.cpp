#include "engine/recording.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "capture/sink/pcapng_writer.h"
#include "capture/sink/section.h"
#include "engine/recorded_interfaces.h"

namespace wsray::engine {
namespace {

// So much of the secrets is kept for the files to come: of some connections to some hundred.
constexpr std::uint64_t kLeastSecretBytes = 4 << 10;
constexpr std::uint64_t kMostSecretBytes = 128 << 10;

// They take no more than half of a file, so that there is room for packets.
std::uint64_t keptSecretBytes(const RecordingOptions& options) {
  if (options.rotateBytes == 0) return kMostSecretBytes;
  return std::clamp(options.rotateBytes / 2, kLeastSecretBytes, kMostSecretBytes);
}

std::uint64_t without(std::uint64_t all, std::uint64_t part) { return all - std::min(all, part); }

Result<void> checked(const Result<void>& written) {
  return written ? written : failure("cannot write the recording" + written.error().text);
}

}  // namespace

struct Recording::State {
  explicit State(std::unique_ptr<RecordingFiles> given) : files(std::move(given)) {}

  Result<void> beginFile();
  Result<void> endFile(const std::optional<LineCounts>& counts);
  Result<void> write(const Packet& packet, const RecordingOptions& options);
  Result<void> flush() const { return checked(writer->flush()); }
  bool endsBefore(const Packet& packet, const RecordingOptions& options) const;
  bool isOver(Timestamp now, const RecordingOptions& options) const;
  void describe();
  LineCounts ownCounts() const { return {packets + dropped, dropped, 0}; }
  void keepSecrets(std::string_view lines, std::uint64_t most);

  std::unique_ptr<RecordingFiles> files;
  const sink::Section section = sink::thisSection();
  RecordedInterfaces interfaces;
  std::string secrets;          // the newest lines
  bool secretsWait = false;     // for a file
  bool isWatched = false;       // there is a line that packets may be lost on
  LineCounts told;              // in the statistics of the files before
  std::uint64_t fileCount = 0;  // that were begun
  std::uint64_t endedBytes = 0;

  // The file that is written.
  std::unique_ptr<sink::PcapngWriter> writer;
  std::size_t described = 0;  // of the interfaces
  std::uint64_t packets = 0;
  std::uint64_t dropped = 0;
  Timestamp first{};
  Timestamp last{};
};

Result<void> Recording::State::beginFile() {
  const Result<int> descriptor = files->next();
  if (!descriptor) return tl::unexpected(descriptor.error());
  writer = std::make_unique<sink::PcapngWriter>(*descriptor, section);
  ++fileCount;
  described = 0;
  packets = 0;
  describe();
  if (!secrets.empty()) writer->addSecrets(secrets);
  secretsWait = false;
  return {};
}

void Recording::State::describe() {
  for (; described < interfaces.all().size(); ++described) {
    const RecordedInterfaces::Described& it = interfaces.all()[described];
    writer->addInterface(it.interface, it.era);
  }
}

// The counts are those since the start, of which the files before have told a part.
Result<void> Recording::State::endFile(const std::optional<LineCounts>& counts) {
  LineCounts here = ownCounts();
  if (counts) {
    here = {without(counts->received, told.received), without(counts->droppedByKernel, told.droppedByKernel),
            without(counts->droppedByInterfaces, told.droppedByInterfaces)};
  }
  const bool hasStatistics = described > 0 && (counts || isWatched || dropped > 0);
  if (hasStatistics) writer->addStatistics(0, here, last);
  told.received += here.received;
  told.droppedByKernel += here.droppedByKernel;
  told.droppedByInterfaces += here.droppedByInterfaces;
  dropped = 0;
  auto closed = checked(writer->close());
  endedBytes += writer->bytes();
  writer.reset();
  return closed;
}

bool Recording::State::isOver(Timestamp now, const RecordingOptions& options) const {
  return packets > 0 && options.rotateAfter && elapsed(first, now) >= *options.rotateAfter;
}

bool Recording::State::endsBefore(const Packet& packet, const RecordingOptions& options) const {
  if (isOver(packet.origin.time, options)) return true;
  const std::uint64_t bytes =
      writer->bytes() + sink::PcapngWriter::packetLength(packet.bytes.size()) + sink::PcapngWriter::kStatisticsLength;
  return packets > 0 && options.rotateBytes > 0 && bytes > options.rotateBytes;
}

Result<void> Recording::State::write(const Packet& packet, const RecordingOptions& options) {
  const auto interface = interfaces.numberOf(packet);
  if (!interface) {
    return failure(fmt::format("cannot record packet {}: pcapng has no room for the link type {}", packet.origin.packet,
                               packet.linkType));
  }
  describe();
  if (endsBefore(packet, options)) {
    if (auto ended = endFile(std::nullopt); !ended) return ended;
    if (auto begun = beginFile(); !begun) return begun;
  }
  if (packets++ == 0) first = packet.origin.time;
  last = packet.origin.time;
  writer->addPacket(packet, *interface);
  return writer->isFull() ? flush() : Result<void>{};
}

// Over the bound the older half goes, so that it takes no time with each line.
void Recording::State::keepSecrets(std::string_view lines, std::uint64_t most) {
  secrets += lines;
  if (secrets.size() <= most) return;
  const std::size_t end = secrets.find('\n', secrets.size() - most / 2);
  secrets.erase(0, end == std::string::npos ? end : end + 1);
}

Recording::Recording(std::unique_ptr<RecordingFiles> files, const RecordingOptions& options)
    : options_(options), state_(std::make_unique<State>(std::move(files))) {}

Recording::~Recording() = default;

Result<void> Recording::write(const PacketBatch& batch, std::span<const CaptureInterface> interfaces) {
  State& state = *state_;
  state.interfaces.feed(interfaces);
  state.isWatched = state.isWatched || !interfaces.empty();
  state.dropped += batch.droppedPackets;
  const bool mustBegin = state.fileCount == 0 || !batch.packets.empty();
  if (!state.writer && mustBegin) {
    if (auto begun = state.beginFile(); !begun) return begun;
  }
  for (const Packet& packet : batch.packets) {
    if (auto written = state.write(packet, options_); !written) return written;
  }
  if (!state.writer) return {};
  state.describe();
  // The next file begins with the next packet, however long the line is silent.
  if (batch.silentUntil && state.isOver(*batch.silentUntil, options_)) return state.endFile(std::nullopt);
  return state.flush();
}

Result<void> Recording::addSecrets(std::string_view keyLogLines) {
  state_->keepSecrets(keyLogLines, keptSecretBytes(options_));
  if (!state_->writer) {
    state_->secretsWait = true;
    return {};
  }
  state_->writer->addSecrets(keyLogLines);
  return state_->flush();
}

Result<void> Recording::finish(const std::optional<LineCounts>& counts) {
  const bool mustBegin = state_->fileCount == 0 || state_->secretsWait;
  if (!state_->writer && mustBegin) {
    if (auto begun = state_->beginFile(); !begun) return begun;
  }
  return state_->writer ? state_->endFile(counts) : Result<void>{};
}

std::uint64_t Recording::writtenBytes() const {
  return state_->endedBytes + (state_->writer ? state_->writer->bytes() : 0);
}

std::uint64_t Recording::files() const { return state_->fileCount; }

}  // namespace wsray::engine
