#include "capture/net/defragmenter.h"

#include <algorithm>
#include <cassert>

namespace wsray::net {
namespace {

// What a waiting datagram and each of its pieces cost beside their bytes, rounded up: list, hash and tree nodes, a
// vector that grows by doubling, and the allocator's own.
constexpr std::uint64_t kAssemblyCost = 384;
constexpr std::uint64_t kPieceCost = 192;

}  // namespace

Defragmenter::Defragmenter(const Limits& limits)
    : maxHeldBytes_(limits.fragmentBytes), lifetime_(limits.fragmentLifetime) {}

std::optional<Datagram> Defragmenter::feed(const Fragment& fragment, Timestamp now) {
  assert(fragment.bytes.size() <= fragment.length && fragment.offset + fragment.length <= kMaxDatagramLength);
  while (!assemblies_.empty() && expired(assemblies_.front(), now)) abandon(assemblies_.begin());

  const auto assembly = assemblyOf(keyOf(fragment), now);
  if (contradicts(*assembly, fragment)) return std::nullopt;
  insert(*assembly, fragment);
  if (assembly->length == assembly->coveredLength) {
    Datagram datagram = join(*assembly);
    erase(assembly);
    return datagram;
  }
  while (heldBytes_ > maxHeldBytes_) abandon(assemblies_.begin());
  return std::nullopt;
}

// Fragments of one IPv6 datagram may differ in their next header (RFC 8200 §4.5), those of IPv4 may not (RFC 791 §2.3).
Defragmenter::Key Defragmenter::keyOf(const Fragment& fragment) {
  const bool isIpv4 = fragment.source.family == AddressFamily::ipv4;
  return {fragment.source, fragment.destination, fragment.id, isIpv4 ? fragment.protocol : std::uint8_t{0}};
}

bool Defragmenter::contradicts(const Assembly& assembly, const Fragment& fragment) {
  const std::uint32_t end = fragment.offset + fragment.length;
  if (assembly.length) return end > *assembly.length || (fragment.last && end != *assembly.length);
  return fragment.last && !assembly.covered.empty() && end < assembly.covered.rbegin()->second;
}

Datagram Defragmenter::join(Assembly& assembly) {
  std::sort(assembly.pieces.begin(), assembly.pieces.end(),
            [](const Piece& a, const Piece& b) { return a.offset < b.offset; });
  Datagram datagram{.bytes = {}, .length = assembly.coveredLength, .protocol = assembly.protocol};
  datagram.bytes.reserve(std::min<std::uint64_t>(assembly.coveredLength, assembly.heldBytes));
  for (const Piece& piece : assembly.pieces) {
    datagram.bytes.insert(datagram.bytes.end(), piece.bytes.begin(), piece.bytes.end());
    if (piece.bytes.size() < piece.length) break;
  }
  return datagram;
}

// Counted without overflow, because captured times may be anything.
bool Defragmenter::expired(const Assembly& assembly, Timestamp now) const {
  if (now <= assembly.since) return false;
  const auto age = static_cast<std::uint64_t>(nanosecondsSinceEpoch(now)) -
                   static_cast<std::uint64_t>(nanosecondsSinceEpoch(assembly.since));
  return age > static_cast<std::uint64_t>(lifetime_.count());
}

Defragmenter::Assemblies::iterator Defragmenter::assemblyOf(const Key& key, Timestamp now) {
  const auto known = assemblyByKey_.find(key);
  if (known != assemblyByKey_.end()) {
    // Where time went backwards an expired one may stand behind a younger one.
    if (!expired(*known->second, now)) return known->second;
    abandon(known->second);
  }
  assemblies_.push_back({.key = key, .since = now});
  const auto assembly = std::prev(assemblies_.end());
  assemblyByKey_.emplace(key, assembly);
  hold(*assembly, kAssemblyCost);
  return assembly;
}

// Takes those parts of the fragment that no earlier one covered.
void Defragmenter::insert(Assembly& assembly, const Fragment& fragment) {
  std::uint32_t begin = fragment.offset;
  std::uint32_t end = fragment.offset + fragment.length;
  if (fragment.last) assembly.length = end;

  auto range = assembly.covered.upper_bound(begin);
  if (range != assembly.covered.begin() && std::prev(range)->second >= begin) --range;
  std::uint32_t next = begin;
  while (range != assembly.covered.end() && range->first <= end) {
    addPiece(assembly, fragment, next, range->first);
    next = range->second;
    begin = std::min(begin, range->first);
    range = assembly.covered.erase(range);
  }
  addPiece(assembly, fragment, next, end);
  end = std::max(end, next);
  if (begin < end) assembly.covered.emplace_hint(range, begin, end);
}

// Bytes of the datagram from `begin` to `end`, as far as they were captured.
void Defragmenter::addPiece(Assembly& assembly, const Fragment& fragment, std::uint32_t begin, std::uint32_t end) {
  if (begin >= end) return;
  if (begin == 0) assembly.protocol = fragment.protocol;
  const std::size_t capturedLength = fragment.bytes.size();
  const ByteView captured = fragment.bytes.subspan(std::min<std::size_t>(begin - fragment.offset, capturedLength));
  const ByteView taken = captured.first(std::min<std::size_t>(end - begin, captured.size()));
  assembly.pieces.push_back({.offset = begin, .length = end - begin, .bytes = {taken.begin(), taken.end()}});
  assembly.coveredLength += end - begin;
  hold(assembly, kPieceCost + taken.size());
}

void Defragmenter::hold(Assembly& assembly, std::uint64_t bytes) {
  assembly.heldBytes += bytes;
  heldBytes_ += bytes;
}

void Defragmenter::erase(Assemblies::iterator assembly) {
  heldBytes_ -= assembly->heldBytes;
  assemblyByKey_.erase(assembly->key);
  assemblies_.erase(assembly);
}

void Defragmenter::abandon(Assemblies::iterator assembly) {
  ++abandonedDatagrams_;
  erase(assembly);
}

}  // namespace wsray::net
