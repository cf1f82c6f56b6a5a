// The secrets of TLS connections: what endpoints write down in the SSLKEYLOGFILE format (RFC 9850), the older lines of
// NSS, and private keys.
#pragma once

#include <absl/container/flat_hash_set.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/limits.h"
#include "dissector/tls/private_key.h"
#include "dissector/tls/random.h"
#include "dissector/tls/secret.h"

namespace wsray::tls {

// What a line is about. Master and pre-master secrets are of TLS 1.2 and older, traffic secrets of TLS 1.3.
enum class SecretKind : std::uint8_t {
  master,
  premaster,
  earlyTraffic,
  clientHandshake,
  serverHandshake,
  clientTraffic,
  serverTraffic,
};

// Of the application data of one connection of TLS 1.3. A secret is null where it has given way to a newer one.
struct TrafficSecrets {
  Random clientRandom;
  const Secret* client;
  const Secret* server;
};

// What has been read of the secrets so far, the newest Limits::keyLogSecrets of them: where programs run for hours,
// those of connections that are long over give way. Pointers to a secret stay valid as long as it is kept.
class KeyLog {
 public:
  explicit KeyLog(const Limits& limits);
  KeyLog(const KeyLog&) = delete;
  KeyLog& operator=(const KeyLog&) = delete;

  // Lines, with either line end. The text may end within a line: the rest comes with the next text.
  void feed(std::string_view text);
  // What was fed is whole: a last line without its end is one, and the next text is from elsewhere.
  void endText();
  // No more will come: whoever waits for a secret may give up.
  void finish();
  bool finished() const { return finished_; }
  // Counts up with each secret and key that was new.
  std::uint64_t generation() const { return secretsRead_ + privateKeys_.size(); }

  // nullptr where there is none.
  const Secret* find(SecretKind kind, const Random& clientRandom) const;
  // The same for a connection that reads with the secret from now on, which is noted.
  const Secret* take(SecretKind kind, const Random& clientRandom);
  // The pre-master secret, by what the client sent of it without its length: by its first 8 bytes.
  const Secret* takePremaster(ByteView encryptedPremaster);
  // The master secret.
  const Secret* takeMasterBySession(ByteView sessionId);

  // From now on it is noted which secrets are taken. Whoever asks for it drains the lines from time to time.
  void noteTaken() { notesTaken_ = true; }
  // A connection reads with a master secret that no line has: of a private key, or of the session that it resumes.
  void noteMaster(const Random& clientRandom, const Secret& master);
  // Moves out lines of those that were taken since the last call, each secret once: label, name and secret, each a
  // space apart and in lower-case digits.
  std::string drainTakenLines() { return std::exchange(takenLines_, {}); }

  // Connections of which both secrets are there, in the order in which that became so: for captures that begin later,
  // and for ECH, where the random of the log is not on the wire. Borrowed until the next call that is not const.
  std::span<const TrafficSecrets> applicationSecrets() const { return std::span(pairs_).subspan(pairsGone_); }
  // How many stood in front of them, and have given way.
  std::uint64_t applicationSecretsGone() const { return firstPair_ + pairsGone_; }

  void addPrivateKey(PrivateKey key) { privateKeys_.push_back(std::move(key)); }
  std::span<const PrivateKey> privateKeys() const { return privateKeys_; }

  // Lines that are no key-log lines, or are damaged; comments and lines with other labels are not among them.
  std::uint64_t damagedLines() const { return damagedLines_; }
  // Secrets that contradict one that was there before, which was kept.
  std::uint64_t contradictions() const { return contradictions_; }
  // Secrets that have given way to newer ones, because of Limits::keyLogSecrets.
  std::uint64_t secretsOverBound() const { return secretsOverBound_; }

 private:
  // What a secret is known by: a client random, the start of an encrypted pre-master secret, or a session id.
  enum class NameKind : std::uint8_t { clientRandom, encryptedPremaster, sessionId };
  struct Key {
    SecretKind secret = SecretKind::master;
    NameKind kind = NameKind::clientRandom;
    std::uint8_t nameLength = 0;
    Random name{};

    friend bool operator==(const Key&, const Key&) = default;
    template <typename State>
    friend State AbslHashValue(State state, const Key& key) {
      return State::combine(std::move(state), key.secret, key.kind, key.name);
    }
  };
  struct Entry {
    Key key;
    Secret secret;
    bool taken = false;                   // and noted
    std::optional<std::uint64_t> pair{};  // in applicationSecrets(), counted from the first that ever was there
  };
  // Entries are found by their place, so that each is kept once and stays where it is. Places count on, and around.
  using Place = std::uint32_t;
  struct Entries {
    std::deque<Entry> kept;
    Place first = 0;

    const Entry& at(Place place) const { return kept[static_cast<Place>(place - first)]; }
    Entry& at(Place place) { return kept[static_cast<Place>(place - first)]; }
    Place last() const { return static_cast<Place>(first + kept.size() - 1); }
  };
  struct Hash {
    using is_transparent = void;  // NOLINT(readability-identifier-naming): looked for by this name
    const Entries* entries;
    std::size_t operator()(Place place) const { return (*this)(entries->at(place).key); }
    std::size_t operator()(const Key& key) const { return absl::Hash<Key>()(key); }
  };
  struct Equal {
    using is_transparent = void;  // NOLINT(readability-identifier-naming): looked for by this name
    const Entries* entries;
    bool operator()(Place left, Place right) const { return entries->at(left).key == entries->at(right).key; }
    bool operator()(Place left, const Key& right) const { return entries->at(left).key == right; }
    bool operator()(const Key& left, Place right) const { return left == entries->at(right).key; }
  };

  static Key keyOf(SecretKind secret, NameKind kind, ByteView name);
  static bool fits(NameKind kind, std::size_t length);
  static bool fits(SecretKind kind, std::size_t length);
  const Secret* find(const Key& key) const;
  const Secret* take(const Key& key);
  static std::string lineOf(const Key& key, const Secret& secret);
  Entry* findEntry(const Key& key);
  void beginLine(std::string_view part);
  void readLine(std::string_view line);
  // False where the name or the secret is none.
  bool readRsa(std::string_view name, std::string_view secret);
  bool add(SecretKind kind, NameKind nameKind, std::string_view name, std::string_view secret);
  void pairUp(Entry& entry);
  void letOldestGo();
  void letPairGo(std::uint64_t pair, SecretKind of);

  std::uint64_t mostSecrets_;
  bool finished_ = false;
  bool notesTaken_ = false;
  std::string line_;  // the beginning of a line
  std::string takenLines_;
  Entries entries_;
  absl::flat_hash_set<Place, Hash, Equal> places_;
  std::uint64_t secretsRead_ = 0;
  std::vector<TrafficSecrets> pairs_;
  std::size_t pairsGone_ = 0;    // of `pairs_`: at its front
  std::uint64_t firstPair_ = 0;  // which one the front is
  std::vector<PrivateKey> privateKeys_;
  std::uint64_t damagedLines_ = 0;
  std::uint64_t contradictions_ = 0;
  std::uint64_t secretsOverBound_ = 0;
};

}  // namespace wsray::tls
