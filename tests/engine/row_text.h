// Rows as text that tells everything about them, so that two runs can be compared line by line.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/packet_source.h"
#include "engine/pipeline.h"

namespace wsray::engine {

// Packet numbers follow how the bytes were cut; everything else does not.
enum class PacketNumbers : bool { left, shown };

struct Stretch {
  std::vector<std::string> rows;  // while there were packets
  std::vector<std::string> atEnd;

  std::vector<std::string> all() const;
};

// Runs the whole pipeline, with frames and payloads.
Stretch run(std::unique_ptr<PacketSource> source, PacketNumbers numbers, std::unique_ptr<Recording> recording = nullptr,
            const PipelineOptions& options = {.frames = true});

}  // namespace wsray::engine
