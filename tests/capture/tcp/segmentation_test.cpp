// However a stream is cut, ordered, repeated and overlapped on its way: it comes out as it was sent.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/capture/tcp/first_copies.h"
#include "tests/capture/tcp/stream_script.h"

namespace wsray::tcp {
namespace {

struct Part {
  std::size_t from;
  std::size_t to;
};

// Distinct bytes at all offsets that can be confused.
std::string sentStream() {
  const auto length = *rc::gen::inRange<std::size_t>(1, 150);
  std::string stream;
  for (std::size_t i = 0; i < length; ++i) stream += static_cast<char>('0' + i % 75);
  std::replace(stream.begin(), stream.end(), '"', '\'');
  return stream;
}

// Parts that cover the stream without a hole, each byte once.
std::vector<Part> cutAnywhere(std::size_t length) {
  auto cuts = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, length + 1));
  cuts.push_back(0);
  cuts.push_back(length);
  std::sort(cuts.begin(), cuts.end());
  std::vector<Part> parts;
  for (std::size_t i = 1; i < cuts.size(); ++i) {
    if (cuts[i - 1] < cuts[i]) parts.push_back({cuts[i - 1], cuts[i]});
  }
  return parts;
}

// Parts anywhere: retransmissions cut at other places.
std::vector<Part> anyParts(std::size_t length) {
  std::vector<Part> parts;
  const auto count = *rc::gen::inRange(0, 12);
  for (int i = 0; i < count; ++i) {
    const auto from = *rc::gen::inRange<std::size_t>(0, length);
    parts.push_back({from, *rc::gen::inRange<std::size_t>(from + 1, length + 1)});
  }
  return parts;
}

template <typename Value>
void shuffle(std::vector<Value>& values) {
  for (std::size_t i = values.size(); i > 1; --i) {
    std::swap(values[i - 1], values[*rc::gen::inRange<std::size_t>(0, i)]);
  }
}

void send(StreamScript& script, std::uint32_t initialSequence, const std::string& stream, const Part& part) {
  script.data(initialSequence + 1 + static_cast<std::uint32_t>(part.from),
              std::string_view(stream).substr(part.from, part.to - part.from));
}

TEST(Segmentation, IsNotSeenInTheStream) {
  EXPECT_TRUE(rc::check([] {
    const std::string stream = sentStream();
    const auto initialSequence = *rc::gen::arbitrary<std::uint32_t>();
    std::vector<Part> parts = cutAnywhere(stream.size());
    const std::vector<Part> again = anyParts(stream.size());
    parts.insert(parts.end(), again.begin(), again.end());
    shuffle(parts);
    const auto synAt = *rc::gen::inRange<std::size_t>(0, parts.size() + 1);
    const auto finAt = *rc::gen::inRange<std::size_t>(0, parts.size() + 1);

    StreamScript script;
    for (std::size_t i = 0; i <= parts.size(); ++i) {
      if (i == synAt) script.syn(initialSequence);
      if (i == finAt) script.fin(initialSequence + 1 + static_cast<std::uint32_t>(stream.size()));
      if (i < parts.size()) send(script, initialSequence, stream, parts[i]);
    }
    RC_ASSERT(script.joined() == '"' + stream + "\" end(finished)");
    RC_ASSERT(script.conflicts().empty());
  }));
}

// What no part has brought, as gaps between what they have.
std::string expectedWithGaps(const std::string& stream, const std::vector<Part>& parts) {
  std::vector<bool> there(stream.size(), false);
  for (const Part& part : parts) {
    std::fill(there.begin() + static_cast<std::ptrdiff_t>(part.from),
              there.begin() + static_cast<std::ptrdiff_t>(part.to), true);
  }
  std::string text;
  for (std::size_t at = 0; at < stream.size();) {
    std::size_t end = at;
    while (end < stream.size() && there[end] == there[at]) ++end;
    text += there[at] ? '"' + stream.substr(at, end - at) + "\" " : "gap(" + std::to_string(end - at) + ") ";
    at = end;
  }
  return text + "end(finished)";
}

TEST(Segmentation, LossIsExactlyWhatDidNotCome) {
  EXPECT_TRUE(rc::check([] {
    const std::string stream = sentStream();
    const auto initialSequence = *rc::gen::arbitrary<std::uint32_t>();
    std::vector<Part> parts = anyParts(stream.size());
    StreamScript script;
    script.syn(initialSequence);
    for (const Part& part : parts) send(script, initialSequence, stream, part);
    script.fin(initialSequence + 1 + static_cast<std::uint32_t>(stream.size())).finish();
    RC_ASSERT(script.joined() == expectedWithGaps(stream, parts));
  }));
}

// Everything is compared.
Limits thorough() {
  Limits limits = timeAlone();
  limits.comparedSegments = 10'000;
  limits.keptConflicts = 10'000;
  limits.conflictBytes = 10'000;
  return limits;
}

std::size_t differences(const Conflict& conflict) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < conflict.keptBytes.size(); ++i) {
    count += conflict.keptBytes[i] != conflict.otherBytes[i] ? 1 : 0;
  }
  return count;
}

// `"ab" gap(3) "f" end(finished)`
std::string expectedOf(const FirstCopies& wanted, std::size_t length) {
  const std::string text = wanted.text();
  std::string expected;
  for (std::size_t at = 0; at < length;) {
    std::size_t end = at;
    while (end < length && wanted.isThere(end) == wanted.isThere(at)) ++end;
    expected += wanted.isThere(at) ? '"' + text.substr(at, end - at) + "\" " : "gap(" + std::to_string(end - at) + ") ";
    at = end;
  }
  return expected + "end(finished)";
}

// Segments of two senders who do not agree, keep-alives between them, and the FIN anywhere.
TEST(Segmentation, TheFirstCopyWinsAndEveryOtherIsTold) {
  EXPECT_TRUE(rc::check([] {
    const std::string stream = sentStream();
    std::string forged = stream;
    for (char& byte : forged) byte = *rc::gen::arbitrary<bool>() ? '~' : byte;
    const auto initialSequence = *rc::gen::arbitrary<std::uint32_t>();
    std::vector<Part> parts = anyParts(stream.size());
    const std::vector<Part> again = *rc::gen::arbitrary<bool>() ? cutAnywhere(stream.size()) : anyParts(stream.size());
    parts.insert(parts.end(), again.begin(), again.end());
    shuffle(parts);
    const auto finAt = *rc::gen::inRange<std::size_t>(0, parts.size() + 1);

    StreamScript script(thorough());
    FirstCopies wanted(stream.size());
    std::uint64_t contradictingSegments = 0;
    script.syn(initialSequence);
    for (std::size_t i = 0; i <= parts.size(); ++i) {
      if (i == finAt) script.fin(initialSequence + 1 + static_cast<std::uint32_t>(stream.size()));
      if (i == parts.size()) break;
      const std::string& sender = *rc::gen::arbitrary<bool>() ? stream : forged;
      send(script, initialSequence, sender, parts[i]);
      const auto bytes = std::string_view(sender).substr(parts[i].from, parts[i].to - parts[i].from);
      if (wanted.write(parts[i].from, bytes) > 0) ++contradictingSegments;
    }
    script.finish();

    RC_ASSERT(script.joined() == expectedOf(wanted, stream.size()));
    RC_ASSERT(script.stream().conflictingSegments() == contradictingSegments);
    RC_ASSERT(script.stream().uncomparedBytes() == 0U);
    std::uint64_t told = 0;
    for (const Conflict& conflict : script.stream().drainConflicts()) {
      RC_ASSERT(conflict.keptBytes.size() == conflict.length);
      RC_ASSERT(wanted.text().substr(conflict.offset, conflict.length) ==
                std::string(conflict.keptBytes.begin(), conflict.keptBytes.end()));
      told += differences(conflict);
    }
    RC_ASSERT(told == wanted.contradicted());
  }));
}

}  // namespace
}  // namespace wsray::tcp
