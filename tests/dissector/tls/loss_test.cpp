// Connections of which bytes are missing, or whose beginning is: what was not touched comes out, and nothing else.
#include <gmock/gmock.h>

#include "tests/dissector/tls/decrypting.h"

namespace wsray::tls {
namespace {

using peers::OpensslPeers;
using testing::Contains;
using testing::HasSubstr;

constexpr auto kClient = Direction::clientToServer;
constexpr std::size_t kMessages = 16;

// Each one is found again in what comes out, and long enough to lie in several segments.
std::string message(Direction from, std::size_t number) {
  const std::string word = (from == kClient ? "c" : "s") + std::to_string(number) + '.';
  std::string text = "<";
  for (std::size_t i = 0; i < 4 + number * 7 % 40; ++i) text += word;
  return text + ">";
}

struct Case {
  const char* name;
  peers::Options options;
};

std::vector<Case> cases() {
  using V = ProtocolVersion;
  return {
      {"tls13", {}},
      {"tls13_chacha", {.suite = "TLS_CHACHA20_POLY1305_SHA256"}},
      {"tls13_padded", {.paddingBlock = 64}},
      {"tls12", {.version = V::tls12}},
      {"tls12_chacha", {.version = V::tls12, .suite = "ECDHE-RSA-CHACHA20-POLY1305"}},
      {"tls12_cbc", {.version = V::tls12, .suite = "AES128-SHA256"}},
      {"tls12_cbc_mac_first", {.version = V::tls12, .suite = "AES128-SHA", .encryptThenMac = false}},
      {"tls11", {.version = V::tls11}},
      {"tls10", {.version = V::tls10}},
  };
}

void PrintTo(const Case& it, std::ostream* to) { *to << it.name; }
std::string nameOfCase(const testing::TestParamInfo<Case>& it) { return it.param.name; }

// Where the plaintext of a direction is, with gaps, in what was written. Of a gap of known length that length is
// missing.
bool isPartOf(std::string_view text, std::string_view written) {
  std::size_t at = 0;
  bool isExact = true;
  while (!text.empty()) {
    if (text.starts_with("<?>")) {
      text.remove_prefix(3);
      isExact = false;
    } else if (text[0] == '?') {
      ++at;
      text.remove_prefix(1);
    } else {
      const std::size_t length = std::min(std::min(text.find('?'), text.find("<?>")), text.size());
      const std::size_t found = isExact ? at : written.find(text.substr(0, length), at);
      if (found > written.size() || written.substr(found, length) != text.substr(0, length)) return false;
      at = found + length;
      isExact = true;
      text.remove_prefix(length);
    }
  }
  return at <= written.size() && (at == written.size() || !isExact);
}

class Losses : public testing::TestWithParam<Case> {
 protected:
  void SetUp() override {
    ASSERT_TRUE(peers_.handshake());
    handshakeFlights_ = peers_.flights().size();
    for (std::size_t i = 0; i < kMessages; ++i) {
      for (const Direction direction : kDirections) ASSERT_TRUE(peers_.write(direction, message(direction, i)));
    }
  }

  // The stream of one direction with some of it missing; the other one whole.
  Decrypting read(Direction lossy, std::size_t begin, std::size_t length, std::size_t pieceLength) const {
    Decrypting it;
    it.keys(peers_.keyLog()).finishKeys();
    PerDirection<std::size_t> at{};
    for (const peers::Flight& flight : peers_.flights()) {
      std::size_t& offset = at[flight.direction];
      for (std::size_t i = 0; i < flight.bytes.size();) {
        const bool isLost = flight.direction == lossy && offset >= begin && offset < begin + length;
        std::size_t part = std::min(pieceLength, flight.bytes.size() - i);
        if (flight.direction == lossy && offset < begin) part = std::min(part, begin - offset);
        if (isLost) part = std::min(flight.bytes.size() - i, begin + length - offset);
        if (isLost) {
          it.lose(flight.direction, part);
        } else {
          it.feed(flight.direction, std::string_view(flight.bytes).substr(i, part));
        }
        i += part;
        offset += part;
      }
    }
    for (const Direction direction : kDirections) it.end(direction);
    return it;
  }

  // Messages of which no byte was lost, nor one of the record before them, which TLS 1.0 needs.
  void expectRest(const Decrypting& it, Direction lossy, const std::string& how) const {
    for (const Direction direction : kDirections) {
      std::string text = it.text(direction);
      ASSERT_TRUE(text.ends_with('$')) << how;
      text.pop_back();
      EXPECT_TRUE(isPartOf(text, peers_.plaintext(direction))) << how << ": " << text;
      if (direction == lossy) continue;
      EXPECT_EQ(text, peers_.plaintext(direction)) << how;
    }
  }

  std::size_t handshakeBytes(Direction direction) const {
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < handshakeFlights_; ++i) {
      if (peers_.flights()[i].direction == direction) bytes += peers_.flights()[i].bytes.size();
    }
    return bytes;
  }

  OpensslPeers peers_{GetParam().options};
  std::size_t handshakeFlights_ = 0;
};

std::size_t messagesIn(const std::string& text, Direction from) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < kMessages; ++i) count += text.find(message(from, i)) != std::string::npos ? 1 : 0;
  return count;
}

TEST_P(Losses, BehindTheHandshakeTakeOnlyWhatTheyTouch) {
  for (const Direction lossy : kDirections) {
    const std::size_t from = handshakeBytes(lossy);
    const std::size_t all = peers_.wire(lossy).size();
    for (const std::size_t length : {1U, 5U, 60U, 700U}) {
      for (std::size_t begin = from; begin < all; begin += 3 + length / 3) {
        const Decrypting it = read(lossy, begin, length, 90);
        const std::string how = std::to_string(length) + " bytes lost at " + std::to_string(begin) + " of " +
                                std::to_string(all) + (lossy == kClient ? " of the client" : " of the server");
        expectRest(it, lossy, how);
        // What lies within the loss, one message cut at each side of it, and one more in TLS 1.0.
        const std::size_t most = 3 + length / 30;
        EXPECT_GE(messagesIn(it.text(lossy), lossy) + most, kMessages) << how << ": " << it.text(lossy);
      }
    }
  }
}

TEST_P(Losses, InTheHandshakeInventNothing) {
  for (const Direction lossy : kDirections) {
    const std::size_t all = handshakeBytes(lossy);
    for (const std::size_t length : {1U, 100U}) {
      for (std::size_t begin = 0; begin < all; begin += length < 10 ? 7 : 50) {
        const Decrypting it = read(lossy, begin, length, 90);
        const std::string how = std::to_string(length) + " bytes lost at " + std::to_string(begin) + " of " +
                                std::to_string(all) + (lossy == kClient ? " of the client" : " of the server");
        for (const Direction direction : kDirections) {
          std::string text = it.text(direction);
          if (text.empty()) continue;
          text.pop_back();
          EXPECT_TRUE(isPartOf(text, peers_.plaintext(direction)) || text.empty()) << how << ": " << text;
        }
        for (const std::string& code : it.codes()) {
          EXPECT_NE(entryOf(findCatalogueEntry(code)->code).cause == Cause::peer,
                    code != "tls-old" && code != "tls-no-sni")
              << code << ' ' << how;
        }
      }
    }
  }
}

TEST_P(Losses, DoNotDependOnHowTheRestIsCut) {
  for (const Direction lossy : kDirections) {
    const std::size_t all = peers_.wire(lossy).size();
    for (std::size_t begin = 3; begin < all; begin += 211) {
      const Decrypting whole = read(lossy, begin, 300, 100'000);
      for (const std::size_t pieceLength : {1U, 50U, 1000U}) {
        const Decrypting cut = read(lossy, begin, 300, pieceLength);
        for (const Direction direction : kDirections) {
          EXPECT_EQ(cut.text(direction), whole.text(direction)) << begin << " in pieces of " << pieceLength;
        }
        EXPECT_EQ(cut.codes(), whole.codes()) << begin << " in pieces of " << pieceLength;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Decryptor, Losses, testing::ValuesIn(cases()), nameOfCase);

}  // namespace
}  // namespace wsray::tls
