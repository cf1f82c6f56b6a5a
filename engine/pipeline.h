// Runs the packets of a source through the dissector: packets in, batches of rows out.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/packet_source.h"
#include "session/batch.h"

namespace wsray::engine {

struct PipelineOptions {
  Limits limits;
  bool payloads = true;                    // whether rows carry payloads; without them only what must be judged is read
  bool frames = false;                     // whether there are rows for frames
  bool checksums = false;                  // whether those of TCP are verified
  std::vector<std::string> privateKeys{};  // PEM texts of which checkPrivateKey() holds
};

// Packets that could not be read, for a sentence to the user.
struct UnreadPackets {
  std::uint64_t malformed = 0;
  std::map<LinkType, std::uint64_t> unknownLinkTypes;  // packets of each
  std::uint64_t abandonedDatagrams = 0;                // that lacked fragments, or had no room
};

// Bounds that no row may tell of, because what they cut off was no WebSocket, or not yet.
struct BoundsHit {
  std::uint64_t evicted = 0;       // TCP connections that were let go of before their end
  std::uint64_t overlongHttp = 0;  // connections with an HTTP head that was too long, or too many requests
  std::uint64_t unrecognised = 0;  // connections without a handshake that were given up while they looked like frames
};

// What was wrong with key logs, for a sentence to the user.
struct SecretTrouble {
  std::uint64_t damagedLines = 0;  // or lines of something else
  std::uint64_t overBound = 0;     // secrets that were left out
};

class Pipeline {
 public:
  Pipeline(std::unique_ptr<PacketSource> source, const PipelineOptions& options);
  ~Pipeline();

  // The rows of the next packets (there may be none), or nothing when the capture has ended and all was handed out.
  std::optional<session::SessionBatch> read();

  std::vector<SourceNote> drainNotes() { return source_->drainNotes(); }
  SourceProgress progress() const { return source_->progress(); }
  UnreadPackets unread() const;

  BoundsHit boundsHit() const;
  SecretTrouble secretTrouble() const;

 private:
  struct State;

  void begin(const PacketBatch& batch, session::PacketTally& packets);
  void passSilence(const PacketBatch& batch);
  void feed(const Packet& packet, session::PacketTally& packets);

  std::unique_ptr<PacketSource> source_;
  std::unique_ptr<State> state_;
};

}  // namespace wsray::engine
