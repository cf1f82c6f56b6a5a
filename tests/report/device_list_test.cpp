#include "report/device_list.h"

#include <gmock/gmock.h>
#include <simdjson.h>

#include "report/cell_text.h"

namespace wsray::report {
namespace {

using testing::HasSubstr;
using testing::Not;
using Access = CaptureDevice::Access;

constexpr const char* kCommand = "sudo setcap cap_net_raw+eip /usr/bin/wsray";

CaptureDevice ethernet() {
  return {"eth0", "the uplink", {"192.0.2.7", "2001:db8::7"}, true, true, false, "EN10MB", "Ethernet", Access::granted,
          ""};
}

CaptureDevice forbidden() {
  return {"lo", "", {"127.0.0.1"}, true, true, true, "", "", Access::noPermission, "CAP_NET_RAW may be required"};
}

CaptureDevice broken() {
  return {"wlan0", "radio", {}, false, false, false, "", "", Access::unavailable, "The interface is not up"};
}

std::string listed(const std::vector<CaptureDevice>& devices, const TextOptions& options = {}) {
  std::string out;
  writeDeviceList(devices, kCommand, options, out);
  return out;
}

std::string json(const std::vector<CaptureDevice>& devices) {
  std::string out;
  writeDeviceListJson(devices, kCommand, out);
  return out;
}

TEST(DeviceListText, HasAColumnForEachProperty) {
  CaptureDevice unplugged = ethernet();
  unplugged.name = "eth1";
  unplugged.isRunning = false;
  unplugged.addresses.clear();
  EXPECT_EQ(listed({ethernet(), unplugged, broken()}),
            "NAME   STATE    CAPTURE  LINK TYPE  ADDRESSES               DESCRIPTION\n"
            "eth0   up       yes      EN10MB     192.0.2.7, 2001:db8::7  the uplink\n"
            "eth1   no link  yes      EN10MB                             the uplink\n"
            "wlan0  down     no                                          The interface is not up\n");
}

TEST(DeviceListText, EndsWithTheCommandWherePermissionIsMissing) {
  EXPECT_EQ(listed({ethernet(), forbidden()}),
            "NAME  STATE  CAPTURE        LINK TYPE  ADDRESSES               DESCRIPTION\n"
            "eth0  up     yes            EN10MB     192.0.2.7, 2001:db8::7  the uplink\n"
            "lo    up     no permission             127.0.0.1\n"
            "\n"
            "This command gives wsray the permission to capture:\n"
            "    sudo setcap cap_net_raw+eip /usr/bin/wsray\n");
  EXPECT_THAT(listed({ethernet(), broken()}), Not(HasSubstr("setcap")));
}

TEST(DeviceListText, FitsTheTerminalAndCannotMoveItsCursor) {
  CaptureDevice odd = ethernet();
  odd.description = "a\x1b[2Jb";
  EXPECT_THAT(listed({odd}), HasSubstr("a\\x1b[2Jb"));
  const std::string narrow = listed({ethernet(), broken()}, {.width = 40});
  for (std::size_t from = 0; from < narrow.size(); from = narrow.find('\n', from) + 1) {
    EXPECT_LE(cellsOf(narrow.substr(from, narrow.find('\n', from) - from)), 40U);
  }
}

TEST(DeviceListText, IsEmptyWithoutDevices) { EXPECT_EQ(listed({}), ""); }

TEST(DeviceListJson, IsOneArrayOfObjects) {
  EXPECT_EQ(json({ethernet(), forbidden()}),
            "[\n"
            R"({"name":"eth0","description":"the uplink","addresses":["192.0.2.7","2001:db8::7"],"up":true,)"
            R"("running":true,"loopback":false,"link_type":"EN10MB","may_capture":true,"how":null,"obstacle":null},)"
            "\n"
            R"({"name":"lo","description":"","addresses":["127.0.0.1"],"up":true,"running":true,"loopback":true,)"
            R"("link_type":null,"may_capture":false,"how":"sudo setcap cap_net_raw+eip /usr/bin/wsray",)"
            R"("obstacle":"CAP_NET_RAW may be required"})"
            "\n]\n");
}

TEST(DeviceListJson, KnowsNoCommandAgainstOtherObstacles) {
  EXPECT_THAT(json({broken()}), HasSubstr(R"("may_capture":false,"how":null,"obstacle":"The interface is not up")"));
}

TEST(DeviceListJson, IsValidForAnyName) {
  CaptureDevice odd = ethernet();
  odd.name = "\"\\\n\xff";
  odd.description = "\x01";
  simdjson::dom::parser parser;
  EXPECT_EQ(parser.parse(json({odd, broken()})).get_array().size(), 2U);
  EXPECT_EQ(parser.parse(json({})).get_array().size(), 0U);
}

}  // namespace
}  // namespace wsray::report
