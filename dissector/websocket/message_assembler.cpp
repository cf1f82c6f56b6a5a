#include "dissector/websocket/message_assembler.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "dissector/websocket/unmask.h"

namespace wsray::websocket {
namespace {

void addCodes(Message& message, const Diagnostics& diagnostics, std::size_t from) {
  for (const Diagnostic& diagnostic : diagnostics.raised().subspan(from)) message.codes.push_back(diagnostic.code);
}

// Sets every member.
void beginMessage(const FrameHeader& frame, bool compressed, Message& message) {
  message.opcode = frame.opcode;
  message.compressed = compressed;
  message.masked = frame.masking == Masking::masked;
  // Of a continuation that was found behind a gap, the beginning was lost.
  message.complete = !frame.guessed || frame.opcode != Opcode::continuation;
  message.guessed = frame.guessed;
  message.validUtf8 = true;
  message.frames = 0;
  message.length = 0;
  message.wireLength = 0;
  message.first = frame.first;
  message.last = frame.origin;
  message.payload = {};
  message.missing.clear();
  message.codes.clear();
}

// More than this of a buffer is given back before it serves another message.
constexpr std::size_t kReusedBytes = 64 << 10;

std::optional<Inflater> inflaterFor(Direction direction, const std::optional<DeflateParameters>& deflate) {
  if (!deflate) return std::nullopt;
  return Inflater{deflate->takeover[direction], deflate->windowBits[direction]};
}

}  // namespace

MessageAssembler::MessageAssembler(Direction direction, const std::optional<DeflateParameters>& deflate,
                                   PayloadNeed need, const Limits& limits)
    : direction_(direction),
      need_(need),
      bound_(limits.messageBytes),
      mostFrames_(limits.messageFrames),
      inflateRatio_(limits.inflateRatio),
      inflateFloor_(limits.inflateFloorBytes),
      missingRanges_(limits.missingRanges),
      windowBits_(deflate ? deflate->windowBits[direction] : kLargestWindowBits),
      inflater_(inflaterFor(direction, deflate)),
      rules_(direction, deflate ? Compression::agreed : Compression::none) {}

// Whether a message is compressed is a property of its first frame (RFC 7692 §6).
bool MessageAssembler::isCompressed(const FrameHeader& frame) const {
  return inflater_ && (frame.rsv & kRsv1) != 0 && !isControl(frame.opcode) && frame.opcode != Opcode::continuation;
}

bool MessageAssembler::needsPayload(Opcode opcode) const {
  return need_ == PayloadNeed::all || opcode == Opcode::text || isControl(opcode);
}

// A control frame, or a whole data frame that intrudes into a fragmented message, is a message of its own, and the
// fragmented one goes on after it.
MessageAssembler::AssemblyPointer& MessageAssembler::slotOf(const FrameHeader& frame) {
  const bool continues = frame.opcode == Opcode::continuation && fragmented_;
  const bool whole = isControl(frame.opcode) || frame.fin;
  return whole && !continues ? single_ : fragmented_;
}

MessageAssembler::AssemblyPointer MessageAssembler::begin(const FrameHeader& frame, MessageMemory& memory) const {
  AssemblyPointer assembly = memory.assembly ? std::move(memory.assembly) : std::make_unique<Assembly>();
  beginMessage(frame, isCompressed(frame), assembly->message);
  assembly->payload.clear();
  if (assembly->payload.capacity() > kReusedBytes) assembly->payload.shrink_to_fit();
  assembly->keepsPayload = needsPayload(frame.opcode);
  assembly->inflates = true;
  assembly->isFull = false;
  assembly->fragments = {};
  return assembly;
}

bool MessageAssembler::feed(const FrameChunk& chunk, MessageMemory& memory, Diagnostics& diagnostics, Message& to) {
  const FrameHeader& frame = *chunk.frame;
  const std::size_t mark = diagnostics.raised().size();
  if (chunk.first) rules_.feed(frame, diagnostics);
  AssemblyPointer& slot = slotOf(frame);
  const bool whole =
      chunk.first && chunk.last && &slot == &single_ && chunk.missing == 0 && chunk.bytes.size() <= bound_;
  if (whole && !isCompressed(frame)) {
    feedWhole(chunk, mark, memory.unmasked, diagnostics, to);
    return true;
  }

  bool cutsOff = false;
  const bool begins = chunk.first && (frame.opcode != Opcode::continuation || !slot);
  if (begins) {
    AssemblyPointer begun = begin(frame, memory);
    if (slot) {
      slot->message.complete = false;
      complete(slot, memory, diagnostics, to);
      cutsOff = true;
    }
    slot = std::move(begun);
  }
  Assembly& assembly = *slot;
  if (chunk.first) addFrame(assembly, frame, mark, diagnostics);
  append(assembly, chunk, memory.unmasked, diagnostics);
  if (!chunk.last || (!frame.fin && &slot != &single_)) return cutsOff;
  complete(slot, memory, diagnostics, to);
  return true;
}

// `mark` is the number of diagnostics that are not of this frame.
void MessageAssembler::addFrame(Assembly& assembly, const FrameHeader& frame, std::size_t mark,
                                Diagnostics& diagnostics) const {
  Message& message = assembly.message;
  ++message.frames;
  message.wireLength += frame.headerLength;
  message.last = laterOf(message.last, frame.origin);
  assembly.fragments.feed(frame.payloadLength);
  if (message.frames <= mostFrames_) {
    addCodes(message, diagnostics, mark);
  } else if (message.frames == mostFrames_ + 1) {
    assembly.isFull = true;
    message.complete = false;
    message.codes.push_back(Code::messageFrames);
    diagnostics.add({Code::messageFrames, direction_, message.last, frame.offset,
                     fmt::format("A message has more than {} frames; only the first {} bytes of it were kept",
                                 mostFrames_, assembly.payload.size())});
  }
}

// The usual message: one frame that lies in one packet. Nothing is kept of it.
void MessageAssembler::feedWhole(const FrameChunk& chunk, std::size_t mark, PayloadBuffer& buffer,
                                 Diagnostics& diagnostics, Message& to) const {
  const FrameHeader& frame = *chunk.frame;
  beginMessage(frame, false, to);
  to.frames = 1;
  to.length = frame.payloadLength;
  to.wireLength = frame.headerLength + frame.payloadLength;
  to.last = laterOf(frame.origin, chunk.origin);
  if (needsPayload(frame.opcode)) {
    to.payload = chunk.bytes;
    if (to.masked) {
      buffer.resize(std::max(buffer.size(), chunk.bytes.size()));
      unmask(chunk.bytes, frame.maskingKey, 0, buffer.data());
      to.payload = {buffer.data(), chunk.bytes.size()};
    }
  }
  judgeMessage(to, direction_, diagnostics);
  addCodes(to, diagnostics, mark);
}

void MessageAssembler::append(Assembly& assembly, const FrameChunk& chunk, PayloadBuffer& buffer,
                              Diagnostics& diagnostics) {
  Message& message = assembly.message;
  message.wireLength += chunk.bytes.size() + chunk.missing;
  message.last = laterOf(message.last, chunk.origin);
  if (chunk.missing > 0) {
    appendMissing(assembly, chunk.missing, diagnostics);
  } else if (message.compressed) {
    appendCompressed(assembly, chunk, buffer, diagnostics);
  } else {
    appendPlain(assembly, chunk);
    message.length += chunk.bytes.size();
  }
}

void MessageAssembler::appendMissing(Assembly& assembly, std::uint64_t length, Diagnostics& diagnostics) {
  Message& message = assembly.message;
  message.complete = false;
  if (message.compressed) {
    if (assembly.inflates) {
      inflater_->abandonMessage();
      assembly.inflates = false;
      message.codes.push_back(Code::deflateContextLost);
      diagnostics.add({Code::deflateContextLost, direction_, message.last, 0,
                       fmt::format("{} bytes of a compressed message are missing", length)});
    }
    return;
  }
  const bool isLong = assembly.payload.size() >= bound_;
  // Bytes behind a range that is not told would seem to belong elsewhere.
  if (!isLong && message.missing.size() == missingRanges_) assembly.isFull = true;
  if (!isLong && !assembly.isFull) message.missing.push_back({message.length, length});
  message.length += length;
}

void MessageAssembler::appendPlain(Assembly& assembly, const FrameChunk& chunk) const {
  if (!assembly.keepsPayload || assembly.isFull) return;
  const std::size_t kept = assembly.payload.size();
  const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(chunk.bytes.size(), bound_ - kept));
  assembly.payload.resize(kept + taken);
  const ByteView bytes = chunk.bytes.first(taken);
  if (chunk.frame->masking == Masking::masked) {
    unmask(bytes, chunk.frame->maskingKey, chunk.position, assembly.payload.data() + kept);
  } else {
    std::copy(bytes.begin(), bytes.end(), assembly.payload.begin() + static_cast<std::ptrdiff_t>(kept));
  }
}

void MessageAssembler::appendCompressed(Assembly& assembly, const FrameChunk& chunk, PayloadBuffer& buffer,
                                        Diagnostics& diagnostics) {
  if (!assembly.inflates) return;
  ByteView bytes = chunk.bytes;
  if (chunk.frame->masking == Masking::masked) {
    buffer.resize(std::max(buffer.size(), bytes.size()));
    unmask(bytes, chunk.frame->maskingKey, chunk.position, buffer.data());
    bytes = {buffer.data(), bytes.size()};
  }
  InflateOutput output = outputOf(assembly);
  const bool good = inflater_->feed(bytes, output);
  noteOutput(assembly, output, diagnostics);
  if (!good) failInflating(assembly, inflater_->historyLost(), diagnostics);
}

// What is over the bound is inflated all the same, because later messages may refer to it, but not kept.
InflateOutput MessageAssembler::outputOf(Assembly& assembly) const {
  const std::uint64_t wireLength = assembly.message.wireLength;
  const std::uint64_t plausible = wireLength > bound_ / inflateRatio_ ? bound_ : wireLength * inflateRatio_;
  std::uint64_t bound = std::min(bound_, std::max(inflateFloor_, plausible));
  if (assembly.isFull) bound = assembly.payload.size();
  return {&assembly.payload, assembly.keepsPayload ? bound : 0, assembly.message.length};
}

void MessageAssembler::noteOutput(Assembly& assembly, const InflateOutput& output, Diagnostics& diagnostics) {
  Message& message = assembly.message;
  message.length = output.length;
  const bool isCut = assembly.keepsPayload && output.length > assembly.payload.size() && output.bound < bound_;
  if (!isCut || assembly.isFull) return;
  assembly.isFull = true;
  message.codes.push_back(Code::deflateRatio);
  diagnostics.add({Code::deflateRatio, direction_, message.last, 0,
                   fmt::format("{} bytes inflate to {} and more; only the first {} are kept", message.wireLength,
                               message.length, assembly.payload.size())});
}

// `historyLost`: before this message.
void MessageAssembler::failInflating(Assembly& assembly, bool historyLost, Diagnostics& diagnostics) const {
  Message& message = assembly.message;
  assembly.inflates = false;
  message.complete = false;
  const Code code = historyLost ? Code::deflateContextLost : Code::deflateInflate;
  message.codes.push_back(code);
  diagnostics.add({code, direction_, message.last, 0,
                   code == Code::deflateInflate
                       ? fmt::format("The message is not valid DEFLATE after {} inflated bytes", message.length)
                       : "The message refers to compressed bytes that are missing"});
}

void MessageAssembler::finishInflating(Assembly& assembly, Diagnostics& diagnostics) {
  InflateOutput output = outputOf(assembly);
  const bool historyLost = inflater_->historyLost();
  const bool good = inflater_->finishMessage(output);
  noteOutput(assembly, output, diagnostics);
  if (!good && assembly.inflates) failInflating(assembly, historyLost, diagnostics);
  if (assembly.message.complete) judgeCompressor(assembly.message, diagnostics);
}

// What its compressor does wrong, it does all the time: once a direction is enough.
void MessageAssembler::judgeCompressor(Message& message, Diagnostics& diagnostics) {
  const auto raise = [&](Code code, std::string text) {
    message.codes.push_back(code);
    diagnostics.add({code, direction_, message.last, 0, std::move(text)});
  };
  if (inflater_->exceededWindow()) {
    raise(Code::deflateWindow, fmt::format("The message refers to more than {} bytes before it, the window of {} bits",
                                           std::uint64_t{1} << windowBits_, windowBits_));
  }
  if (inflater_->keptTail() && !std::exchange(toldTail_, true)) {
    raise(Code::deflateTailKept,
          fmt::format("The compressed message of {} bytes ends in 00 00 ff ff", message.wireLength));
  }
}

void MessageAssembler::markCut(Assembly& assembly, Diagnostics& diagnostics) {
  Message& message = assembly.message;
  std::uint64_t missing = 0;
  for (const MissingRange& range : message.missing) missing += range.length;
  const std::uint64_t kept = assembly.payload.size() + missing;
  const bool isLong = assembly.payload.size() >= bound_;
  if (!assembly.keepsPayload || !(isLong || assembly.isFull) || kept >= message.length) return;
  message.complete = false;
  message.missing.push_back({kept, message.length - kept});
  if (assembly.isFull) return;
  message.codes.push_back(Code::messageTooLong);
  diagnostics.add({Code::messageTooLong, direction_, message.last, 0,
                   fmt::format("Of {} bytes of the message only the first {} were kept", message.length, bound_)});
}

void MessageAssembler::complete(AssemblyPointer& slot, MessageMemory& memory, Diagnostics& diagnostics, Message& to) {
  memory.assembly = std::move(slot);
  Assembly& assembly = *memory.assembly;
  if (assembly.message.compressed) finishInflating(assembly, diagnostics);
  markCut(assembly, diagnostics);
  assembly.message.payload = assembly.payload;
  if (!assembly.keepsPayload) assembly.message.payload = {};
  const std::size_t mark = diagnostics.raised().size();
  judgeMessage(assembly.message, direction_, diagnostics);
  judgeFragments(assembly.fragments, assembly.message, direction_, diagnostics);
  addCodes(assembly.message, diagnostics, mark);
  to = std::move(assembly.message);
}

void MessageAssembler::resume() {
  rules_.resume();
  if (inflater_) inflater_->loseHistory();
}

bool MessageAssembler::finish(std::uint64_t missingOfFrame, Origin origin, MessageMemory& memory,
                              Diagnostics& diagnostics, Message& to) {
  AssemblyPointer& slot = single_ ? single_ : fragmented_;
  if (!slot) return false;
  slot->message.last = laterOf(slot->message.last, origin);
  if (missingOfFrame > 0) appendMissing(*slot, missingOfFrame, diagnostics);
  slot->message.complete = false;
  complete(slot, memory, diagnostics, to);
  return true;
}

}  // namespace wsray::websocket
