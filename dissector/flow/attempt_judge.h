// Says of opening handshakes what only those of other connections tell. Takes the news of all connections in the order
// of the capture: whoever works on several at once brings them in order first.
#pragma once

#include <absl/container/flat_hash_map.h>

#include <vector>

#include "base/limits.h"
#include "dissector/flow/attempt_memory.h"
#include "dissector/flow/attempt_news.h"
#include "dissector/flow/events.h"

namespace wsray::flow {

class AttemptJudge {
 public:
  explicit AttemptJudge(const Limits& limits) : memory_(limits), rememberedKeys_(limits.rememberedKeys) {}

  // What is to be raised now, in order.
  std::vector<Raised> apply(AttemptNews news);

 private:
  std::vector<Raised> take(const AttemptBegan& began);
  std::vector<Raised> take(const AttemptEnded& ended);
  std::vector<Raised> take(AttemptDecided& decided);
  std::vector<Raised> take(const Http2Refused& refused);
  void compare(const Attempt& attempt, const Origin& asked, std::vector<Diagnostic>& found);

  AttemptMemory memory_;
  std::size_t rememberedKeys_;
  absl::flat_hash_map<AttemptId, Attempt> waiting_;
};

}  // namespace wsray::flow
