#include "capture/source/zstd_codec.h"

#include <algorithm>
#include <new>

namespace wsray::source {
namespace {

constexpr std::uint32_t kFrameMagic = 0xfd2fb528;
// The last four bits of a skippable frame's magic are free.
constexpr std::uint32_t kSkippableMagic = 0x184d2a50;

}  // namespace

ZstdCodec::ZstdCodec() : context_(::ZSTD_createDCtx()) {
  if (!context_) throw std::bad_alloc();
  restart();
}

bool ZstdCodec::startsFrame(ByteView head) const {
  if (head.size() < kMagicLength) return false;
  const auto magic = loadLittle<std::uint32_t>(head.data());
  return magic == kFrameMagic || (magic & ~0xfU) == kSkippableMagic;
}

void ZstdCodec::restart() { nextLength_ = ::ZSTD_initDStream(context_.get()); }

Codec::Step ZstdCodec::decode(ByteView in, std::span<std::uint8_t> out) {
  ZSTD_inBuffer input{in.data(), 0, 0};
  ZSTD_outBuffer output{out.data(), out.size(), 0};
  Step step;
  // Block by block: a call that meets a damaged block withholds what it has made of those before.
  do {
    input.size = input.pos + std::min(in.size() - input.pos, nextLength_);
    const std::size_t status = ::ZSTD_decompressStream(context_.get(), &output, &input);
    if (::ZSTD_isError(status) != 0) {
      step.error = ::ZSTD_getErrorName(status);
    } else {
      nextLength_ = status;
      step.frameEnded = status == 0;
    }
  } while (!step.frameEnded && step.error.empty() && input.pos < in.size() && output.pos < output.size);
  step.consumedBytes = input.pos;
  step.producedBytes = output.pos;
  return step;
}

}  // namespace wsray::source
