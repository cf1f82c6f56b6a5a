// Records as they are on the wire, for tests: taken apart, and opened in order as one who knows every epoch would.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dissector/tls/key_log.h"
#include "dissector/tls/record_cipher.h"
#include "tests/dissector/tls/openssl_peers.h"

namespace wsray::tls::peers {

// Bytes of hexadecimal digits; blanks between them are passed over.
std::string fromHex(std::string_view digits);

struct Record {
  std::string header;
  std::string fragment;

  ContentType type() const { return static_cast<ContentType>(header[0]); }
};

// Whole records, one behind the other.
std::vector<Record> recordsOf(std::string_view wire);

// Of the first handshake message of a direction, which is a hello.
Random randomOf(std::string_view wire);

// The key of one direction, from the place where the next records are under it.
struct Epoch {
  std::unique_ptr<RecordCipher> cipher;
  std::uint64_t sequence = 0;
};

// Every epoch of a direction, in its order: with TLS 1.3 those of the handshake, of the application data, and after so
// many key updates; else the one of the first handshake. Empty where the log has no secret for it.
std::vector<Epoch> epochsOf(const OpensslPeers& peers, const Options& options, Direction direction, int updates = 0);

struct OpenedRecord {
  Record record;
  std::size_t epoch;
  std::uint64_t sequence;
  ContentType type;
  std::string plaintext;
};

// The records of a direction that are under one of the epochs; each epoch ends with the first record that it does not
// open, and which the next one must open. Nothing behind a record that none opens.
std::vector<OpenedRecord> openAll(std::string_view wire, std::vector<Epoch>& epochs);

// The application data in them.
std::string applicationDataOf(const std::vector<OpenedRecord>& records);

std::optional<OpenedRecord> open(RecordCipher& cipher, std::uint64_t sequence, const Record& record);

}  // namespace wsray::tls::peers
