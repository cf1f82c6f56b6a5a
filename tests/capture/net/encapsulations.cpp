#include "tests/capture/net/encapsulations.h"

#include <iterator>

namespace wsray::net {
namespace {

using namespace build;

constexpr auto kIpv6 = AddressFamily::ipv6;

// Addresses of tunnels, which must not become those of the segment.
const Ipv4 kTunnel4{.source = "192.0.2.1", .destination = "192.0.2.2"};
const Ipv6 kTunnel6{.source = "2001:db8:ffff::1", .destination = "2001:db8:ffff::2"};

Pdu inner4() { return ipv4({}, innerSegment()); }
Pdu inner6() { return ipv6({}, innerSegment()); }

std::vector<Encapsulation> linkTypes() {
  return {
      {"Null", 0, loopback(2, inner4())},
      {"NullOfOtherByteOrder", 0, loopbackLittleEndian(2, inner4())},
      {"NullLinuxIpv6", 0, loopbackLittleEndian(10, inner6()), kIpv6},
      {"NullWindowsIpv6", 0, loopbackLittleEndian(23, inner6()), kIpv6},
      {"NullNetBsdIpv6", 0, loopbackLittleEndian(24, inner6()), kIpv6},
      {"NullFreeBsdIpv6", 0, loopbackLittleEndian(28, inner6()), kIpv6},
      {"NullDarwinIpv6", 0, loopbackLittleEndian(30, inner6()), kIpv6},
      {"Loop", 108, loopback(2, inner4())},
      {"LoopIpv6", 108, loopback(24, inner6()), kIpv6},
      {"Ethernet", 1, ethernet(inner4())},
      {"EthernetIpv6", 1, ethernet(inner6()), kIpv6},
      {"Ppp", 9, ppp(inner4())},
      {"PppIpv6", 9, ppp(inner6()), kIpv6},
      {"PppCompressed", 9, pppCompressed(inner4())},
      {"PppWithAddressAndControl", 9, hdlc(ppp(inner4()))},
      {"PppHdlc", 50, hdlc(ppp(inner4()))},
      {"PppHdlcCompressed", 50, hdlc(pppCompressed(inner6())), kIpv6},
      {"CiscoHdlcInPppHdlc", 50, ciscoHdlc(inner4())},
      {"CiscoHdlc", 104, ciscoHdlc(inner6()), kIpv6},
      {"PppEther", 51, pppoe(ppp(inner4()))},
      {"Raw", 101, inner4()},
      {"RawIpv6", 101, inner6(), kIpv6},
      {"Raw12", 12, inner4()},
      {"Raw14", 14, inner6(), kIpv6},
      {"Ipv4", 228, inner4()},
      {"Ipv6", 229, inner6(), kIpv6},
      {"Sll", 113, sll(inner4())},
      {"SllIpv6", 113, sll(inner6()), kIpv6},
      {"SllVlan", 113, sll(vlan(42, inner4()))},
      {"SllLlc", 113, sll(llcSnap(inner4()))},
      {"Sll2", 276, sll2(inner4())},
      {"Sll2Ipv6", 276, sll2(inner6()), kIpv6},
      {"Sll2Vlan", 276, sll2(vlan(42, inner4()))},
  };
}

std::vector<Encapsulation> tagsAndLabels() {
  const auto pseudowire = [] { return mpls({16}, ethernet(inner4())); };
  return {
      {"Snap", 1, ethernet8023(llcSnap(inner4()))},
      {"LlcOfIp", 1, ethernet8023({joined({6, 6, 3}, inner4().bytes)})},
      {"Vlan", 1, ethernet(vlan(42, inner4()))},
      {"VlanIpv6", 1, ethernet(vlan(42, inner6())), kIpv6},
      {"QinQ", 1, ethernet(vlan(7, vlan(42, inner4()), 0x88a8))},
      {"OldQinQ", 1, ethernet(vlan(7, vlan(42, inner4()), 0x9100))},
      {"EightTags", 1, ethernet(vlan(1, vlan(2, vlan(3, vlan(4, vlan(5, vlan(6, vlan(7, vlan(8, inner4())))))))))},
      {"Mpls", 1, ethernet(mpls({16}, inner4()))},
      {"MplsIpv6", 1, ethernet(mpls({16}, inner6())), kIpv6},
      {"MplsStack", 1, ethernet(mpls({16, 17, 18}, inner4()))},
      {"MplsPseudowire", 1, ethernet(pseudowire())},
      {"MplsPseudowireWithControlWord", 1, ethernet(mpls({16}, mplsControlWord(ethernet(inner4()))))},
      {"VlanInPseudowire", 1, ethernet(mpls({16}, mplsControlWord(ethernet(vlan(42, inner6()))))), kIpv6},
      {"Pppoe", 1, ethernet(pppoe(ppp(inner4())))},
      {"PppoeIpv6", 1, ethernet(pppoe(ppp(inner6()))), kIpv6},
      {"PppoeCompressed", 1, ethernet(pppoe(pppCompressed(inner4())))},
      {"PppoeMpls", 1, ethernet(pppoe(ppp(mpls({16}, inner4()))))},
      {"PppoeInVlan", 1, ethernet(vlan(42, pppoe(ppp(inner4()))))},
  };
}

std::vector<Encapsulation> ipv6Chains() {
  const Pdu segment = innerSegment();
  const auto viaIpv6 = [](const Pdu& chain) { return ethernet(ipv6({}, chain)); };
  return {
      {"HopByHop", 1, viaIpv6(hopByHop(segment)), kIpv6},
      {"DestinationOptions", 1, viaIpv6(destinationOptions(segment)), kIpv6},
      {"LongOptions", 1, viaIpv6(destinationOptions(segment, Bytes(22, 0))), kIpv6},
      {"RoutingDone", 1, viaIpv6(routing(4, 0, {"2001:db8::99"}, segment)), kIpv6},
      {"Authentication", 1, viaIpv6(authentication(segment)), kIpv6},
      {"AtomicFragment", 1, viaIpv6(atomicFragment(5, segment)), kIpv6},
      {"AllExtensions", 1,
       viaIpv6(hopByHop(destinationOptions(
           routing(0, 0, {"2001:db8::99"}, authentication(atomicFragment(5, destinationOptions(segment))))))),
       kIpv6},
      {"Ipv4Authentication", 1, ethernet(ipv4({}, authentication(segment)))},
  };
}

std::vector<Encapsulation> tunnels() {
  const auto via4 = [](const Pdu& inner) { return ethernet(ipv4(kTunnel4, inner)); };
  const auto via6 = [](const Pdu& inner) { return ethernet(ipv6(kTunnel6, inner)); };
  const Gre allFields{.checksum = true, .key = true, .sequence = true};
  return {
      {"Ipv4InIpv4", 1, via4(inner4())},
      {"Ipv6InIpv4", 1, via4(inner6()), kIpv6},
      {"Ipv4InIpv6", 1, via6(inner4())},
      {"Ipv6InIpv6", 1, via6(inner6()), kIpv6},
      {"MplsInIp", 1, via4(mpls({16}, inner4()))},
      {"EthernetInIpv6", 1, via6(ethernet(inner4()))},
      {"Gre", 1, via4(gre({}, inner4()))},
      {"GreIpv6", 1, via6(gre({}, inner6())), kIpv6},
      {"GreChecksum", 1, via4(gre({.checksum = true}, inner4()))},
      {"GreKey", 1, via4(gre({.key = true}, inner4()))},
      {"GreSequence", 1, via4(gre({.sequence = true}, inner4()))},
      {"GreAllFields", 1, via4(gre(allFields, inner4()))},
      {"GreEthernet", 1, via4(gre({.key = true}, ethernet(vlan(42, inner4()))))},
      {"GreMpls", 1, via4(gre({}, mpls({16, 17}, inner4())))},
      {"GrePpp", 1, via4(gre({}, ppp(inner4())))},
      {"Erspan1", 1, via4(erspan1(ethernet(inner4())))},
      {"Erspan2", 1, via4(erspan2(ethernet(inner4())))},
      {"Erspan3", 1, via4(erspan3(ethernet(inner4()), false))},
      {"Erspan3Subheader", 1, via4(erspan3(ethernet(vlan(42, inner4())), true))},
      {"Erspan3Ip", 1, via4(erspan3(inner6(), false)), kIpv6},
      {"Vxlan", 1, via4(vxlan(ethernet(inner4())))},
      {"VxlanOverIpv6", 1, via6(vxlan(ethernet(inner6()))), kIpv6},
      {"VxlanOnLinuxPort", 1, via4(vxlan(ethernet(inner4()), 8472))},
      {"Geneve", 1, via4(geneve(ethernet(inner4())))},
      {"GeneveIp", 1, via4(geneve(inner6())), kIpv6},
      {"GeneveOptions", 1, via4(geneve(ethernet(inner4()), Bytes(12, 0)))},
      {"VxlanInVxlan", 1, via4(vxlan(via4(vxlan(ethernet(inner4())))))},
      {"TunnelsInTunnels", 101,
       ipv4(kTunnel4, gre({}, ipv6(kTunnel6, vxlan(via4(geneve(ipv4(kTunnel4, ipv6(kTunnel6, inner4()))))))))},
  };
}

// Eight tunnels deep, each of four headers.
Encapsulation eightVxlans() {
  Pdu frame = ethernet(inner4());
  for (int i = 0; i < 8; ++i) frame = ethernet(ipv4(kTunnel4, vxlan(frame)));
  return {"EightVxlans", 1, frame};
}

}  // namespace

Pdu innerSegment() { return tcpSegment({.sequence = kInnerSequence}, kInnerPayload); }

std::vector<Encapsulation> encapsulations() {
  std::vector<Encapsulation> all = linkTypes();
  for (auto rows : {tagsAndLabels(), ipv6Chains(), tunnels(), {eightVxlans()}}) {
    std::move(rows.begin(), rows.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace wsray::net
