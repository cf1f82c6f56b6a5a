// Readers of what stands before IP: link layers, tags, labels, PPP. Each takes one header off (see layer.h).
// Addresses, tag numbers and labels are not kept: a connection is known by its IP addresses and ports alone.
#pragma once

#include "capture/net/layer.h"

namespace wsray::net {

// Ethernet II, and IEEE 802.3 with its length field.
void readEthernet(Layer& layer);

// SNAP (RFC 1042), and the LLC addresses of IP.
void readLlc(Layer& layer);

// The tag's control field and the EtherType behind it: IEEE 802.1Q, 802.1ad, and the older 0x9100.
void readVlan(Layer& layer);

// One label stack entry (RFC 3032). Behind the bottom of the stack nothing says what follows: the first nibble and
// lengths that fit tell IPv4 and IPv6; else it is an Ethernet pseudowire, with or without control word (RFC 4448).
void readMpls(Layer& layer);

// PPPoE session stage (RFC 2516); discovery carries no IP.
void readPppoe(Layer& layer);

// PPP (RFC 1661) with or without address and control field, the protocol field compressed or not.
void readPpp(Layer& layer);

// PPP in HDLC-like framing (RFC 1662), and Cisco's HDLC, whose first byte differs.
void readHdlc(Layer& layer);

// LINKTYPE_NULL and LINKTYPE_LOOP: the address family as the capturing system numbers it, in either byte order.
void readLoopback(Layer& layer);

// LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2: Linux "cooked" captures.
void readSll(Layer& layer);
void readSll2(Layer& layer);

}  // namespace wsray::net
