// The same conversation, however it was captured: the rows of every sample do not depend on how TCP cut the bytes, on
// the container of the packets, on how they arrive, or on what comes later.
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "capture/source/open.h"
#include "tests/capture/source/temporary_file.h"
#include "tests/engine/captured.h"
#include "tests/engine/recorded_files.h"
#include "tests/engine/row_text.h"

#ifndef WSRAY_SAMPLES
#define WSRAY_SAMPLES ""
#endif
#ifndef WSRAY_SHARED_CAPTURES
#define WSRAY_SHARED_CAPTURES ""
#endif

namespace wsray::engine {
namespace {

TEST(Samples, AreThere) {
  if (capturesIn(WSRAY_SAMPLES).empty()) GTEST_SKIP() << "no captures in " << WSRAY_SAMPLES;
}

class Invariance : public testing::TestWithParam<std::string> {
 protected:
  const Captured captured_ = readCapture(GetParam());
};

// One difference says more than two long lists.
void expectSame(const std::vector<std::string>& wanted, const std::vector<std::string>& found) {
  for (std::size_t i = 0; i < std::min(wanted.size(), found.size()); ++i) ASSERT_EQ(found[i], wanted[i]) << "row " << i;
  ASSERT_EQ(found.size(), wanted.size());
}

std::unique_ptr<PacketSource> open(const std::string& path) {
  const std::vector<std::string> paths{path};
  auto source = source::openCaptures(paths);
  return source ? std::move(*source) : nullptr;
}

TEST_P(Invariance, OfHowTcpCutTheBytes) {
  ASSERT_FALSE(captured_.empty());
  const auto wanted = run(sourceOf(captured_), PacketNumbers::left).all();
  const std::pair<const char*, PieceLength> patterns[] = {
      {"whole", [](std::size_t left, std::size_t) { return left; }},
      {"halves", [](std::size_t, std::size_t whole) { return (whole + 1) / 2; }},
      {"thirds", [](std::size_t, std::size_t whole) { return (whole + 2) / 3; }},
      {"a byte, then the rest", [](std::size_t left, std::size_t whole) { return left == whole ? 1 : left; }},
      {"single bytes", [](std::size_t, std::size_t) { return std::size_t{1}; }},
  };
  for (const auto& [name, pieceLength] : patterns) {
    SCOPED_TRACE(name);
    const Captured recutCapture = recut(captured_, pieceLength);
    ASSERT_NO_FATAL_FAILURE(expectSame(wanted, run(sourceOf(recutCapture), PacketNumbers::left).all()));
  }
}

TEST_P(Invariance, OfTheContainer) {
  const auto wanted = run(sourceOf(captured_), PacketNumbers::shown).all();
  expectSame(wanted, run(open(GetParam()), PacketNumbers::shown).all());
  const source::TemporaryFile pcap(asPcap(captured_));
  expectSame(wanted, run(open(pcap.path()), PacketNumbers::shown).all());
  const source::TemporaryFile pcapng(asPcapng(captured_));
  expectSame(wanted, run(open(pcapng.path()), PacketNumbers::shown).all());
}

TEST_P(Invariance, OfARecording) {
  const auto wanted = run(sourceOf(captured_), PacketNumbers::shown).all();
  RecordedFiles files;
  expectSame(wanted, run(sourceOf(captured_), PacketNumbers::shown, files.recording({})).all());
  ASSERT_EQ(files.paths().size(), 1U);
  expectSame(wanted, run(open(files.paths().front()), PacketNumbers::shown).all());
}

TEST_P(Invariance, OfAPipe) {
  const std::string file = asPcapng(captured_);
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  std::thread writer([&file, out = ends[1]] {
    std::size_t written = 0;
    while (written < file.size()) {
      const ssize_t length = ::write(out, file.data() + written, std::min<std::size_t>(file.size() - written, 4099));
      if (length <= 0) break;
      written += static_cast<std::size_t>(length);
    }
    ::close(out);
  });
  const auto found = run(open("/dev/fd/" + std::to_string(ends[0])), PacketNumbers::shown).all();
  writer.join();
  ::close(ends[0]);
  expectSame(run(sourceOf(captured_), PacketNumbers::shown).all(), found);
}

// What was found stays found, whatever comes later; and the end of the capture only adds to it.
TEST_P(Invariance, OfWhatComesLater) {
  constexpr std::size_t kMostCuts = 60;
  const auto whole = run(sourceOf(captured_), PacketNumbers::shown).all();
  const std::size_t step = captured_.size() / kMostCuts + 1;
  for (std::size_t count = 0; count <= captured_.size(); count += step) {
    SCOPED_TRACE(count);
    const Stretch part = run(sourceOf(captured_, count), PacketNumbers::shown);
    ASSERT_LE(part.rows.size(), whole.size());
    const auto end = whole.begin() + static_cast<std::ptrdiff_t>(part.rows.size());
    ASSERT_NO_FATAL_FAILURE(expectSame({whole.begin(), end}, part.rows));
  }
}

std::string nameOfSample(const testing::TestParamInfo<std::string>& sample) {
  std::string name = std::filesystem::path(sample.param).filename();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Samples, Invariance, testing::ValuesIn(capturesIn(WSRAY_SAMPLES)), nameOfSample);

// Captures of other makers, where they lie beside the checkout. Large ones take too long.
std::vector<std::string> sharedCaptures() {
  constexpr std::uintmax_t kMostBytes = 100'000;
  std::vector<std::string> captures;
  for (const char* folder : {"/endpoints", "/third-party/zeek", "/third-party/suricata", "/third-party/other"}) {
    for (const std::string& path : capturesIn(WSRAY_SHARED_CAPTURES + std::string(folder))) {
      if (std::filesystem::file_size(path) <= kMostBytes) captures.push_back(path);
    }
  }
  return captures;
}

TEST(SharedCaptures, AreThere) {
  if (sharedCaptures().empty()) GTEST_SKIP() << "no captures in " << WSRAY_SHARED_CAPTURES;
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Invariance);
INSTANTIATE_TEST_SUITE_P(Shared, Invariance, testing::ValuesIn(sharedCaptures()), nameOfSample);

}  // namespace
}  // namespace wsray::engine
