// Finds the secret of a connection of TLS 1.3 whose handshake was not captured: those of the key log are tried, with
// every suite that they may be for, every number from the first ones on, and as either side's.
//
// TLS 1.2 and older need the server's random, which only the handshake has.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/direction.h"
#include "dissector/tls/cipher_suite.h"
#include "dissector/tls/key_log.h"
#include "dissector/tls/record.h"
#include "dissector/tls/trial_budget.h"

namespace wsray::tls {

class MidstreamSearch {
 public:
  // What is known already: all of it narrows the search.
  struct Known {
    const CipherSuite* suite = nullptr;
    std::optional<Random> clientRandom;
    std::optional<Direction> sender;
  };
  struct Found {
    const CipherSuite* suite = nullptr;
    Random clientRandom{};
    Direction sender{};
    Secret secret;
    std::uint64_t sequence = 0;
  };

  // Tries to open a record, which is `passed` behind the first one of its direction. Records that were tried in vain
  // may be passed over: higher numbers are tried with the next one, so that each costs a part of the budget.
  std::optional<Found> read(const Record& record, std::uint64_t passed, const Known& known, const KeyLog& keys,
                            std::span<std::uint8_t> out, TrialBudget& budget);

 private:
  struct Range {
    std::uint64_t from;
    std::uint64_t count;
  };

  std::optional<Found> tryConnection(const Record& record, const TrafficSecrets& secrets, const Known& known,
                                     std::span<std::uint8_t> out, TrialBudget& budget) const;

  Range range_{};
  std::uint64_t tried_ = 0;  // connections of the key log, with the record that waits
};

}  // namespace wsray::tls
