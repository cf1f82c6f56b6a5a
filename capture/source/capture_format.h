// Recognises captures, and what they are compressed with, by their first bytes.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "capture/source/byte_source.h"
#include "capture/source/record_reader.h"

namespace wsray::source {

class Recogniser {
 public:
  enum class Compression : bool { refused, allowed };

  Recogniser(std::unique_ptr<ByteSource> bytes, Compression compression)
      : bytes_(std::move(bytes)), compression_(compression) {}

  // The reader of the capture; null where its file header has not come yet, and lack() tells why. Fails where the input
  // is empty, not a capture, or ends inside its file header, with a predicate ("is empty") whose subject is the input.
  // Waits for no more than the file header.
  Result<std::unique_ptr<RecordReader>> read();

  Lack lack() const { return lack_; }

  // What the reader reads: the content, where the input is compressed.
  ByteSource& bytes() { return *bytes_; }
  const ByteSource& bytes() const { return *bytes_; }

 private:
  using Reader = Result<std::unique_ptr<RecordReader>>;

  // The first bytes, as many as are wanted or all that will come; nothing where more may come.
  std::optional<Window> head(std::size_t wanted);
  Reader readContent();
  Reader readPcap();
  Reader readPcapng();

  std::unique_ptr<ByteSource> bytes_;
  Compression compression_;
  std::string codecName_;  // empty: not compressed
  Lack lack_ = Lack::ended;
};

}  // namespace wsray::source
