// What the conversations of one table share.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "capture/tcp/segment_log.h"
#include "dissector/flow/attempt_memory.h"
#include "dissector/flow/events.h"
#include "dissector/flow/options.h"
#include "dissector/tls/decryptor.h"
#include "dissector/tls/key_log.h"

namespace wsray::flow {

struct Shared {
  explicit Shared(const Options& given)
      : options(given),
        segments(given.limits),
        attempts(given.limits),
        keys(std::make_unique<tls::KeyLog>(given.limits)) {}

  // A server's RSA key in PEM. Fails with a predicate whose subject is the text.
  Result<void> addPrivateKey(std::string_view pem) {
    return tls::PrivateKey::of(pem).map([this](tls::PrivateKey key) { keys->addPrivateKey(std::move(key)); });
  }

  Options options;
  Scratch scratch;
  tcp::SegmentLog segments;
  AttemptMemory attempts;
  std::unique_ptr<tls::KeyLog> keys;
  std::unique_ptr<tls::Shared> decrypting = std::make_unique<tls::Shared>();
  ConnectionId lastConnection = 0;
  std::uint64_t overlongHttp = 0;  // connections on which HTTP was not read to its end, because of a bound
  std::uint64_t unrecognised = 0;  // those that looked like frames when too much of them had been searched
};

}  // namespace wsray::flow
