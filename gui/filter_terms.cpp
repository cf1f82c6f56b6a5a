#include "gui/filter_terms.h"

#include <QCoreApplication>
#include <algorithm>
#include <string>

#include "gui/text.h"
#include "report/cell_text.h"
#include "session/filter.h"
#include "session/filter_lexer.h"
#include "session/filter_parser.h"
#include "session/selection.h"

namespace wsray::gui {
namespace {

constexpr std::size_t kMostTitleCells = 48;

class Terms {
  Q_DECLARE_TR_FUNCTIONS(wsray::gui::Terms)

 public:
  static FilterTerm ofConnection(const session::Connection& connection) {
    return {tr("Connection %1").arg(connection.number), QString("conn == %1").arg(connection.number)};
  }

  static FilterTerm ofHost(std::string_view host) {
    return {tr("Host %1").arg(titleOf(host)), "conn.host == " + valueOf(host)};
  }

  static FilterTerm ofDirection(Direction direction) {
    return direction == Direction::clientToServer ? FilterTerm{tr("What Clients Sent"), "sent"}
                                                  : FilterTerm{tr("What Servers Sent"), "received"};
  }

  static FilterTerm ofOpcode(websocket::Opcode opcode) {
    const QString word = wordOf(opcode);
    return {tr("Opcode %1").arg(word), "op == " + word};
  }

  static FilterTerm ofCode(Code code) {
    const QString name = toQt(entryOf(code).name);
    return {tr("Finding %1").arg(name), "diag == " + name};
  }

  static FilterTerm ofOpenings() { return {tr("Openings of Connections"), "event == open"}; }
  static FilterTerm ofEnds() { return {tr("Ends of Connections"), "event == end"}; }

 private:
  // An ampersand would mark the letter behind it as the key of the entry.
  static QString titleOf(std::string_view text) {
    std::string safe;
    report::appendCells(text, kMostTitleCells, report::Charset::unicode, safe);
    return toQt(safe).replace('&', "&&");
  }

  static QString valueOf(std::string_view text) { return toQt(session::quotedFilterText(text)); }

  static QString wordOf(websocket::Opcode opcode) {
    const auto number = static_cast<std::int64_t>(opcode);
    const auto& words = session::findFilterField("op")->words;
    const auto word = std::find_if(words.begin(), words.end(), [number](const session::FilterWord& it) {
      return it.first == number && it.last == number;
    });
    return word == words.end() ? QString::number(number) : toQt(word->name);
  }
};

std::optional<session::FilterExpression> expressionOf(const QString& filter) {
  auto parsed = session::parseFilter(filter.toStdString(), nullptr);
  if (!parsed) return std::nullopt;
  return std::move(*parsed);
}

bool hasPart(const session::FilterExpression& all, const session::FilterExpression& part) {
  return all == part || (all.kind == session::FilterExpression::Kind::all &&
                         std::find(all.parts.begin(), all.parts.end(), part) != all.parts.end());
}

}  // namespace

QList<FilterTerm> termsOf(const session::Row& row) {
  QList<FilterTerm> terms;
  const auto* message = std::get_if<session::MessageRow>(&row);
  const auto* found = std::get_if<session::DiagnosticRow>(&row);
  if (const auto* connection = session::connectionOf(row)) {
    terms += Terms::ofConnection(*connection);
    const std::string_view host = session::hostOf(connection->handshake.url);
    if (!host.empty()) terms += Terms::ofHost(host);
  }
  if (message != nullptr) {
    terms += Terms::ofOpcode(message->message.opcode);
    terms += Terms::ofDirection(message->direction);
    for (const Code code : message->message.codes) terms += Terms::ofCode(code);
  }
  if (found != nullptr) terms += Terms::ofCode(found->diagnostic.code);
  if (std::holds_alternative<session::OpenRow>(row)) terms += Terms::ofOpenings();
  if (std::holds_alternative<session::EndRow>(row)) terms += Terms::ofEnds();
  return terms;
}

QString filterWith(const QString& filter, const QString& term) {
  if (filter.trimmed().isEmpty()) return term;
  const auto whole = expressionOf(filter);
  const auto part = expressionOf(term);
  if (whole && part && hasPart(*whole, *part)) return filter;
  // `or` binds less than what joins them. What cannot be read alone, such as a name, is kept together, too.
  const bool isTogether = whole && whole->kind != session::FilterExpression::Kind::any;
  return QString(isTogether ? "%1 && %2" : "(%1) && %2").arg(filter.trimmed(), term);
}

QString filterWithout(const QString& filter, const QString& term) { return filterWith(filter, "!(" + term + ')'); }

}  // namespace wsray::gui
