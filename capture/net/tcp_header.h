// The end of unwrapping: a TCP header as a Segment (RFC 9293 §3.1).
#pragma once

#include "capture/net/layer.h"
#include "capture/net/segment.h"

namespace wsray::net {

// Fills in the segment but for its origin. False when the fixed 20 bytes were not captured, or the data offset
// contradicts the length. Options are passed over; where the snap length cut them, the payload is empty and its length
// still right. The checksum is not judged.
bool readTcp(const Layer& layer, Segment& segment);

}  // namespace wsray::net
