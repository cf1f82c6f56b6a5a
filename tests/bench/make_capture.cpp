// wsray-make-capture: a large capture of many interleaved WebSocket connections, the same for the same seed, but for
// the keys of encrypted ones: their key log is written to FILE.keys. Prints what is in it as one JSON object.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "tests/bench/capture_writer.h"
#include "tests/bench/conversation.h"
#include "tests/bench/traffic.h"

namespace wsray::bench {
namespace {

struct Options {
  std::string kind;
  std::string path;
  std::uint32_t megabytes = 400;
  std::uint32_t connections = 200;
  std::uint64_t seed = 1;
};

const Traffic& trafficOf(const std::string& kind) {
  return *std::find_if(kTraffic.begin(), kTraffic.end(), [&](const Traffic& traffic) { return traffic.name == kind; });
}

// Steps of random connections until what is written and what must still be written reach the size.
void interleave(std::vector<Conversation>& conversations, std::uint64_t bytes, Random& random, CaptureWriter& out) {
  std::uint64_t unwritten = 0;
  while (out.bytes() + unwritten < bytes) {
    Conversation& one = conversations[random.between(0, static_cast<std::uint32_t>(conversations.size()) - 1)];
    unwritten -= one.unwrittenBytes();
    one.step(out);
    unwritten += one.unwrittenBytes();
  }
}

void printSummary(const std::vector<Conversation>& conversations, const CaptureWriter& out) {
  MessageCounts all;
  std::uint64_t opened = 0;
  for (const Conversation& one : conversations) {
    all.messages += one.counts().messages;
    all.payloadBytes += one.counts().payloadBytes;
    opened += one.opened() ? 1 : 0;
  }
  const auto printed = [](const char* name, std::uint64_t value, const char* end) {
    std::printf("\"%s\": %llu%s", name, static_cast<unsigned long long>(value), end);
  };
  std::printf("{");
  printed("bytes", out.bytes(), ", ");
  printed("packets", out.packets(), ", ");
  printed("connections", opened, ", ");
  printed("messages", all.messages, ", ");
  printed("payload_bytes", all.payloadBytes, "}\n");
}

bool writeKeyLog(const std::vector<Conversation>& conversations, const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return false;
  bool whole = true;
  for (const Conversation& one : conversations) whole = std::fputs(one.keyLog().c_str(), file) >= 0 && whole;
  return std::fclose(file) == 0 && whole;
}

int makeCapture(const Options& options) {
  Random random(options.seed);
  CaptureWriter out(options.path, random.next());
  std::vector<Conversation> conversations;
  conversations.reserve(options.connections);
  for (std::uint32_t i = 0; i < options.connections; ++i) {
    conversations.emplace_back(i, trafficOf(options.kind), random);
  }
  interleave(conversations, std::uint64_t{options.megabytes} * 1'000'000, random, out);
  for (Conversation& one : conversations) one.finish(out);
  const bool isEncrypted = trafficOf(options.kind).encrypted;
  if (!out.finish() || (isEncrypted && !writeKeyLog(conversations, options.path + ".keys"))) {
    std::fprintf(stderr, "wsray-make-capture: cannot write %s\n", options.path.c_str());
    return 1;
  }
  printSummary(conversations, out);
  return 0;
}

}  // namespace
}  // namespace wsray::bench

int main(int argc, char** argv) {
  wsray::bench::Options options;
  std::vector<std::string> kinds(wsray::bench::kTraffic.size());
  std::transform(wsray::bench::kTraffic.begin(), wsray::bench::kTraffic.end(), kinds.begin(),
                 [](const auto& traffic) { return traffic.name; });
  CLI::App app{"Makes a large capture of WebSocket traffic for measurements.", "wsray-make-capture"};
  app.add_option("KIND", options.kind, "What kind of traffic")->required()->check(CLI::IsMember(kinds));
  app.add_option("FILE", options.path, "The pcap file to write")->required();
  app.add_option("--megabytes", options.megabytes, "Its size")->capture_default_str()->check(CLI::Range(1, 100000));
  app.add_option("--connections", options.connections, "Interleaved")
      ->capture_default_str()
      ->check(CLI::Range(1, 60000));
  app.add_option("--seed", options.seed, "Of the random numbers")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  return wsray::bench::makeCapture(options);
}
