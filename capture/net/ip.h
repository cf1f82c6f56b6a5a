// Readers of IPv4 (RFC 791), IPv6 and its extension headers (RFC 8200). Each takes one header off (see layer.h).
// Checksums are not judged: offload makes those of local captures look wrong.
#pragma once

#include "capture/net/defragmenter.h"
#include "capture/net/layer.h"

namespace wsray::net {

// Either version, told by the first nibble.
void readIp(Layer& layer);

// Total length 0 is what segmentation offload leaves: the datagram then reaches to the end of the packet.
void readIpv4(Layer& layer);

// Payload length 0 is a jumbogram (RFC 2675) or offload: the payload then reaches to the end of the packet.
void readIpv6(Layer& layer);

// Hop-by-Hop Options, Destination Options, and the Mobility header (RFC 6275), which has the same form.
void readIpv6Options(Layer& layer);

// While segments are left, the header holds the destination that the peer answers from: types 0, 2 (RFC 6275) and 4
// (RFC 8754).
void readIpv6Routing(Layer& layer);

// A datagram in one fragment (RFC 6946) is no fragment.
void readIpv6Fragment(Layer& layer);

// Authentication Header (RFC 4302) of IPv4 and IPv6; what it covers is not verified.
void readAuthentication(Layer& layer);

// What the header of a Protocol::fragment says of it. The bytes are borrowed from the layer.
Fragment fragmentOf(const Layer& layer);

}  // namespace wsray::net
