#include "tests/engine/captured.h"

#include <arpa/inet.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "capture/net/packet_decoder.h"
#include "capture/source/open.h"
#include "tests/capture/net/packet_builder.h"
#include "tests/capture/source/capture_bytes.h"

namespace wsray::engine {
namespace {

constexpr std::int64_t kNanosecondsASecond = 1'000'000'000;
constexpr LinkType kEthernet = 1;

class CapturedSource : public PacketSource {
 public:
  CapturedSource(const Captured& captured, std::size_t count) : captured_(&captured), count_(count) {}

  std::optional<PacketBatch> read() override {
    if (done_) return std::nullopt;
    done_ = true;
    PacketBatch batch;
    for (std::size_t i = 0; i < count_; ++i) {
      const CapturedPacket& packet = (*captured_)[i];
      batch.packets.push_back({{i + 1, packet.time}, packet.bytes, packet.originalLength, packet.linkType});
    }
    return batch;
  }

  std::vector<SourceNote> drainNotes() override { return {}; }
  SourceProgress progress() const override { return {}; }

 private:
  const Captured* captured_;
  std::size_t count_;
  bool done_ = false;
};

class BatchedSource : public PacketSource {
 public:
  BatchedSource(std::unique_ptr<PacketSource> source, std::size_t packets)
      : source_(std::move(source)), packets_(packets) {}

  std::optional<PacketBatch> read() override {
    if (from_ == batch_.packets.size()) {
      auto next = source_->read();
      if (!next) return std::nullopt;
      batch_ = std::move(*next);
      from_ = 0;
    }
    PacketBatch part = batch_;
    const std::size_t end = std::min(from_ + packets_, batch_.packets.size());
    part.packets.assign(batch_.packets.begin() + static_cast<std::ptrdiff_t>(from_),
                        batch_.packets.begin() + static_cast<std::ptrdiff_t>(end));
    from_ = end;
    batch_.secrets.clear();
    batch_.droppedPackets = 0;
    return part;
  }

  std::vector<SourceNote> drainNotes() override { return source_->drainNotes(); }
  SourceProgress progress() const override { return source_->progress(); }

 private:
  std::unique_ptr<PacketSource> source_;
  std::size_t packets_;
  PacketBatch batch_;
  std::size_t from_ = 0;
};

std::string textOf(const IpAddress& address) {
  const int family = address.family == AddressFamily::ipv4 ? AF_INET : AF_INET6;
  char text[INET6_ADDRSTRLEN] = "";
  inet_ntop(family, address.bytes.data(), text, sizeof text);
  return text;
}

// One piece of a segment. SYN stands in its first, FIN and RST in its last.
CapturedPacket packetOf(const net::Segment& segment, std::size_t from, std::size_t length, bool isLast) {
  const Endpoint& source = segment.key.endpoint(segment.from);
  const Endpoint& destination = segment.key.endpoint(net::opposite(segment.from));
  const bool isFirst = from == 0;
  net::build::Tcp tcp;
  tcp.sourcePort = source.port;
  tcp.destinationPort = destination.port;
  tcp.flags = segment.flags;
  tcp.flags.syn = segment.flags.syn && isFirst;
  tcp.flags.fin = segment.flags.fin && isLast;
  tcp.flags.rst = segment.flags.rst && isLast;
  tcp.sequence = segment.sequence + static_cast<std::uint32_t>(from) + (segment.flags.syn && !isFirst ? 1 : 0);
  tcp.acknowledgment = segment.acknowledgment;
  tcp.window = segment.window;
  tcp.urgentPointer = isFirst ? segment.urgentPointer : 0;
  const auto pdu = net::build::tcpSegment(tcp, wsray::textOf(segment.payload.subspan(from, length)));
  const std::string sourceText = textOf(source.address);
  const std::string destinationText = textOf(destination.address);
  const bool ipv4 = source.address.family == AddressFamily::ipv4;
  const auto frame =
      net::build::ethernet(ipv4 ? net::build::ipv4({.source = sourceText, .destination = destinationText}, pdu)
                                : net::build::ipv6({.source = sourceText, .destination = destinationText}, pdu));
  return {segment.origin.time, frame.bytes, static_cast<std::uint32_t>(frame.bytes.size()), kEthernet};
}

}  // namespace

Captured readCapture(const std::string& path) {
  Captured captured;
  const std::vector<std::string> paths{path};
  auto source = source::openCaptures(paths);
  if (!source) return captured;
  while (const auto batch = (*source)->read()) {
    for (const Packet& packet : batch->packets) {
      captured.push_back(
          {packet.origin.time, {packet.bytes.begin(), packet.bytes.end()}, packet.originalLength, packet.linkType});
    }
  }
  return captured;
}

std::vector<std::string> capturesIn(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    if (entry.path().extension().string().starts_with(".pcap")) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::unique_ptr<PacketSource> sourceOf(const Captured& captured, std::size_t count) {
  return std::make_unique<CapturedSource>(captured, count);
}

std::unique_ptr<PacketSource> sourceOf(const Captured& captured) { return sourceOf(captured, captured.size()); }

std::unique_ptr<PacketSource> inBatches(std::unique_ptr<PacketSource> source, std::size_t packets) {
  return std::make_unique<BatchedSource>(std::move(source), packets);
}

Captured recut(const Captured& captured, const PieceLength& pieceLength) {
  net::PacketDecoder decoder{Limits{}};
  Captured made;
  PacketNumber number = 0;
  for (const CapturedPacket& packet : captured) {
    const auto segment = decoder.read({{++number, packet.time}, packet.bytes, packet.originalLength, packet.linkType});
    if (!segment) continue;
    const std::size_t whole = segment->payload.size();
    std::size_t from = 0;
    do {
      const std::size_t left = whole - from;
      const std::size_t length = left == 0 ? 0 : std::clamp<std::size_t>(pieceLength(left, whole), 1, left);
      made.push_back(packetOf(*segment, from, length, length == left));
      from += length;
    } while (from < whole);
    // What the snap length cut off is still known to be missing.
    made.back().originalLength += segment->payloadLength - static_cast<std::uint32_t>(whole);
  }
  return made;
}

std::string asPcap(const Captured& captured) {
  source::PcapForm form;
  form.magic = source::kNanosecondMagic;
  if (!captured.empty()) form.linkType = captured.front().linkType;
  source::PcapFile file(form);
  for (const CapturedPacket& packet : captured) {
    const std::int64_t time = nanosecondsSinceEpoch(packet.time);
    file.record(static_cast<std::uint32_t>(time / kNanosecondsASecond),
                static_cast<std::uint32_t>(time % kNanosecondsASecond), static_cast<std::uint32_t>(packet.bytes.size()),
                packet.originalLength, wsray::textOf(packet.bytes));
  }
  return file.bytes();
}

std::string asPcapng(const Captured& captured) {
  source::PcapngFile file;
  file.section();
  std::map<LinkType, std::uint32_t> interfaces;
  for (const CapturedPacket& packet : captured) {
    const auto [interface, isNew] =
        interfaces.try_emplace(packet.linkType, static_cast<std::uint32_t>(interfaces.size()));
    if (isNew) file.interface(static_cast<std::uint16_t>(packet.linkType), 0, {.resolution = 9});
    file.cutPacket(interface->second, static_cast<std::uint64_t>(nanosecondsSinceEpoch(packet.time)),
                   static_cast<std::uint32_t>(packet.bytes.size()), packet.originalLength, wsray::textOf(packet.bytes));
  }
  return file.bytes();
}

}  // namespace wsray::engine
