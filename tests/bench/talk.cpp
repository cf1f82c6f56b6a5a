// wsray-talk: WebSockets over loopback, for who watches them. It plays both peers, and prints what they said as one
// JSON object.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <deque>
#include <exception>
#include <functional>
#include <future>
#include <random>
#include <thread>
#include <vector>

#include "tests/bench/loopback.h"
#include "tests/bench/talking_peers.h"

namespace wsray::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct FloodOptions {
  std::uint64_t messages = 200'000;
  std::uint32_t size = 64;
  std::uint32_t connections = 4;
  std::uint32_t rate = 0;  // messages a second; 0 is as many as possible
};

struct ChurnOptions {
  std::uint32_t connections = 1000;  // a second
  std::uint32_t seconds = 600;
  std::uint32_t messages = 4;  // of each
  std::uint32_t size = 64;
  std::uint32_t open = 500;  // at once
};

struct Said {
  std::uint64_t connections = 0;
  MessageCounts counts;

  void add(const MessageCounts& more) {
    ++connections;
    counts.messages += more.messages;
    counts.payloadBytes += more.payloadBytes;
  }
};

// Goes at an even pace: waits where it is early, and catches up where it is late.
class Pace {
 public:
  // `perSecond` 0 never waits.
  explicit Pace(double perSecond) : perSecond_(perSecond) {}

  void step() {
    if (perSecond_ <= 0) return;
    const std::chrono::duration<double> due(static_cast<double>(steps_++) / perSecond_);
    std::this_thread::sleep_until(start_ + std::chrono::duration_cast<Clock::duration>(due));
  }

 private:
  double perSecond_;
  std::uint64_t steps_ = 0;
  Clock::time_point start_ = Clock::now();
};

// The messages of one connection, all from one side: of the connections, the clients talk in every other one.
MessageCounts pour(const Listener& listener, std::uint32_t index, std::uint64_t messages, const FloodOptions& options) {
  Random random(std::random_device{}());
  TalkingPeers peers(listener, index, random);
  const Direction talker = index % 2 == 0 ? Direction::clientToServer : Direction::serverToClient;
  Pace pace(static_cast<double>(options.rate) / options.connections);
  for (std::uint64_t i = 0; i < messages; ++i) {
    pace.step();
    peers.say(talker, options.size);
  }
  peers.close(talker);
  return peers.counts();
}

Said flood(const FloodOptions& options) {
  const std::vector<Listener> listeners(options.connections);
  std::vector<std::future<MessageCounts>> talks;
  for (std::uint32_t i = 0; i < options.connections; ++i) {
    // What is left over by the division goes to the first ones.
    const std::uint64_t share = options.messages / options.connections + (i < options.messages % options.connections);
    talks.push_back(std::async(std::launch::async, pour, std::cref(listeners[i]), i, share, std::cref(options)));
  }
  Said said;
  for (std::future<MessageCounts>& talk : talks) said.add(talk.get());
  return said;
}

// Half of a connection's messages come when it was opened, the others before it is closed.
Said churn(const ChurnOptions& options) {
  // Each has all ports of clients for itself: closed connections keep theirs for a minute (RFC 9293 §3.6.1).
  const std::vector<Listener> listeners(16);
  Random random(std::random_device{}());
  std::deque<TalkingPeers> open;
  Said said;
  const auto talk = [&](TalkingPeers& peers, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t i = from; i < to; ++i) peers.say(kDirections[i % 2], options.size);
  };
  const auto closeOldest = [&] {
    talk(open.front(), options.messages / 2, options.messages);
    open.front().close(kDirections[random.between(0, 1)]);
    said.add(open.front().counts());
    open.pop_front();
  };
  Pace pace(options.connections);
  for (std::uint64_t i = 0; i < std::uint64_t{options.connections} * options.seconds; ++i) {
    pace.step();
    open.emplace_back(listeners[i % listeners.size()], static_cast<std::uint32_t>(i), random);
    talk(open.back(), 0, options.messages / 2);
    if (open.size() > options.open) closeOldest();
  }
  while (!open.empty()) closeOldest();
  return said;
}

void print(const Said& said, Clock::duration taken) {
  std::printf("{\"connections\": %llu, \"messages\": %llu, \"payload_bytes\": %llu, \"seconds\": %.3f}\n",
              static_cast<unsigned long long>(said.connections), static_cast<unsigned long long>(said.counts.messages),
              static_cast<unsigned long long>(said.counts.payloadBytes), std::chrono::duration<double>(taken).count());
}

CLI::App* addFlood(CLI::App& app, FloodOptions& options) {
  auto* flood = app.add_subcommand("flood", "Messages as fast as they can be sent, each in a segment of its own");
  flood->add_option("--messages", options.messages, "In all")->capture_default_str();
  flood->add_option("--size", options.size, "Bytes of each")->capture_default_str()->check(CLI::Range(40, 60000));
  flood->add_option("--connections", options.connections, "At once")->capture_default_str()->check(CLI::Range(1, 64));
  flood->add_option("--rate", options.rate, "Messages a second; 0 is as many as possible")->capture_default_str();
  return flood;
}

CLI::App* addChurn(CLI::App& app, ChurnOptions& options) {
  auto* churn = app.add_subcommand("churn", "Connections that are opened and closed, with a few messages each");
  churn->add_option("--connections", options.connections, "That are opened every second")
      ->capture_default_str()
      ->check(CLI::Range(1, 100000));
  churn->add_option("--seconds", options.seconds, "How long")->capture_default_str();
  churn->add_option("--messages", options.messages, "Of each connection")->capture_default_str();
  churn->add_option("--size", options.size, "Bytes of each")->capture_default_str()->check(CLI::Range(40, 60000));
  churn->add_option("--open", options.open, "At once")->capture_default_str()->check(CLI::Range(1, 10000));
  return churn;
}

int talk(int argc, char** argv) {
  FloodOptions floodOptions;
  ChurnOptions churnOptions;
  CLI::App app{"Talks over the loopback device, for who watches it.", "wsray-talk"};
  app.require_subcommand(1);
  const CLI::App* flooding = addFlood(app, floodOptions);
  addChurn(app, churnOptions);
  CLI11_PARSE(app, argc, argv);
  try {
    const Clock::time_point start = Clock::now();
    const Said said = flooding->parsed() ? flood(floodOptions) : churn(churnOptions);
    print(said, Clock::now() - start);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "wsray-talk: %s\n", problem.what());
    return 1;
  }
  return 0;
}

}  // namespace
}  // namespace wsray::bench

int main(int argc, char** argv) { return wsray::bench::talk(argc, argv); }
