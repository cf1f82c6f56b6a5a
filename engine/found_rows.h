// Rows of what conversations find, with the payloads that they carry.
#pragma once

#include <cstddef>
#include <vector>

#include "dissector/flow/attempt_judge.h"
#include "dissector/flow/events.h"
#include "engine/payload_memory.h"
#include "session/batch.h"

namespace wsray::engine {

class FoundRows {
 public:
  // News of attempts that stands before the row of that index.
  struct News {
    std::size_t before = 0;
    flow::AttemptNews news;
  };

  // Attempts are judged as they come, where what is found comes in the order of the capture. With nullptr news is kept
  // for whoever brings it in order.
  FoundRows(bool payloads, flow::AttemptJudge* attempts) : payloads_(payloads), attempts_(attempts) {}

  // Moves out of the event.
  void add(flow::Event& event);
  void add(session::Row row) { rows_.push_back(std::move(row)); }

  const std::vector<session::Row>& rows() const { return rows_; }
  const std::vector<News>& news() const { return news_; }
  // What rows and payloads take.
  std::uint64_t bytes() const { return rows_.size() * sizeof(session::Row) + memory_.bytes(); }
  // Whether it is enough for a batch: little input may give many rows, and inflate to much.
  bool isFull() const { return rows_.size() >= kFullRows || memory_.bytes() >= kFullBytes; }

  // Rows from one index up to another, with the news among them, go behind what `out` has. Their payloads stay here.
  void move(std::size_t row, std::size_t rowsEnd, std::size_t news, std::size_t newsEnd, FoundRows& out);
  // Payloads go over to `out`, and nothing is left here.
  void release(FoundRows& out);

  // Moves out the rows since the last call.
  session::SessionBatch drain();

 private:
  static constexpr std::size_t kFullRows = 32'768;
  static constexpr std::uint64_t kFullBytes = 32ULL << 20;

  void take(flow::Opened& opened);
  void take(flow::MessageFound& found);
  void take(flow::FrameFound& found);
  void take(flow::Raised& raised);
  void take(flow::Ended& ended);
  void take(flow::Encrypted& encrypted);
  void take(flow::AttemptNews& news);

  bool payloads_;
  flow::AttemptJudge* attempts_;
  std::vector<session::Row> rows_;
  std::vector<News> news_;
  PayloadMemory memory_;
  std::vector<std::unique_ptr<std::uint8_t[]>> adopted_;
};

}  // namespace wsray::engine
