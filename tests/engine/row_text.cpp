#include "tests/engine/row_text.h"

#include <fmt/format.h>

#include <utility>

#include "base/digest.h"

namespace wsray::engine {
namespace {

// Writes rows; the origins of all of them in one way.
class RowWriter {
 public:
  explicit RowWriter(PacketNumbers numbers) : numbers_(numbers) {}

  std::string write(const session::Row& row) const {
    return std::visit([this](const auto& it) { return fmt::format("{} {}", it.head.id, describe(it)); }, row);
  }

 private:
  std::string describe(const session::OpenRow& row) const {
    const session::Connection& found = *row.found;
    const http::Handshake& handshake = found.handshake;
    return fmt::format("open {} {} {} time {} at {}", handshake.url, handshake.subprotocol,
                       handshake.response ? handshake.response->status : 0,
                       found.handshakeTime ? found.handshakeTime->count() : -1, at(found.opened));
  }

  std::string describe(const session::MessageRow& row) const {
    const websocket::Message& message = row.message;
    std::string text = fmt::format("message {} {} opcode {}", arrow(row.direction), row.sequence,
                                   static_cast<unsigned>(message.opcode));
    for (const auto& [name, value] : {std::pair{"compressed", message.compressed},
                                      {"masked", message.masked},
                                      {"complete", message.complete},
                                      {"utf8", message.validUtf8}}) {
      if (value) text += fmt::format(" {}", name);
    }
    text += fmt::format(" frames {} length {} wire {}", message.frames, message.length, message.wireLength);
    for (const websocket::MissingRange& range : message.missing) {
      text += fmt::format(" missing {}+{}", range.offset, range.length);
    }
    for (const Code code : message.codes) text += fmt::format(" {}", entryOf(code).name);
    if (row.roundTrip) text += fmt::format(" round trip {}", row.roundTrip->count());
    Sha256 digest;
    digest.feed(message.payload);
    return text + fmt::format(" payload {} {} at {} to {}", message.payload.size(), digest.finish(), at(message.first),
                              at(message.last));
  }

  std::string describe(const session::FrameRow& row) const {
    const websocket::FrameHeader& frame = row.header;
    return fmt::format("frame {} opcode {} fin {} rsv {} length {} at offset {}{} at {} to {}", arrow(row.direction),
                       static_cast<unsigned>(frame.opcode), frame.fin, frame.rsv, frame.payloadLength, frame.offset,
                       row.complete ? "" : " incomplete", at(frame.first), at(row.last));
  }

  std::string describe(const session::DiagnosticRow& row) const {
    return fmt::format("{}: {} at {}", nameOf(row.diagnostic), row.diagnostic.text, at(row.diagnostic.origin));
  }

  std::string describe(const session::EndRow& row) const {
    return fmt::format("end {} {} at {}", static_cast<unsigned>(row.state), row.verdict, at(row.origin));
  }

  std::string describe(const session::EncryptedRow& row) const {
    const session::EncryptedConnection& found = *row.found;
    return fmt::format("encrypted {} {} bytes {} {} from {} to {}", found.parameters.serverName, found.why,
                       found.bytes[Direction::clientToServer], found.bytes[Direction::serverToClient], at(found.first),
                       at(found.last));
  }

  std::string at(const Origin& origin) const {
    const auto time = nanosecondsSinceEpoch(origin.time);
    return numbers_ == PacketNumbers::shown ? fmt::format("{}#{}", time, origin.packet) : fmt::format("{}", time);
  }

  static char arrow(Direction direction) { return direction == Direction::clientToServer ? '>' : '<'; }

  PacketNumbers numbers_;
};

}  // namespace

std::vector<std::string> Stretch::all() const {
  std::vector<std::string> lines = rows;
  lines.insert(lines.end(), atEnd.begin(), atEnd.end());
  return lines;
}

Stretch run(std::unique_ptr<PacketSource> source, PacketNumbers numbers, std::unique_ptr<Recording> recording,
            const PipelineOptions& options) {
  Pipeline pipeline(std::move(source), options, std::move(recording));
  const RowWriter writer(numbers);
  Stretch run;
  while (const auto batch = pipeline.read()) {
    run.rows.insert(run.rows.end(), run.atEnd.begin(), run.atEnd.end());
    run.atEnd.clear();
    for (const session::Row& row : batch->rows) run.atEnd.push_back(writer.write(row));
  }
  return run;
}

}  // namespace wsray::engine
