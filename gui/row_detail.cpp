#include "gui/row_detail.h"

#include <algorithm>
#include <iterator>

#include "gui/text.h"
#include "gui/words.h"
#include "report/close_text.h"
#include "report/finding_text.h"
#include "report/message_terms.h"
#include "report/tables.h"

namespace wsray::gui {
namespace {

// What the catalogue says, in the language of the window, before what report/ says in English.
std::string translationOf(const CatalogueEntry& entry) {
  const QString meaning = catalogueText(entry.meaning);
  if (meaning == toQt(entry.meaning)) return {};
  return QString("%1\n%2\n\n").arg(meaning, catalogueText(entry.hint)).toStdString();
}

TextPart partOf(const CatalogueEntry& entry) {
  TextPart part{translationOf(entry), report::classOf(entry.severity)};
  report::writeCatalogueEntry(entry, entry.name, {}, part.text);
  return part;
}

TextPart partOf(const session::Finding& finding) {
  const CatalogueEntry& entry = entryOf(finding.code);
  TextPart part{translationOf(entry), report::classOf(entry.severity)};
  // Times are absolute here.
  report::writeFinding(finding, Timestamp{}, {}, part.text);
  return part;
}

// What was found in the packets of the message.
std::vector<TextPart> partsOf(Code code, const websocket::Message& message, const session::Findings& findings) {
  std::vector<TextPart> parts;
  for (const session::Finding* known : findings.worstFirst()) {
    if (known->code != code) continue;
    session::Finding finding = *known;
    std::erase_if(finding.examples, [&](const session::Finding::Example& example) {
      const PacketNumber packet = example.diagnostic.origin.packet;
      return packet < message.first.packet || packet > message.last.packet;
    });
    finding.count = finding.examples.size();
    if (finding.count > 0) parts.push_back(partOf(finding));
  }
  return parts;
}

}  // namespace

std::string messageOf(const session::MessageRow& message) {
  report::TextOptions options;
  options.payload = report::PayloadForm::none;
  std::string out;
  report::writeMessageDetail(message, options, out);
  return out;
}

std::string detailOf(const session::Connection& connection) {
  std::string out;
  report::writeConnectionDetail(connection, {}, out);
  return out;
}

std::string closeOf(const session::Connection& connection) {
  std::string out;
  report::writeCloseDetail(connection, {}, out);
  return out;
}

std::vector<TextPart> findingsOf(const session::Row& row, const session::Findings* ofConnection) {
  std::vector<TextPart> parts;
  if (const auto* message = std::get_if<session::MessageRow>(&row)) {
    for (const Code code : report::distinctCodesOf(message->message)) {
      auto found = ofConnection == nullptr ? std::vector<TextPart>() : partsOf(code, message->message, *ofConnection);
      if (found.empty()) found.push_back(partOf(entryOf(code)));
      std::move(found.begin(), found.end(), std::back_inserter(parts));
    }
  } else if (std::holds_alternative<session::DiagnosticRow>(row)) {
    session::Findings alone;
    alone.apply(row, true);
    parts = findingsOf(alone);
  }
  return parts;
}

std::vector<TextPart> findingsOf(const session::Findings& findings) {
  std::vector<TextPart> parts;
  for (const session::Finding* finding : findings.worstFirst()) parts.push_back(partOf(*finding));
  return parts;
}

}  // namespace wsray::gui
