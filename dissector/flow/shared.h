// What the conversations of one table share, and what tables may have in common.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "capture/tcp/segment_log.h"
#include "dissector/flow/events.h"
#include "dissector/flow/options.h"
#include "dissector/tls/decryptor.h"
#include "dissector/tls/key_log.h"

namespace wsray::flow {

struct Shared {
  explicit Shared(const Options& given)
      : options(given),
        segments(std::make_shared<tcp::SegmentLog>(given.limits)),
        keys(std::make_shared<tls::KeyLog>(given.limits)),
        ownScratch_(std::make_unique<Scratch>()) {
    decrypting = std::make_unique<tls::Shared>(ownScratch_->decrypting);
    use(*ownScratch_);
  }
  // One table of several: which reads with the same secrets, knows what connections of other tables have taught, and
  // may have its log of segments in common with them. What is common is only read while tables are worked on at the
  // same time, and `lessons` outlives this.
  struct Common {
    std::shared_ptr<tls::KeyLog> keys;
    const tls::Shared* lessons = nullptr;
    std::shared_ptr<tcp::SegmentLog> segments;
    Scratch* scratch = nullptr;  // the first to be used
  };
  Shared(const Options& given, const Common& common, std::uint64_t table, std::uint64_t tables)
      : options(given),
        segments(common.segments),
        keys(common.keys),
        decrypting(std::make_unique<tls::Shared>(common.scratch->decrypting)),
        lastConnection_(table),
        lastAttempt_(table),
        tables_(tables) {
    decrypting->learnFrom(*common.lessons);
    use(*common.scratch);
  }

  // From here on conversations read with this, which no other thread uses.
  void use(Scratch& given) {
    scratch = &given;
    decrypting->room = &given.decrypting;
  }

  // A server's RSA key in PEM. Fails with a predicate whose subject is the text.
  Result<void> addPrivateKey(std::string_view pem) {
    return tls::PrivateKey::of(pem).map([this](tls::PrivateKey key) { keys->addPrivateKey(std::move(key)); });
  }

  Options options;
  Scratch* scratch = nullptr;
  std::shared_ptr<tcp::SegmentLog> segments;
  std::shared_ptr<tls::KeyLog> keys;
  std::unique_ptr<tls::Shared> decrypting;
  std::uint64_t overlongHttp = 0;  // connections on which HTTP was not read to its end, because of a bound
  std::uint64_t unrecognised = 0;  // those that looked like frames when too much of them had been searched

  // New names, which no table gives again.
  ConnectionId newConnection() { return lastConnection_ += tables_; }
  AttemptId newAttempt() { return lastAttempt_ += tables_; }

 private:
  std::unique_ptr<Scratch> ownScratch_;
  ConnectionId lastConnection_ = 0;
  AttemptId lastAttempt_ = 0;
  std::uint64_t tables_ = 1;
};

}  // namespace wsray::flow
