// Events that are known and have not been read yet. Empty nearly always, so it costs nothing then.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "dissector/flow/events.h"

namespace wsray::flow {

class EventQueue {
 public:
  void feed(Event event) { events_.push_back(std::move(event)); }

  bool empty() const { return events_.empty(); }

  // Moves the oldest event into `to`. Only when not empty.
  void readInto(Event& to) {
    to = std::move(events_[head_]);
    if (++head_ < events_.size()) return;
    events_.clear();
    head_ = 0;
  }

 private:
  std::vector<Event> events_;  // none once the last one is read
  std::size_t head_ = 0;
};

}  // namespace wsray::flow
