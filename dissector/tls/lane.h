// One direction of a TLS connection: its records, under which key they are, and how far they were read.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "base/limits.h"
#include "dissector/tls/handshake_reader.h"
#include "dissector/tls/record_cipher.h"
#include "dissector/tls/record_reader.h"
#include "dissector/tls/secret.h"

namespace wsray::tls {

// Which secrets protect a direction (RFC 8446 §2). Before TLS 1.3 there is plaintext and application.
enum class Epoch : std::uint8_t { plain, early, handshake, application };

// Records in a row that cannot be opened: then the secret is taken for a wrong one. The first record under a key tells
// as much, but damage may have hit it.
inline constexpr unsigned kMostFailures = 8;
inline constexpr unsigned kMostFailuresAtFirst = 3;

struct Lane {
  Lane(const Limits& limits, RecordReader::Start start) : records(start), messages(limits) {}

  RecordReader records;
  HandshakeReader messages;
  Epoch epoch = Epoch::plain;
  std::unique_ptr<RecordCipher> cipher;  // none where the records are plaintext, or the secret is not there
  std::unique_ptr<RecordCipher> next;    // TLS 1.2 and older: from the next ChangeCipherSpec on
  Secret secret;                         // TLS 1.3: the traffic secret that the cipher is of
  std::uint64_t sequence = 0;            // of the next record
  std::uint64_t offset = 0;              // of the next byte of plaintext
  std::uint64_t opened = 0;              // records that could be opened, under any key
  std::uint64_t passed = 0;              // records that were passed over while their secret was searched for
  std::uint64_t earlyBytes = 0;          // of early data that was passed over
  unsigned failures = 0;                 // records in a row that could not be opened
  // Of a record that was not opened behind missing bytes: its last block, and a MAC behind it.
  std::optional<std::array<std::uint8_t, 64>> skippedTail;
  bool pads = false;           // TLS 1.3: records are longer than what they carry needs
  bool changesCipher = false;  // a ChangeCipherSpec was read, and the keys that follow it are not there yet
  bool missedHello = false;    // it cannot come any more
  bool ended = false;
  bool lost = false;  // nothing more of it can be read
  bool closeNotify = false;

  // Of what so many records carry, where that follows from their lengths without their headers.
  std::optional<std::uint64_t> plaintextLengthOf(std::uint64_t fragments, std::uint64_t count) const {
    const auto overhead = cipher->overhead();
    if (!overhead || pads || count * *overhead > fragments) return std::nullopt;
    return fragments - count * *overhead;
  }

  void use(std::unique_ptr<RecordCipher> newCipher, Epoch newEpoch, std::uint64_t newSequence = 0) {
    cipher = std::move(newCipher);
    epoch = newEpoch;
    sequence = newSequence;
  }
  std::uint64_t heldBytes() const { return records.heldBytes() + messages.heldBytes(); }
};

}  // namespace wsray::tls
