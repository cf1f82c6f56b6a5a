// Real captures of many makers, where they lie beside the checkout: packets as tshark counts them.
#include <gmock/gmock.h>

#include <filesystem>

#include "capture/source/open.h"
#include "tests/capture/source/reading.h"

#ifndef WSRAY_SHARED_CAPTURES
#define WSRAY_SHARED_CAPTURES ""
#endif

namespace wsray::source {
namespace {

struct CountCase {
  const char* path;
  std::size_t packets;
  LinkType linkType;
  std::size_t secrets = 0;
};

class SharedCaptures : public testing::TestWithParam<CountCase> {};

TEST_P(SharedCaptures, HaveThePacketsThatTsharkCounts) {
  const std::string path = std::string(WSRAY_SHARED_CAPTURES) + "/" + GetParam().path;
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here";
  const std::vector<std::string> paths{path};
  const Reading reading = readAll(openCaptures(paths));
  EXPECT_EQ(reading.error, "");
  EXPECT_EQ(reading.packets.size(), GetParam().packets);
  EXPECT_THAT(reading.packets, testing::Each(testing::Field(&SeenPacket::linkType, GetParam().linkType)));
  EXPECT_EQ(reading.secrets.size(), GetParam().secrets);
  EXPECT_THAT(reading.incomplete, testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, SharedCaptures,
    testing::Values(CountCase{"endpoints/ws-basic.pcap", 76, 1}, CountCase{"endpoints/d-nanosecond.pcap", 542, 1},
                    CountCase{"endpoints/d-sll2.pcap", 542, 276}, CountCase{"endpoints/d-two-interfaces.pcapng", 78, 1},
                    CountCase{"endpoints/d-dsb-wss-h2.pcapng", 216, 1, 1},
                    CountCase{"tcp/sv-overlap-5881.pcap", 42, 101}, CountCase{"tcp/sv-http-gap-double.pcap", 30, 0},
                    CountCase{"tcp/tcpflow-test5-lines-randomized.pcap", 11, 1},
                    CountCase{"tcp/zeek-retransmit-timeout.pcapng", 3, 1},
                    CountCase{"third-party/autobahn-client.pcap", 5840, 1},
                    CountCase{"third-party/suricata/websocket-ping.pcap", 19, 113},
                    CountCase{"third-party/zeek/oversized-close-frame.pcapng", 8, 1},
                    CountCase{"third-party/other/ndpi-tls_heur_vmess-websocket.pcapng", 100, 113}));

}  // namespace
}  // namespace wsray::source
