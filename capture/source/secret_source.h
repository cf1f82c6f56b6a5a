// Packets, and before them the TLS secrets that are known: of key logs, and of the capture itself.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/packet_source.h"
#include "capture/source/key_log_file.h"

namespace wsray::source {

class SecretSource final : public PacketSource {
 public:
  // Whether key logs grow, and captures bring secrets behind their packets.
  enum class More : bool { no, mayCome };

  // `embedded` are those of the capture that were looked for before. Key logs that do not grow are read to their end
  // before the packets, also pipes. Of those that grow, pipes are waited for only a little: at the start, and behind
  // the last packet.
  SecretSource(std::unique_ptr<PacketSource> packets, std::vector<KeyLogFile> keyLogs,
               std::vector<std::string> embedded, More more)
      : packets_(std::move(packets)), keyLogs_(std::move(keyLogs)), embedded_(std::move(embedded)), more_(more) {}

  std::optional<PacketBatch> read() override;
  std::vector<SourceNote> drainNotes() override { return packets_->drainNotes(); }
  SourceProgress progress() const override { return packets_->progress(); }
  std::span<const CaptureInterface> interfaces() const override { return packets_->interfaces(); }
  bool mayHaveSecrets() const override { return more_ == More::mayCome || packets_->mayHaveSecrets(); }
  std::optional<LineCounts> lineCounts() const override { return packets_->lineCounts(); }

 private:
  using Clock = std::chrono::steady_clock;

  // What is there now.
  void readOn(std::vector<std::string>& secrets);
  // All of it, or with More::mayCome as much as comes in a while.
  void readWaiting(std::vector<std::string>& secrets);
  bool isDue(const PacketBatch& batch);

  std::unique_ptr<PacketSource> packets_;
  std::vector<KeyLogFile> keyLogs_;
  std::vector<std::string> embedded_;
  More more_;
  Clock::time_point nextLook_;
  bool started_ = false;
  bool ended_ = false;
};

}  // namespace wsray::source
