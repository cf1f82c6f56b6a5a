// One TLS connection: two streams in, their application data out (RFC 8446, RFC 5246 and older).
//
// It follows the handshakes, takes the secrets from a key log, and opens the records: TLS 1.0 to 1.3 with resumption,
// early data, renegotiation and KeyUpdate. Every record is authenticated; what cannot be opened becomes a gap. Behind
// missing bytes records are found again, and their numbers by trying. It never answers, and never trusts a length.
#pragma once

#include <absl/container/flat_hash_set.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/direction.h"
#include "base/limits.h"
#include "base/piece_queue.h"
#include "dissector/tls/key_log.h"
#include "dissector/tls/lane.h"
#include "dissector/tls/midstream_search.h"
#include "dissector/tls/negotiation.h"
#include "dissector/tls/parameters.h"
#include "dissector/tls/session_memory.h"
#include "dissector/tls/trial_budget.h"

namespace wsray::tls {

// Whether the capture has the connection from its first byte on.
enum class Beginning : bool { missed, seen };

// What decryptors need only while they read: all that are used by one thread can have the same.
struct Room {
  std::array<std::uint8_t, kMostFragment> plaintext{};
  std::vector<std::uint8_t> spare;
};

// What all decryptors of a table of connections share: room to read in, and what one may learn from another.
struct Shared {
  // With room of its own, or with such as outlives it or is replaced before.
  Shared() : ownRoom_(std::make_unique<Room>()), room(ownRoom_.get()) {}
  explicit Shared(Room& given) : room(&given) {}

 private:
  std::unique_ptr<Room> ownRoom_;

 public:
  Room* room;
  SessionMemory sessions;
  // Of connections whose secrets the key log has: those are nobody else's.
  absl::flat_hash_set<Random> knownRandoms;

  // What connections of another table have taught is known here too. `older` outlives this.
  void learnFrom(const Shared& older) {
    older_ = &older;
    sessions.readBeside(older.sessions);
  }
  bool isKnown(const Random& random) const {
    return knownRandoms.contains(random) || (older_ != nullptr && older_->isKnown(random));
  }
  bool hasLessons() const { return !sessions.empty() || !knownRandoms.empty(); }
  // Moves out what was learned here.
  void moveLessonsTo(Shared& to) {
    sessions.moveTo(to.sessions);
    to.knownRandoms.merge(knownRandoms);
    knownRandoms.clear();
  }

 private:
  const Shared* older_ = nullptr;
};

class Decryptor {
 public:
  Decryptor(const Limits& limits, Beginning beginning);

  // Bytes of one record, or a gap (of known length or not), or the end of the direction. Offsets count the bytes of
  // application data that are known to have been; the origin is the packet that completed the record.
  struct Plaintext {
    Direction direction;
    StreamPiece piece;
  };

  // The next piece of plaintext, or nothing when more is needed. It borrows from what is shared and from the queues,
  // until the next call. Where it waits for a secret nothing is taken from the queue that needs it.
  std::optional<Plaintext> read(const PerDirection<PieceQueue*>& in, KeyLog& keys, Shared& shared,
                                Diagnostics& diagnostics);

  enum class State : std::uint8_t {
    handshaking,
    reading,     // secrets are known
    waiting,     // for a secret that may still come
    unreadable,  // nothing will come; hellos are still read, and everything is taken from the queues
  };
  State state() const;

  // Why it is unreadable.
  enum class Reason : std::uint8_t { none, noKey, keyWrong, unsupported, midstream, waitedTooLong, notTls };
  Reason reason() const { return reason_; }

  // Also of a connection that is unreadable. With a cipher suite that has no name in here, only its number.
  const Parameters& parameters() const { return negotiation_.parameters(); }

  // Secrets have shown that who was taken for the client is the server: the directions of what comes out are right.
  bool isReversed() const { return reversed_; }

  // The fatal one that came first, and whether a side has said that it has no more to send.
  const std::optional<Alert>& fatalAlert() const { return fatalAlert_; }
  bool hasCloseNotify(Direction sender) const { return laneOf(sender).closeNotify; }

  std::uint64_t heldBytes() const;

 private:
  // What came of a record.
  enum class Step : std::uint8_t {
    blocked,       // it waits for the other direction, or for a secret
    again,         // something else was done first
    taken,         // nothing is to be handed out
    output,        // output_ is
    outputBefore,  // the same, and the record comes next
  };
  struct Call {
    const PerDirection<PieceQueue*>& in;
    KeyLog& keys;
    Shared& shared;
    Diagnostics& diagnostics;
  };

  bool stopsWaiting(const Call& call);
  Step readLane(Direction direction, const Call& call);
  bool drops(Direction direction) const;
  Step skim(Direction direction, StreamCursor& in);
  Step readEnd(Direction direction, StreamCursor& in, const Call& call);
  Step outputEnd(Direction direction, StreamCursor& in);
  Step outputGap(Direction direction, std::optional<std::uint64_t> length, const Origin& origin);
  Step readRecord(Direction direction, const Record& record, const Call& call);
  Step readPlain(Direction direction, const Record& record, const Call& call);
  Step readProtected(Direction direction, const Record& record, const Call& call);
  Step readData(Direction direction, const Record& record, ByteView plaintext, const Call& call);
  Step readInvalid(Direction direction, const Record& record, const Call& call);
  Step passEarlyData(const Record& record);
  Step lose(Direction direction, Code code, const std::string& text, const Record& record, const Call& call);
  void giveUp(Reason reason);
  bool mayCome(Direction direction) const;

  // decryptor_messages.cpp: what peers say to each other.
  void readMessages(Direction direction, ByteView bytes, const Origin& origin, const Call& call);
  void readMessage(Direction direction, const HandshakeMessage& message, const Origin& origin, const Call& call);
  void readMessage13(Direction direction, const HandshakeMessage& message);
  void readAlert(Direction direction, ByteView bytes, const Origin& origin, const Call& call);
  void judgeHello(const HandshakeMessage& message, const Origin& origin, const Call& call);

  // decryptor_keys.cpp: which key protects what comes.
  Step changeCipher(Direction direction, const Call& call);
  bool prepareCiphers(const Call& call);
  Step findKey(Direction direction, const Record& record, const Call& call);
  Step findHandshakeKey(Direction direction, const Record& record, const Call& call);
  std::optional<Step> findEarlyKey(const Record& record, const Call& call);
  bool findInnerRandom(const Record& record, const Call& call);
  bool useSecret(Direction direction, Epoch epoch, const Secret* secret, const Call& call, std::uint64_t sequence = 0);
  void noteUse(Direction direction, Epoch epoch, KeyLog& keys) const;
  bool opensWith(Direction direction, const Record& record, const Secret& secret, std::uint64_t count,
                 const Call& call);
  bool opensWithApplicationKey(Direction direction, const Record& record, std::uint64_t count, const Call& call);
  Step missSecret(Direction direction, const Origin& origin, const Call& call);
  Step readMidstream(Direction direction, const Record& record, const Call& call);
  void beginMidstream(const MidstreamSearch::Found& found, Direction direction);

  // decryptor_loss.cpp: how it goes on behind missing bytes.
  Step passLoss(Direction direction, const Record& record, const Call& call);
  Step passPlainLoss(Direction direction, const Record& record, const Call& call);
  Step passProtectedLoss(Direction direction, const Record& record, const Call& call);
  bool isChained() const;
  Step passChained(Direction direction, const Record& record);
  Step resume(Direction direction, const Record& record, std::uint64_t before, std::optional<std::uint64_t> lostRecords,
              const Call& call);

  // With reversed_, who was called the client is the server.
  Direction shown(Direction direction) const { return reversed_ ? opposite(direction) : direction; }
  const Lane& laneOf(Direction sender) const { return lanes_[shown(sender)]; }

  std::uint64_t mostWaitingBytes_;
  std::uint64_t mostEarlyBytes_;
  PerDirection<Lane> lanes_;
  Negotiation negotiation_;
  TrialBudget budget_;
  PerDirection<MidstreamSearch> searches_;
  std::optional<Plaintext> output_;
  std::optional<Alert> fatalAlert_;
  std::uint64_t triedGeneration_ = 0;
  std::uint64_t triedSecrets_ = 0;  // of the key log's, for an inner ClientHello
  Reason reason_ = Reason::none;
  bool waits_ = false;
  bool reads_ = false;
  bool midstream_ = false;
  bool reversed_ = false;
};

}  // namespace wsray::tls
