// The files that packets are recorded to, one after the other, and their names.
#pragma once

#include <cstdint>
#include <deque>
#include <string>

#include "base/result.h"
#include "capture/privilege/descriptor.h"

namespace wsray::privilege {

class RecordingFiles {
 public:
  // As BrokerPlan::recording, rotates and ring.
  RecordingFiles(std::string path, bool rotates, std::uint64_t ring)
      : path_(std::move(path)), rotates_(rotates), ring_(ring) {}

  // An empty file to write to. Fails with one sentence; without rotation, also when it is asked for a second one.
  Result<Descriptor> openNext();

 private:
  std::string nextPath() const;
  void removeOldest();

  std::string path_;
  bool rotates_;
  std::uint64_t ring_;
  std::uint64_t opened_ = 0;
  std::deque<std::string> kept_;  // those that the ring counts, the oldest first
};

}  // namespace wsray::privilege
