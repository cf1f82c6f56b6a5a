// IP datagrams put together from their fragments (RFC 791 §3.2, RFC 8200 §4.5).
//
// Fragments may come in any order. Where they overlap the first copy wins, as it does in TCP streams here. What the
// snap length cut is not made up: a datagram's bytes end where the first of them is missing, and its length stays true.
// The memory for all of them together and the time that one waits are bounded; the oldest is given up first, counted.
#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/endpoint.h"
#include "base/limits.h"
#include "base/time.h"

namespace wsray::net {

// One fragment, without the headers before it.
struct Fragment {
  IpAddress source;
  IpAddress destination;
  std::uint32_t id = 0;
  std::uint8_t protocol = 0;  // IPv4 protocol, or IPv6 next header
  std::uint32_t offset = 0;   // bytes; offset + length is no more than kMaxDatagramLength
  bool last = false;
  ByteView bytes;            // what was captured of it
  std::uint32_t length = 0;  // on the wire; never less than bytes.size()
};

// The payload of a whole datagram, from the first byte that was fragmented.
struct Datagram {
  std::vector<std::uint8_t> bytes;  // what was captured from its start without interruption
  std::uint32_t length = 0;         // on the wire
  std::uint8_t protocol = 0;        // of the fragment at offset 0
};

class Defragmenter {
 public:
  static constexpr std::uint32_t kMaxDatagramLength = 65'535;

  // Uses Limits::fragmentBytes and Limits::fragmentLifetime.
  explicit Defragmenter(const Limits& limits);

  // Moved, never copied: the index points into the list.
  Defragmenter(Defragmenter&&) = default;
  Defragmenter& operator=(Defragmenter&&) = default;

  // The datagram that the fragment completes, or nothing. Bytes are copied. A fragment that contradicts the length
  // told by an earlier one is not taken. `now` is capture time, and may go backwards.
  std::optional<Datagram> feed(const Fragment& fragment, Timestamp now);

  // Datagrams given up so far because a fragment did not come in time, or others needed the memory.
  std::uint64_t abandonedDatagrams() const { return abandonedDatagrams_; }

  // What the waiting fragments hold, with the cost of keeping them: tiny fragments cost more than their bytes.
  std::uint64_t heldBytes() const { return heldBytes_; }

 private:
  struct Key {
    IpAddress source;
    IpAddress destination;
    std::uint32_t id = 0;
    std::uint8_t protocol = 0;

    friend bool operator==(const Key&, const Key&) = default;

    template <typename Hash>
    friend Hash AbslHashValue(Hash hash, const Key& key) {
      return Hash::combine(std::move(hash), key.source.bytes, key.destination.bytes, key.id, key.protocol);
    }
  };

  struct Piece {
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    std::vector<std::uint8_t> bytes;
  };

  struct Assembly {
    Key key;
    Timestamp since;
    std::vector<Piece> pieces;  // as they came; they do not overlap
    // What the pieces cover: end by begin, neighbours joined, so that a fragment over many pieces passes them once.
    std::map<std::uint32_t, std::uint32_t> covered;
    std::uint32_t coveredLength = 0;
    std::optional<std::uint32_t> length;  // known from the last fragment
    std::uint8_t protocol = 0;
    std::uint64_t heldBytes = 0;
  };

  using Assemblies = std::list<Assembly>;

  static Key keyOf(const Fragment& fragment);
  static bool contradicts(const Assembly& assembly, const Fragment& fragment);
  static Datagram join(Assembly& assembly);

  bool expired(const Assembly& assembly, Timestamp now) const;
  Assemblies::iterator assemblyOf(const Key& key, Timestamp now);
  void insert(Assembly& assembly, const Fragment& fragment);
  void addPiece(Assembly& assembly, const Fragment& fragment, std::uint32_t begin, std::uint32_t end);
  void hold(Assembly& assembly, std::uint64_t bytes);
  void erase(Assemblies::iterator assembly);
  void abandon(Assemblies::iterator assembly);

  std::uint64_t maxHeldBytes_;
  Duration lifetime_;
  Assemblies assemblies_;  // oldest first
  absl::flat_hash_map<Key, Assemblies::iterator> assemblyByKey_;
  std::uint64_t heldBytes_ = 0;
  std::uint64_t abandonedDatagrams_ = 0;
};

}  // namespace wsray::net
