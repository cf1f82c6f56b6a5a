// What speaks for frames, header by header, however their bytes come.
#include "dissector/websocket/frame_chain.h"

#include <gtest/gtest.h>

#include "tests/dissector/websocket/wire.h"

namespace wsray::websocket {
namespace {

constexpr MaskingKey kKey{1, 2, 3, 4};
constexpr MaskingKey kOtherKey{5, 6, 7, 8};

std::string masked(std::string_view payload, const MaskingKey& key) {
  return wire::bytesOf({.payload = std::string(payload), .key = key});
}

struct ChainRow {
  const char* rule;
  std::string bytes;
  std::size_t frames;  // 0: they are none
  unsigned bits;
};

void PrintTo(const ChainRow& row, std::ostream* to) { *to << row.rule; }

const std::vector<ChainRow> kRows = {
    {"text tells more than binary", wire::text("some text") + wire::binary("some bytes"), 2, 13 + 7},
    {"short text tells as much as its header", wire::text("ok"), 1, 7},
    {"a Close with a registered code", wire::close(1000, ""), 1, 7 + 14},
    {"a frame that comes again tells nothing", wire::binary("ab") + wire::binary("ab"), 2, 7},
    {"nor does one that takes turns", wire::binary("ab") + wire::binary("c") + wire::binary("ab"), 3, 14},
    {"nor does a masking key that is used again", masked("ab", kKey) + masked("cd", kKey), 2, 7},
    {"another masking key does", masked("ab", kKey) + masked("cd", kOtherKey), 2, 14},
    {"empty frames tell nothing", wire::text("") + wire::binary(""), 2, 0},
    {"a continuation of what was not seen tells nothing", wire::fragment(Opcode::continuation, "abc", true), 1, 0},
    {"a continuation of what was seen does",
     wire::fragment(Opcode::binary, "abc", false) + wire::fragment(Opcode::continuation, "def", true), 2, 14},
    {"a frame that goes on behind the bytes counts", wire::binary(std::string(1000, 'x')).substr(0, 500), 1, 7},
    {"masked and not masked do not go together", wire::text("abc") + masked("abc", kKey), 0, 0},
    {"a message does not begin in another",
     wire::fragment(Opcode::text, "abc", false) + wire::fragment(Opcode::text, "def", true), 0, 0},
    {"text that is not UTF-8", wire::text("\xff\xfe\xfd\xfc"), 0, 0},
    {"a reserved opcode", wire::fromHex("8301aa"), 0, 0},
    {"a reserved bit", wire::fromHex("a201aa"), 0, 0},
    {"zeros for ever", std::string(200, '\0'), 0, 0},
};

class FrameChainRows : public testing::TestWithParam<ChainRow> {};

TEST_P(FrameChainRows, AreJudgedHoweverTheyAreCut) {
  const ChainRow& row = GetParam();
  for (std::size_t cut = 1; cut <= row.bytes.size(); ++cut) {
    FrameChain chain(100);
    bool alive = true;
    for (std::size_t at = 0; alive && at < row.bytes.size(); at += cut) {
      alive = chain.feed(100 + at, bytesOf(row.bytes).subspan(at, std::min(cut, row.bytes.size() - at)));
    }
    ASSERT_EQ(alive, row.frames > 0) << "in pieces of " << cut;
    if (!alive) continue;
    EXPECT_EQ(chain.frames(), row.frames) << "in pieces of " << cut;
    EXPECT_EQ(chain.bits(), row.bits) << "in pieces of " << cut;
    EXPECT_EQ(chain.start(), 100U);
  }
}

INSTANTIATE_TEST_SUITE_P(FrameChain, FrameChainRows, testing::ValuesIn(kRows));

TEST(FrameChain, GoesOnBehindAGapInAPayload) {
  const std::string bytes = wire::binary(std::string(1000, 'x')) + wire::binary("next");
  FrameChain chain(0);
  EXPECT_TRUE(chain.feed(0, bytesOf(bytes).first(300)));
  EXPECT_TRUE(chain.feedGap(300, 600));
  EXPECT_TRUE(chain.feed(900, bytesOf(bytes).subspan(900)));
  EXPECT_EQ(chain.frames(), 2U);
  EXPECT_EQ(chain.nextHeader(), bytes.size());
}

TEST(FrameChain, EndsAtAGapOverAHeader) {
  const std::string bytes = wire::binary(std::string(1000, 'x'));
  FrameChain chain(0);
  EXPECT_TRUE(chain.feed(0, bytesOf(bytes).first(300)));
  EXPECT_FALSE(chain.feedGap(300, bytes.size() - 300 + 1));
  FrameChain begun(0);
  EXPECT_TRUE(begun.feed(0, bytesOf(bytes).first(1)));
  EXPECT_FALSE(begun.feedGap(1, 1));
}

}  // namespace
}  // namespace wsray::websocket
