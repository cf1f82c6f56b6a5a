#include "dissector/websocket/deflate_parameters.h"

#include <gtest/gtest.h>

#include <string>

namespace wsray::websocket {
namespace {

using enum Direction;

std::optional<DeflateParameters> agreedBy(std::string_view extensions) {
  http::Handshake handshake;
  handshake.response.emplace().status = 101;
  handshake.extensions = http::parseExtensions(extensions);
  return agreedDeflate(handshake);
}

TEST(DeflateParameters, NotAccepted) {
  EXPECT_FALSE(agreedBy(""));
  EXPECT_FALSE(agreedBy("x-webkit-deflate-frame"));
}

TEST(DeflateParameters, Defaults) {
  const auto answer = agreedBy("permessage-deflate");
  ASSERT_TRUE(answer);
  for (const Direction direction : kDirections) {
    EXPECT_EQ(answer->takeover[direction], ContextTakeover::yes);
    EXPECT_EQ(answer->windowBits[direction], 15);
  }
}

TEST(DeflateParameters, EachDirectionHasItsOwn) {
  const auto answer = agreedBy("permessage-deflate; server_no_context_takeover; client_max_window_bits=\"10\"");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->takeover[serverToClient], ContextTakeover::no);
  EXPECT_EQ(answer->takeover[clientToServer], ContextTakeover::yes);
  EXPECT_EQ(answer->windowBits[clientToServer], 10);
  EXPECT_EQ(answer->windowBits[serverToClient], 15);
}

TEST(DeflateParameters, WhatIsNotAllowedIsReadAsAbsent) {
  for (const char* value : {"", "=7", "=16", "=08", "=1x"}) {
    const auto answer = agreedBy(std::string("permessage-deflate; server_max_window_bits") + value);
    ASSERT_TRUE(answer) << value;
    EXPECT_EQ(answer->windowBits[serverToClient], 15) << value;
  }
}

}  // namespace
}  // namespace wsray::websocket
