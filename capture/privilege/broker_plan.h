// All that the broker will ever be asked to do, fixed before anything is parsed.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace wsray::privilege {

struct BrokerPlan {
  std::string recording;             // path of -w, empty: none
  bool rotates = false;              // there will be several, with numbered names
  std::uint64_t ring = 0;            // files kept, 0: all
  std::string followed;              // path, empty: none
  std::vector<std::string> command;  // the program, found by PATH, and its arguments; empty: none
  std::vector<std::pair<std::string, std::string>> environment;  // set for the command
  std::string privateFolder;  // the calling user's own; removed with all in it at the end; empty: none
};

}  // namespace wsray::privilege
