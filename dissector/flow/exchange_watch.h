// How long the requests of one connection wait for their responses, in the protocol of its application.
//
// Either side may ask. Ids are compared as they are written; one that is used again while its request waits asks anew.
// What was captured in another order than it was sent is not put right here: a response before its request answers
// nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "dissector/flow/duration_spread.h"
#include "dissector/payload/application.h"
#include "dissector/payload/exchange.h"
#include "dissector/websocket/message.h"

namespace wsray::flow {

class ExchangeWatch {
 public:
  // `bound`: requests of one side that may wait.
  ExchangeWatch(payload::Application application, std::size_t bound) : application_(application), bound_(bound) {}

  // The next data message of either direction. What is not whole, or too long to be read, is passed over.
  void feed(Direction direction, const websocket::Message& message, payload::ExchangeReader& reader);

  // The connection is over, at `end`.
  void judge(const Origin& end, Diagnostics& diagnostics) const;

  std::uint64_t heldBytes() const { return heldBytes_; }

 private:
  // Longer ids are not kept.
  static constexpr std::size_t kLongestId = 256;

  struct Request {
    std::string id;  // with its scope
    Origin asked;
  };
  // Those who ask in one direction.
  struct Side {
    std::vector<Request> waiting;  // the oldest first
    std::uint64_t asked = 0;
    std::uint64_t answered = 0;
    DurationSpread latencies;
    Duration slowest{-1};
    Origin slowestAnswer;
    bool overflowed = false;
  };

  void ask(Side& side, std::string_view id, const Origin& origin) const;
  static bool answer(Side& side, std::string_view id, const Origin& origin);
  static bool withdraw(Side& side, std::string_view id);
  std::string textOf(Direction direction) const;

  payload::Application application_;
  std::size_t bound_;
  PerDirection<Side> sides_;  // by who asks
  bool passedOver_ = false;
  std::uint64_t heldBytes_ = 0;
};

}  // namespace wsray::flow
