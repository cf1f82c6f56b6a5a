// Recognises captures, and what they are compressed with, by their first bytes.
#pragma once

#include <memory>

#include "base/result.h"
#include "capture/source/byte_source.h"
#include "capture/source/record_reader.h"

namespace wsray::source {

struct RecognisedCapture {
  std::unique_ptr<ByteSource> bytes;  // decompressed
  std::unique_ptr<RecordReader> reader;
};

// Fails where the input is empty, not a capture, or cut inside its file header, with a predicate ("is empty") whose
// subject is the input. Waits for the file header.
Result<RecognisedCapture> recognise(std::unique_ptr<ByteSource> bytes);

}  // namespace wsray::source
