// Runs the packets of a source through the dissector: packets in, batches of rows out.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/packet_source.h"
#include "engine/recording.h"
#include "engine/turns.h"
#include "session/batch.h"

namespace wsray::engine {

struct PipelineOptions {
  Limits limits;
  bool payloads = true;                    // whether rows carry payloads; without them only what must be judged is read
  bool frames = false;                     // whether there are rows for frames
  bool checksums = false;                  // whether those of TCP are verified
  std::vector<std::string> privateKeys{};  // PEM texts of which checkPrivateKey() holds
  // Threads that work on what was read, beside one that reads; with none, whoever calls does all. What is found does
  // not depend on it. Where packets are recorded there are none.
  unsigned workers = 0;
  TurnSize turns{};
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
  std::uint64_t overBound = 0;     // secrets that gave way to newer ones
};

// As many workers as this machine can run at once.
unsigned processors();

class Pipeline {
 public:
  // The packets are recorded with the call that begins to read them: behind the secrets that are found to be theirs
  // where those are wanted, else before anything is found in them. Where that fails the recording ends, with a note,
  // and reading goes on.
  Pipeline(std::unique_ptr<PacketSource> source, const PipelineOptions& options,
           std::unique_ptr<Recording> recording = nullptr);
  ~Pipeline();

  // The rows of the next packets (there may be none), or nothing when the capture has ended and all was handed out.
  std::optional<session::SessionBatch> read();

  std::vector<SourceNote> drainNotes();
  SourceProgress progress() const;
  std::optional<LineCounts> lineCounts() const;
  UnreadPackets unread() const;

  // To be asked when all was read; with workers, they know nothing before.
  BoundsHit boundsHit() const;
  SecretTrouble secretTrouble() const;

  bool recordingFailed() const { return recordingFailed_; }
  // nullptr without one. Lives as long as the pipeline.
  const Recording* recording() const { return recording_.get(); }

 private:
  struct State;

  void assembleCrew();
  session::SessionBatch readFromCrew();
  session::SessionBatch readHere();
  void begin(const PacketBatch& batch, session::PacketTally& packets);
  void feed(const Packet& packet, session::PacketTally& packets);
  void record(const PacketBatch& batch);
  void recordSecrets();
  bool records() const { return recording_ && !recordingFailed_; }
  void noteFailure(const Result<void>& recorded);

  std::unique_ptr<State> state_;
  std::unique_ptr<Recording> recording_;
  bool recordingFailed_ = false;
  std::vector<SourceNote> notes_;  // that the source has not
};

}  // namespace wsray::engine
