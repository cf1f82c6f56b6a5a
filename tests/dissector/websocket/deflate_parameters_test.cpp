#include "dissector/websocket/deflate_parameters.h"

#include <gtest/gtest.h>

#include <vector>

namespace wsray::websocket {
namespace {

using enum Direction;

struct Answer {
  std::optional<DeflateParameters> agreed;
  std::size_t findings = 0;
};

Answer agreedBy(std::string_view extensions) {
  http::Handshake handshake;
  handshake.response.emplace().status = 101;
  handshake.extensions = http::parseExtensions(extensions);
  Diagnostics diagnostics;
  Answer answer{agreedDeflate(handshake, diagnostics)};
  answer.findings = diagnostics.drain().size();
  return answer;
}

TEST(DeflateParameters, NotAccepted) {
  EXPECT_FALSE(agreedBy("").agreed);
  EXPECT_FALSE(agreedBy("x-webkit-deflate-frame").agreed);
}

TEST(DeflateParameters, Defaults) {
  const Answer answer = agreedBy("permessage-deflate");
  ASSERT_TRUE(answer.agreed);
  for (const Direction direction : kDirections) {
    EXPECT_EQ(answer.agreed->takeover[direction], ContextTakeover::yes);
    EXPECT_EQ(answer.agreed->windowBits[direction], 15);
  }
  EXPECT_EQ(answer.findings, 0u);
}

TEST(DeflateParameters, EachDirectionHasItsOwn) {
  const Answer answer = agreedBy("permessage-deflate; server_no_context_takeover; client_max_window_bits=\"10\"");
  ASSERT_TRUE(answer.agreed);
  EXPECT_EQ(answer.agreed->takeover[serverToClient], ContextTakeover::no);
  EXPECT_EQ(answer.agreed->takeover[clientToServer], ContextTakeover::yes);
  EXPECT_EQ(answer.agreed->windowBits[clientToServer], 10);
  EXPECT_EQ(answer.agreed->windowBits[serverToClient], 15);
  EXPECT_EQ(answer.findings, 0u);
}

// RFC 7692 §7.1: unknown names, values that are not allowed, and repeated parameters.
TEST(DeflateParameters, WhatIsNotAllowedIsFound) {
  for (const char* extensions : {
           "permessage-deflate; unknown",
           "permessage-deflate; server_no_context_takeover=1",
           "permessage-deflate; server_max_window_bits",
           "permessage-deflate; server_max_window_bits=7",
           "permessage-deflate; server_max_window_bits=16",
           "permessage-deflate; server_max_window_bits=08",
           "permessage-deflate; server_max_window_bits=1x",
           "permessage-deflate; client_no_context_takeover; client_no_context_takeover",
       }) {
    const Answer answer = agreedBy(extensions);
    EXPECT_TRUE(answer.agreed) << extensions;
    EXPECT_EQ(answer.findings, 1u) << extensions;
  }
}

}  // namespace
}  // namespace wsray::websocket
