// The pcapng capture format (draft-ietf-opsawg-pcapng): sections in either byte order, each with interfaces of their
// own link types and clocks; packets in enhanced, simple and obsolete packet blocks; TLS secrets. Other blocks and
// options are passed over.
//
// A block whose lengths contradict each other is passed over, with a note, as long as a good one follows; the file
// ends where none does.
#pragma once

#include <memory>
#include <optional>

#include "base/result.h"
#include "capture/source/pcapng_content.h"
#include "capture/source/record_reader.h"

namespace wsray::source {

class PcapngReader final : public RecordReader {
 public:
  static bool startsFile(ByteView head);

  // How long the section header is that begins with `head`: kBlockHeadLength bytes of which startsFile() holds. Fails
  // as open() does.
  static Result<std::size_t> fileHeaderLength(ByteView head);

  // For the file that begins with the section header `head`, which is whole. Fails on a version that is not known,
  // with a predicate ("has pcapng version 3.0 ...") whose subject is the file.
  static Result<std::unique_ptr<RecordReader>> open(ByteView head);

  Step read(ByteView bytes, PacketBatch& batch) override;
  void finish(ByteView left) override;
  bool mayHaveSecrets() const override { return true; }
  std::vector<SourceNote> drainNotes() override { return content_.notes().drain(); }

 private:
  PcapngReader() = default;

  // False where reading cannot go on behind the block, which lies at byte `offset`.
  bool readBlock(const BlockHead& head, ByteView block, std::uint64_t offset, PacketBatch& batch);
  void endAt(const BlockHead& head, std::uint64_t offset);
  // Goes on in zeros, from `at` on.
  Step passZeros(ByteView bytes, std::size_t at);
  Step advance(State state, std::size_t consumedBytes, std::size_t wantedBytes = 0);

  PcapngContent content_;
  std::uint64_t offset_ = 0;
  // Where zeros begin in the place of a block: padding if the file ends with them.
  std::optional<std::uint64_t> zerosOffset_;
  bool lastWasDamaged_ = false;
  bool ended_ = false;
};

}  // namespace wsray::source
