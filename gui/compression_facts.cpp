#include "gui/compression_facts.h"

#include <QCoreApplication>
#include <cstdint>
#include <limits>
#include <string_view>

#include "gui/text.h"
#include "gui/words.h"
#include "report/compression.h"
#include "report/quantity_text.h"

namespace wsray::gui {
namespace {

using websocket::ContextTakeover;

// A context for translations.
struct Compression {
  Q_DECLARE_TR_FUNCTIONS(wsray::gui::Compression)

 public:
  static QString bytes(std::uint64_t count) {
    if (count <= std::numeric_limits<int>::max()) return tr("%Ln byte(s)", nullptr, static_cast<int>(count));
    std::string text;
    report::appendSize(count, text);
    return toQt(text);
  }

  static QString percent(std::uint64_t part, std::uint64_t whole) {
    std::string text;
    report::appendPercent(part, whole, text);
    return toQt(text);
  }

  // How much of what was said went over the wire.
  static QString share(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0) return bytes(part);
    return tr("%1, %2 of the payload").arg(bytes(part), percent(part, whole));
  }

  static QString senderOf(Direction direction) {
    return direction == Direction::clientToServer ? tr("Client to server") : tr("Server to client");
  }

  static void addMessage(const websocket::Message& message, std::span<const session::FrameRow> frames,
                         QList<Fact>& facts) {
    facts.append({tr("This message"), {}});
    facts.append({tr("Compressed"), message.compressed ? tr("Yes: RSV1 is set in its first frame") : tr("No")});
    facts.append({tr("Payload"), bytes(message.length)});
    facts.append({tr("On the wire"), share(message.wireLength, message.length)});
    facts.append({tr("Frames"), QString::number(message.frames)});
    const auto header = report::headerBytesOf(message, frames);
    if (!header) return;
    facts.append({tr("Frame headers"), bytes(*header)});
    if (message.compressed) facts.append({tr("Compressed data"), share(message.wireLength - *header, message.length)});
  }

  static QString termsOf(const websocket::DeflateParameters& terms, Direction direction) {
    const int bits = terms.windowBits[direction];
    const QString window = bytes(std::uint64_t{1} << bits);
    return terms.takeover[direction] == ContextTakeover::yes
               ? tr("Window of %1 (%2 bits), kept from one message to the next").arg(window).arg(bits)
               : tr("Window of %1 (%2 bits), each message begins anew (no context takeover)").arg(window).arg(bits);
  }

  static void addTerms(const session::Connection& connection, QList<Fact>& facts) {
    const http::Handshake& handshake = connection.handshake;
    facts.append({tr("Agreed in the handshake"), {}});
    const auto terms = report::compressionTermsOf(connection);
    if (terms) {
      facts.append({tr("Extension"), QString("permessage-deflate")});
      for (const Direction direction : kDirections) {
        facts.append({senderOf(direction), termsOf(*terms, direction)});
      }
    } else if (!handshake.response) {
      facts.append({tr("Extension"), tr("Not known: the response was not captured")});
    } else if (handshake.offeredExtensions.extensions.empty()) {
      facts.append({tr("Extension"), tr("None: the client offered none")});
    } else {
      facts.append({tr("Extension"), tr("None: the server accepted none of those that the client offered")});
    }
  }

  static void addTraffic(const session::Connection& connection, QList<Fact>& facts) {
    facts.append({tr("All messages of the connection"), {}});
    for (const Direction direction : kDirections) {
      const session::Traffic& traffic = connection.traffic[direction];
      facts.append(
          {senderOf(direction), tr("%1 of payload, on the wire %2, with control frames")
                                    .arg(bytes(traffic.payloadBytes), share(traffic.wireBytes, traffic.payloadBytes))});
    }
  }

  static void addFindings(const session::Findings& findings, QList<Fact>& facts) {
    bool isFirst = true;
    for (const session::Finding* finding : findings.worstFirst()) {
      const CatalogueEntry& entry = entryOf(finding->code);
      if (!std::string_view(entry.name).starts_with("deflate-")) continue;
      if (isFirst) facts.append({tr("Found"), {}});
      isFirst = false;
      facts.append(
          {toQt(entry.name),
           tr("%1 (%Ln time(s))", nullptr, static_cast<int>(finding->count)).arg(catalogueText(entry.meaning))});
    }
  }
};

}  // namespace

bool hasCompression(const session::MessageRow* message, const session::Connection& connection) {
  const http::Handshake& handshake = connection.handshake;
  return (message != nullptr && message->message.compressed) || !handshake.extensions.extensions.empty() ||
         !handshake.offeredExtensions.extensions.empty();
}

QList<Fact> compressionFacts(const session::MessageRow* message, std::span<const session::FrameRow> frames,
                             const session::Connection& connection, const session::Findings* findings) {
  QList<Fact> facts;
  if (message != nullptr) Compression::addMessage(message->message, frames, facts);
  Compression::addTerms(connection, facts);
  Compression::addTraffic(connection, facts);
  if (findings != nullptr) Compression::addFindings(*findings, facts);
  return facts;
}

}  // namespace wsray::gui
