#include "gui/row_detail.h"

#include "report/detail_text.h"
#include "report/message_terms.h"
#include "report/tables.h"

namespace wsray::gui {
namespace {

void writeDiagnostic(const Diagnostic& diagnostic, std::string& out) {
  const report::TextOptions options;
  const CatalogueEntry& entry = entryOf(diagnostic.code);
  report::DetailText text(options, out);
  text.section(nameOf(diagnostic));
  text.field("severity", report::nameOf(entry.severity));
  text.field("cause", report::nameOf(entry.cause));
  if (!entry.reference.empty()) text.field("reference", entry.reference);
  text.originField("time", diagnostic.origin);
  if (!diagnostic.text.empty()) text.foreignField("found", diagnostic.text);
  text.field("rule", entry.meaning);
  text.field("check", entry.hint);
}

}  // namespace

std::string detailOf(const session::Row& row) {
  std::string out;
  if (const auto* message = std::get_if<session::MessageRow>(&row)) {
    report::writeMessageDetail(*message, {}, out);
    return out;
  }
  if (const auto* found = std::get_if<session::DiagnosticRow>(&row)) writeDiagnostic(found->diagnostic, out);
  const session::Connection* connection = session::connectionOf(row);
  if (connection == nullptr) return out;
  if (!out.empty()) out += '\n';
  return out + detailOf(*connection);
}

std::string detailOf(const session::Connection& connection) {
  std::string out;
  report::writeConnectionDetail(connection, {}, out);
  return out;
}

}  // namespace wsray::gui
