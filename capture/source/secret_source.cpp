#include "capture/source/secret_source.h"

#include <algorithm>

namespace wsray::source {
namespace {

using std::chrono::milliseconds;

// Batches may come by the ten thousand a second, secrets cannot be needed as fast.
constexpr milliseconds kInterval{10};
// For the whole of what is waited for in pipes that may never end.
constexpr milliseconds kPipePatience{1'000};
constexpr milliseconds kForEver{-1};

}  // namespace

std::optional<PacketBatch> SecretSource::read() {
  if (ended_) return std::nullopt;
  if (!std::exchange(started_, true)) {
    PacketBatch first;
    first.secrets = std::move(embedded_);
    readWaiting(first.secrets);
    first.lastSecrets = more_ == More::no;
    return first;
  }
  std::optional<PacketBatch> batch = packets_->read();
  if (more_ == More::no) return batch;
  if (!batch) {
    // The last lines may be newer than the last packet.
    ended_ = true;
    batch.emplace();
    readWaiting(batch->secrets);
    batch->lastSecrets = true;
  } else if (keyLogs_.empty() && !packets_->mayHaveSecrets()) {
    more_ = More::no;
    batch->lastSecrets = true;
  } else if (isDue(*batch)) {
    readOn(batch->secrets);
  }
  return batch;
}

bool SecretSource::isDue(const PacketBatch& batch) {
  const Clock::time_point now = Clock::now();
  if (!batch.isSilent && now < nextLook_) return false;
  nextLook_ = now + kInterval;
  return true;
}

void SecretSource::readOn(std::vector<std::string>& secrets) {
  for (KeyLogFile& keyLog : keyLogs_) {
    for (std::string text = keyLog.read(); !text.empty(); text = keyLog.read()) secrets.push_back(std::move(text));
  }
}

void SecretSource::readWaiting(std::vector<std::string>& secrets) {
  const Clock::time_point deadline = Clock::now() + kPipePatience;
  const auto patience = [this, deadline] {
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
    return Patience{more_ == More::no ? kForEver : std::max(left, milliseconds{0})};
  };
  for (KeyLogFile& keyLog : keyLogs_) {
    for (std::string text = keyLog.read(patience()); !text.empty(); text = keyLog.read(patience())) {
      secrets.push_back(std::move(text));
    }
  }
}

}  // namespace wsray::source
