// What whoever runs conversations wants to hear of.
#pragma once

#include "base/limits.h"
#include "dissector/flow/events.h"
#include "dissector/websocket/message_assembler.h"

namespace wsray::flow {

enum class FrameEvents : bool { no, yes };

struct Options {
  Limits limits;
  websocket::PayloadNeed payloads = websocket::PayloadNeed::all;
  FrameEvents frames = FrameEvents::no;
};

}  // namespace wsray::flow
