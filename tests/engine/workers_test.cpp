// What is found does not depend on how many threads look for it, nor on how packets come in batches.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "capture/source/open.h"
#include "tests/engine/captured.h"
#include "tests/engine/crowd.h"
#include "tests/engine/row_text.h"

#ifndef WSRAY_SAMPLES
#define WSRAY_SAMPLES ""
#endif

namespace wsray::engine {
namespace {

using Lines = std::vector<std::string>;

// Turns so short that there are many in a small capture, and none that is taken in order for its smallness.
constexpr TurnSize kShortTurns{.packets = 16, .bytes = 1ULL << 20, .alonePackets = 0};

Lines linesOf(std::unique_ptr<PacketSource> source, PipelineOptions options, unsigned workers) {
  options.workers = workers;
  return run(std::move(source), PacketNumbers::shown, nullptr, options).all();
}

// One difference says more than two long lists.
void expectSame(const Lines& wanted, const Lines& found) {
  for (std::size_t i = 0; i < std::min(wanted.size(), found.size()); ++i) ASSERT_EQ(found[i], wanted[i]) << "row " << i;
  ASSERT_EQ(found.size(), wanted.size());
}

// Returns what is found.
Lines expectSameWithAnyWorkers(const Captured& captured, const PipelineOptions& options) {
  const Lines wanted = linesOf(sourceOf(captured), options, 0);
  for (const unsigned workers : {1U, 2U, 8U}) {
    SCOPED_TRACE(workers);
    expectSame(wanted, linesOf(sourceOf(captured), options, workers));
    expectSame(wanted, linesOf(inBatches(sourceOf(captured), kBatchPackets), options, workers));
    expectSame(wanted, linesOf(inBatches(sourceOf(captured), 7), options, workers));
  }
  return wanted;
}

class WorkersOverSamples : public testing::TestWithParam<std::string> {};

// With the key log that lies beside it, where there is one.
std::unique_ptr<PacketSource> open(const std::string& path) {
  const std::vector<std::string> paths{path};
  std::vector<std::string> keyLogs;
  const auto keyLog = std::filesystem::path(path).replace_extension(".keys");
  if (std::filesystem::exists(keyLog)) keyLogs.push_back(keyLog);
  return std::move(*source::openCaptures(paths, keyLogs));
}

TEST_P(WorkersOverSamples, FindTheSame) {
  PipelineOptions options{.frames = true};
  const Lines alone = linesOf(open(GetParam()), options, 0);
  options.turns = kShortTurns;
  const Lines wanted = linesOf(open(GetParam()), options, 0);
  for (const unsigned workers : {1U, 2U, 8U}) {
    SCOPED_TRACE(workers);
    expectSame(wanted, linesOf(open(GetParam()), options, workers));
    expectSame(wanted, linesOf(inBatches(open(GetParam()), 3), options, workers));
  }
  // And it is what is found where each connection sees at once what those before it have left.
  expectSame(alone, wanted);
}

std::string nameOfSample(const testing::TestParamInfo<std::string>& sample) {
  std::string name = std::filesystem::path(sample.param).lexically_relative(WSRAY_SAMPLES);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '.' || c == '/'; }, '_');
  return name;
}

std::vector<std::string> samples() {
  std::vector<std::string> paths;
  for (const char* folder : {"", "/tls", "/http2", "/tunnels"}) {
    const auto found = capturesIn(WSRAY_SAMPLES + std::string(folder));
    paths.insert(paths.end(), found.begin(), found.end());
  }
  return paths;
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(WorkersOverSamples);
INSTANTIATE_TEST_SUITE_P(Samples, WorkersOverSamples, testing::ValuesIn(samples()), nameOfSample);

std::size_t countOf(const Lines& lines, const std::string& what) {
  return static_cast<std::size_t>(std::count_if(
      lines.begin(), lines.end(), [&](const std::string& line) { return line.find(what) != std::string::npos; }));
}

TEST(Workers, FindTheSameInACrowd) {
  const auto lines = expectSameWithAnyWorkers(crowd({.connections = 300, .steps = 6'000}),
                                              {.frames = true, .turns = {.packets = 200, .alonePackets = 400}});
  EXPECT_EQ(countOf(lines, " open ws"), 300U);
}

TEST(Workers, FindTheSameWithTheUsualTurns) {
  const Captured captured = crowd({.connections = 40, .steps = 12'000});
  ASSERT_GT(captured.size(), TurnSize{}.alonePackets + 4 * TurnSize{}.packets);
  expectSameWithAnyWorkers(captured, {});
}

TEST(Workers, FindTheSameInOneConnection) {
  expectSameWithAnyWorkers(crowd({.connections = 1, .steps = 4'000}), {.frames = true, .turns = kShortTurns});
}

// Between them there are turns in which the bound is far, and such in which it is near.
TEST(Workers, LetTheSameConnectionsGo) {
  PipelineOptions options{.turns = kShortTurns};
  options.limits.connections = 100;
  const auto lines = expectSameWithAnyWorkers(crowd({.connections = 300, .steps = 6'000}), options);
  EXPECT_GT(countOf(lines, "connection-evicted"), 50U);
}

TEST(Workers, LetTheSameGoForWhatIsKeptOfThem) {
  PipelineOptions options{.turns = kShortTurns};
  options.limits.heldBytes = 64ULL << 20;
  const auto lines =
      expectSameWithAnyWorkers(crowd({.connections = 60, .steps = 1'300, .hoardedBytes = 60'000}), options);
  EXPECT_GT(countOf(lines, "connection-evicted"), 2U);
}

TEST(Workers, JudgeAttemptsInTheOrderOfTheCapture) {
  const auto lines = expectSameWithAnyWorkers(crowd({.connections = 200, .steps = 2'000, .keys = 5, .clients = 3}),
                                              {.turns = kShortTurns});
  EXPECT_GT(countOf(lines, "handshake-key-reused"), 10U);
  EXPECT_GT(countOf(lines, "handshake-concurrent-connecting"), 10U);
}

// A job stops where that much was found, and goes on when it was taken.
TEST(Workers, StopWhereMuchWasFound) {
  const auto lines = expectSameWithAnyWorkers(crowd({.connections = 4, .steps = 40, .emptyFrames = 9'000}),
                                              {.payloads = false, .frames = true, .turns = kShortTurns});
  EXPECT_GT(lines.size(), 200'000U);
}

TEST(Workers, AreDismissedAtAnyTime) {
  const Captured captured = crowd({.connections = 30, .steps = 3'000});
  for (int reads = 0; reads < 12; ++reads) {
    Pipeline pipeline(inBatches(sourceOf(captured), kBatchPackets), {.workers = 3, .turns = kShortTurns});
    for (int i = 0; i < reads; ++i) EXPECT_TRUE(pipeline.read());
  }
}

TEST(Workers, CountWhatWasReadAndTellOfBounds) {
  const Captured captured = crowd({.connections = 100, .steps = 2'000});
  for (const unsigned workers : {0U, 2U}) {
    SCOPED_TRACE(workers);
    PipelineOptions options{.workers = workers, .turns = kShortTurns};
    options.limits.connections = 20;
    Pipeline pipeline(inBatches(sourceOf(captured), kBatchPackets), options);
    std::uint64_t packets = 0;
    while (const auto rows = pipeline.read()) packets += rows->tally.packets;
    EXPECT_EQ(packets, captured.size());
    EXPECT_GT(pipeline.boundsHit().evicted, 10U);
  }
}

}  // namespace
}  // namespace wsray::engine
