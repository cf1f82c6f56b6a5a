// Records of suites that encrypt nothing, and have a MAC all the same (RFC 5246 §6.2.3.1).
#pragma once

#include "dissector/tls/record_cipher.h"
#include "dissector/tls/record_mac.h"

namespace wsray::tls {

class NullRecordCipher final : public RecordCipher {
 public:
  NullRecordCipher(const CipherSuite& suite, ByteView macKey)
      : macLength_(lengthOf(suite.mac)), mac_(suite.mac, macKey) {}

  std::optional<Opened> open(std::uint64_t sequence, ByteView header, ByteView fragment,
                             std::span<std::uint8_t> out) override;
  std::optional<std::size_t> overhead() const override { return macLength_; }

 private:
  std::size_t macLength_;
  RecordMac mac_;
};

}  // namespace wsray::tls
