// Where the packets of the live verbs come from, opened with no more rights than each step needs.
//
// The order is the point. The broker is started first, and is the calling user from then on. The devices are opened
// with whatever right there is; then this process, too, is the calling user, and opens the rest. seal() gives up for
// good what is left: from then on nothing can be opened, and what is read can do no harm.
#pragma once

#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "base/packet_source.h"
#include "base/result.h"
#include "capture/privilege/broker.h"
#include "capture/source/patience.h"
#include "cli/exit_status.h"
#include "cli/live_request.h"
#include "engine/recording.h"

namespace wsray::cli {

struct LiveFailure {
  ExitStatus status = ExitStatus::failed;
  std::string text;  // one sentence
};

class LiveInput {
 public:
  static tl::expected<LiveInput, LiveFailure> open(const LiveRequest& request, privilege::BrokerPlan plan,
                                                   const source::Patience& patience);

  privilege::Broker& broker() { return *broker_; }

  // Secrets are read on as these grow. Fails with one sentence.
  Result<void> addKeyLogs(const std::vector<std::string>& paths);

  // What writes the packets; null where that was not asked for. Fails with one sentence where the first file cannot be
  // written. Borrows the broker.
  Result<std::unique_ptr<engine::Recording>> makeRecording(const LiveRequest& request);

  Result<void> seal();

  std::unique_ptr<PacketSource> takeSource() { return std::move(source_); }

 private:
  LiveInput(std::unique_ptr<privilege::Broker> broker, std::unique_ptr<PacketSource> source, std::vector<int> devices)
      : broker_(std::move(broker)), source_(std::move(source)), devices_(std::move(devices)) {}

  std::unique_ptr<privilege::Broker> broker_;
  std::unique_ptr<PacketSource> source_;
  std::vector<int> devices_;
};

}  // namespace wsray::cli
