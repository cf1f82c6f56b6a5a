// Readers of what carries packets inside packets. Each takes one header off (see layer.h).
// Keys, network identifiers and sequence numbers are not kept, and checksums are not judged.
#pragma once

#include "capture/net/layer.h"

namespace wsray::net {

// UDP (RFC 768) on the ports of tunnels: VXLAN on 4789, and on 8472 where the header can be nothing else; GENEVE on
// 6081. Any other datagram carries no TCP.
void readUdp(Layer& layer);

// GRE (RFC 2784) with checksum, key and sequence number (RFC 2890); source routes (RFC 1701) and version 1 (PPTP) are
// not followed.
void readGre(Layer& layer);

// What switches and clouds mirror with: ERSPAN type II, and type III with its optional subheader. Type I has no header.
void readErspan2(Layer& layer);
void readErspan3(Layer& layer);

// RFC 7348.
void readVxlan(Layer& layer);

// RFC 8926, with its options.
void readGeneve(Layer& layer);

}  // namespace wsray::net
