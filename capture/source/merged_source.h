// Several captures read as one, in the order of time.
//
// Packets of one capture stay in their order, also where their times go back. On equal times the earlier capture of
// the list comes first. Packets are numbered from 1 in the merged order.
#pragma once

#include <memory>
#include <vector>

#include "base/packet_source.h"

namespace wsray::source {

class MergedSource final : public PacketSource {
 public:
  explicit MergedSource(std::vector<std::unique_ptr<PacketSource>> sources);

  // Waits for the next packet of every source that has not ended, but only before the first packet of the batch.
  std::optional<PacketBatch> read() override;

  std::vector<SourceNote> drainNotes() override;

  // The sum; the total is unknown where one of them is.
  SourceProgress progress() const override;

  // That any of them may have.
  bool mayHaveSecrets() const override;

 private:
  struct Lane {
    std::unique_ptr<PacketSource> source;
    PacketBatch batch;
    std::size_t next = 0;         // in the batch
    bool memoryIsShared = false;  // with the batch that is put together

    const Packet& packet() const { return batch.packets[next]; }
    bool isDry() const { return next == batch.packets.size(); }
  };

  void refill(PacketBatch& merged);
  bool comesBefore(std::size_t a, std::size_t b) const;
  // Moves packets of the lane until another one's turn comes, or one of the two batches is at its end.
  void take(std::size_t index, PacketBatch& merged);

  std::vector<Lane> lanes_;
  std::vector<std::size_t> ready_;  // lanes with packets: a heap, the next one in front
  std::vector<std::size_t> dry_;    // lanes to be filled again
  PacketNumber packets_ = 0;
};

}  // namespace wsray::source
