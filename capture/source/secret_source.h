// Packets, and before them the TLS secrets that are known: of key logs, and of the capture itself.
#pragma once

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

  // `embedded` are those of the capture that were looked for before.
  SecretSource(std::unique_ptr<PacketSource> packets, std::vector<KeyLogFile> keyLogs,
               std::vector<std::string> embedded, More more)
      : packets_(std::move(packets)), keyLogs_(std::move(keyLogs)), embedded_(std::move(embedded)), more_(more) {}

  std::optional<PacketBatch> read() override;
  std::vector<SourceNote> drainNotes() override { return packets_->drainNotes(); }
  SourceProgress progress() const override { return packets_->progress(); }

 private:
  void readKeyLogs(std::vector<std::string>& secrets);

  std::unique_ptr<PacketSource> packets_;
  std::vector<KeyLogFile> keyLogs_;
  std::vector<std::string> embedded_;
  More more_;
  bool started_ = false;
  bool ended_ = false;
};

}  // namespace wsray::source
