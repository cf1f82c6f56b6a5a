#include "capture/source/secret_source.h"

#include <iterator>

namespace wsray::source {

std::optional<PacketBatch> SecretSource::read() {
  if (ended_) return std::nullopt;
  if (!std::exchange(started_, true)) {
    PacketBatch first;
    first.secrets = std::move(embedded_);
    readKeyLogs(first.secrets);
    first.lastSecrets = more_ == More::no;
    return first;
  }
  std::optional<PacketBatch> batch = packets_->read();
  if (more_ == More::no) return batch;
  if (!batch) {
    // The last lines may be newer than the last packet.
    ended_ = true;
    batch.emplace();
    batch->lastSecrets = true;
  }
  readKeyLogs(batch->secrets);
  return batch;
}

void SecretSource::readKeyLogs(std::vector<std::string>& secrets) {
  for (KeyLogFile& keyLog : keyLogs_) {
    for (std::string text = keyLog.read(); !text.empty(); text = keyLog.read()) secrets.push_back(std::move(text));
  }
}

}  // namespace wsray::source
