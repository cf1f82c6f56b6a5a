// What is to be watched, and what becomes of it: `wsray live` and `wsray run`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"

namespace wsray::cli {

struct LiveRequest {
  std::vector<std::string> interfaces;  // none: any
  std::string filter;                   // as pcap-filter(7) has it
  std::uint64_t bufferBytes = 64ULL << 20;
  bool promiscuous = false;

  // What ends it, beside Ctrl-C.
  std::optional<Duration> duration;
  std::optional<std::uint64_t> messages;
  std::optional<std::uint64_t> packets;

  // What is written beside the rows.
  std::string recording;  // a path, - for standard output, or empty
  bool secrets = false;
  std::uint64_t rotateBytes = 0;
  std::optional<Duration> rotateAfter;
  std::uint64_t ring = 0;  // files that stay; 0: all

  std::vector<std::string> command;  // of `run`
  bool allConnections = false;       // also those of others

  bool rotates() const { return rotateBytes > 0 || rotateAfter.has_value(); }
};

}  // namespace wsray::cli
