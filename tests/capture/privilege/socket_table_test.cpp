#include "capture/privilege/socket_table.h"

#include <gtest/gtest.h>

#include <bit>
#include <string>

namespace wsray::privilege {
namespace {

// Lines as a little-endian machine has them.
constexpr std::string_view kIpv4 =
    "   5: 0100007F:A3C2 0200000A:01BB 01 00000000:00000000 02:00000A1B 00000000  1000        0 48213 2 "
    "0000000000000000 20 "
    "4 30 10 -1";
constexpr std::string_view kIpv6 =
    "   1: B80D0120000000000000000001000000:0050 B80D0120000000000000000002000000:C001 08 00000000:00000000 "
    "00:00000000 "
    "00000000   104        0 99 1 0000000000000000 20 0 0 10 -1";
constexpr std::string_view kMapped =
    "   2: 0000000000000000FFFF00000100007F:1F90 0000000000000000FFFF00000100007F:D431 01 00000000:00000000 "
    "00:00000000 "
    "00000000     0        0 7 1 0000000000000000 20 4 30 10 -1";

std::string textOf(const Endpoint& endpoint) {
  std::string text = endpoint.address.family == AddressFamily::ipv6 ? "6" : "4";
  for (const std::uint8_t byte : endpoint.address.bytes) text += " " + std::to_string(byte);
  return text + " : " + std::to_string(endpoint.port);
}

class SocketRows : public testing::Test {
  void SetUp() override {
    if (std::endian::native != std::endian::little) GTEST_SKIP() << "the lines are those of another byte order";
  }
};

TEST_F(SocketRows, Ipv4) {
  const auto row = readSocketRow(kIpv4);
  ASSERT_TRUE(row);
  EXPECT_EQ(row->inode, 48213U);
  EXPECT_EQ(textOf(row->pair.local), "4 127 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 : 41922");
  EXPECT_EQ(textOf(row->pair.remote), "4 10 0 0 2 0 0 0 0 0 0 0 0 0 0 0 0 : 443");
}

TEST_F(SocketRows, Ipv6) {
  const auto row = readSocketRow(kIpv6);
  ASSERT_TRUE(row);
  EXPECT_EQ(row->inode, 99U);
  EXPECT_EQ(textOf(row->pair.local), "6 32 1 13 184 0 0 0 0 0 0 0 0 0 0 0 1 : 80");
  EXPECT_EQ(textOf(row->pair.remote), "6 32 1 13 184 0 0 0 0 0 0 0 0 0 0 0 2 : 49153");
}

TEST_F(SocketRows, MappedAddressesAreIpv4) {
  const auto row = readSocketRow(kMapped);
  ASSERT_TRUE(row);
  EXPECT_EQ(textOf(row->pair.local), "4 127 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 : 8080");
  EXPECT_EQ(textOf(row->pair.remote), "4 127 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 : 54321");
}

TEST_F(SocketRows, WhatIsNoConnectionOfAProcess) {
  EXPECT_FALSE(readSocketRow(
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode"));
  const auto changed = [](std::size_t at, std::string_view with) {
    std::string line(kIpv4);
    return line.replace(at, with.size(), with);
  };
  EXPECT_TRUE(readSocketRow(changed(kIpv4.find(" 01 ") + 1, "02"))) << "one that is being opened is one";
  EXPECT_TRUE(readSocketRow(changed(kIpv4.find(" 01 ") + 1, "0A"))->listens);
  EXPECT_FALSE(readSocketRow(kIpv4)->listens);
  EXPECT_FALSE(readSocketRow(changed(kIpv4.find("48213"), "00000"))) << "left by its process";
  EXPECT_FALSE(readSocketRow(changed(kIpv4.find("01BB"), "0000"))) << "not connected";
}

TEST_F(SocketRows, ALineThatIsCutIsNone) {
  const std::size_t inodeEnd = kIpv4.find("48213") + 1;
  for (std::size_t length = 0; length < inodeEnd; ++length) {
    EXPECT_FALSE(readSocketRow(kIpv4.substr(0, length))) << length;
  }
}

}  // namespace
}  // namespace wsray::privilege
