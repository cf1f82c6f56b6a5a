// The TCP checksum (RFC 9293 §3.1) over a pseudo-header of IPv4 or IPv6 (RFC 8200 §8.1).
#pragma once

#include "capture/net/layer.h"
#include "capture/net/segment.h"

namespace wsray::net {

// Of a layer of Protocol::tcp, from its TCP header on. Unverified where the segment was not captured whole.
Checksum checksumOf(const Layer& layer);

}  // namespace wsray::net
