#include "tests/dissector/tls/records.h"

#include <algorithm>
#include <stdexcept>

#include "dissector/tls/key_schedule.h"

namespace wsray::tls::peers {
namespace {

bool encryptsThenMacs(const Options& options, const CipherSuite& suite) {
  return options.encryptThenMac && suite.mode == CipherMode::cbc;
}

std::vector<Epoch> epochs13(const KeyLog& log, const CipherSuite& suite, const Random& client, Direction direction,
                            int updates) {
  const bool ofClient = direction == Direction::clientToServer;
  const Secret* handshake = log.find(ofClient ? SecretKind::clientHandshake : SecretKind::serverHandshake, client);
  const Secret* first = log.find(ofClient ? SecretKind::clientTraffic : SecretKind::serverTraffic, client);
  std::vector<Epoch> epochs;
  if (handshake == nullptr || first == nullptr) return epochs;
  epochs.push_back({makeRecordCipher13(suite, handshake->bytes())});
  Secret secret = *first;
  for (int i = 0; i <= updates; ++i) {
    epochs.push_back({makeRecordCipher13(suite, secret.bytes())});
    secret = nextTrafficSecret(suite.hash, secret.bytes());
  }
  return epochs;
}

}  // namespace

std::string fromHex(std::string_view digits) {
  std::string dense;
  std::copy_if(digits.begin(), digits.end(), std::back_inserter(dense), [](char c) { return c != ' '; });
  std::string out;
  for (std::size_t i = 0; i + 1 < dense.size(); i += 2) {
    out += static_cast<char>(std::stoi(dense.substr(i, 2), nullptr, 16));
  }
  return out;
}

std::vector<Record> recordsOf(std::string_view wire) {
  std::vector<Record> records;
  while (wire.size() >= kRecordHeaderLength) {
    const std::size_t length = loadBig<std::uint16_t>(bytesOf(wire).data() + 3);
    records.push_back(
        {std::string(wire.substr(0, kRecordHeaderLength)), std::string(wire.substr(kRecordHeaderLength, length))});
    wire.remove_prefix(std::min(wire.size(), kRecordHeaderLength + length));
  }
  return records;
}

Random randomOf(std::string_view wire) {
  constexpr std::size_t kOffset = kRecordHeaderLength + 4 + 2;
  Random random{};
  std::copy_n(bytesOf(wire).begin() + kOffset, random.size(), random.begin());
  return random;
}

std::vector<Epoch> epochsOf(const OpensslPeers& peers, const Options& options, Direction direction, int updates) {
  KeyLog log{Limits{}};
  log.feed(peers.keyLog());
  std::vector<Epoch> epochs;
  const CipherSuite* suite = findCipherSuite(peers.suite());
  if (suite == nullptr) return epochs;
  const Random client = randomOf(peers.wire(Direction::clientToServer));
  if (suite->tls13) return epochs13(log, *suite, client, direction, updates);
  const Secret* master = log.find(SecretKind::master, client);
  if (master == nullptr) return epochs;
  const auto encryptThenMac = encryptsThenMacs(options, *suite) ? EncryptThenMac::yes : EncryptThenMac::no;
  auto ciphers = makeRecordCiphers12(options.version, *suite, master->bytes(), client,
                                     randomOf(peers.wire(Direction::serverToClient)), encryptThenMac);
  if (ciphers[direction] != nullptr) epochs.push_back({std::move(ciphers[direction])});
  return epochs;
}

std::optional<OpenedRecord> open(RecordCipher& cipher, std::uint64_t sequence, const Record& record) {
  std::vector<std::uint8_t> out(record.fragment.size());
  const auto opened = cipher.open(sequence, bytesOf(record.header), bytesOf(record.fragment), out);
  if (!opened) return {};
  return OpenedRecord{record, 0, sequence, opened->type, std::string(textOf(ByteView(out).first(opened->length)))};
}

std::vector<OpenedRecord> openAll(std::string_view wire, std::vector<Epoch>& epochs) {
  std::vector<OpenedRecord> all;
  std::size_t epoch = 0;
  bool sealed = false;
  for (const Record& record : recordsOf(wire)) {
    // In TLS 1.3 it says nothing, else that the next records are under the keys; there hellos stand before it.
    sealed = sealed || record.type() == ContentType::changeCipherSpec || record.type() == ContentType::applicationData;
    if (!sealed || record.type() == ContentType::changeCipherSpec) continue;
    std::optional<OpenedRecord> opened;
    for (; epoch < epochs.size(); ++epoch) {
      opened = open(*epochs[epoch].cipher, epochs[epoch].sequence, record);
      if (opened) break;
    }
    if (!opened) break;
    opened->epoch = epoch;
    ++epochs[epoch].sequence;
    all.push_back(std::move(*opened));
  }
  return all;
}

std::string applicationDataOf(const std::vector<OpenedRecord>& records) {
  std::string data;
  for (const OpenedRecord& it : records) {
    if (it.type == ContentType::applicationData) data += it.plaintext;
  }
  return data;
}

}  // namespace wsray::tls::peers
