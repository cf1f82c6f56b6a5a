#include "gui/row_sentence.h"

#include <QCoreApplication>
#include <limits>
#include <string>

#include "gui/text.h"
#include "report/row_description.h"
#include "session/selection.h"

namespace wsray::gui {
namespace {

using websocket::Opcode;

// Some ten seconds of speech.
constexpr std::size_t kMostCells = 120;

struct RowSentence {
  Q_DECLARE_TR_FUNCTIONS(RowSentence)

 public:
  static QString bytes(std::uint64_t count);
  static QString sent(Opcode opcode);
  static QString received(Opcode opcode);
  static QString kindOf(const session::Row& row);
  static QString ofMessage(const session::Row& row, std::uint64_t number, const QString& time);
  static QString ofOther(const session::Row& row, std::uint64_t number, const QString& time);
};

QString RowSentence::bytes(std::uint64_t count) {
  // More are many in any language, and no longer Qt's numbers.
  if (count > std::numeric_limits<int>::max()) return tr("%1 bytes").arg(count);
  return tr("%n byte(s)", nullptr, static_cast<int>(count));
}

QString RowSentence::sent(Opcode opcode) {
  switch (opcode) {
    case Opcode::text: return tr("sent text");
    case Opcode::binary: return tr("sent binary");
    case Opcode::ping: return tr("sent ping");
    case Opcode::pong: return tr("sent pong");
    case Opcode::close: return tr("sent close");
    case Opcode::continuation: break;
  }
  return tr("sent message of an unknown kind");
}

QString RowSentence::received(Opcode opcode) {
  switch (opcode) {
    case Opcode::text: return tr("received text");
    case Opcode::binary: return tr("received binary");
    case Opcode::ping: return tr("received ping");
    case Opcode::pong: return tr("received pong");
    case Opcode::close: return tr("received close");
    case Opcode::continuation: break;
  }
  return tr("received message of an unknown kind");
}

QString RowSentence::kindOf(const session::Row& row) {
  const bool isError = session::isError(row);
  if (std::holds_alternative<session::OpenRow>(row)) return isError ? tr("failed to open") : tr("opened");
  if (std::holds_alternative<session::EndRow>(row)) return isError ? tr("ended with an error") : tr("ended");
  if (isError) return tr("error");
  const auto* found = std::get_if<session::DiagnosticRow>(&row);
  const bool isWarning = found != nullptr && entryOf(found->diagnostic.code).severity == Severity::warning;
  return isWarning ? tr("warning") : tr("note");
}

QString descriptionOf(const session::Row& row) {
  const report::TextOptions options;
  report::TimeText time(report::TimeFormat::absolute, false);
  std::string scratch;
  std::string text;
  report::appendDescription(row, {options, Timestamp{}, time, scratch, kMostCells}, text);
  return toQt(text);
}

QString RowSentence::ofMessage(const session::Row& row, std::uint64_t number, const QString& time) {
  const auto& message = std::get<session::MessageRow>(row);
  const Opcode opcode = message.message.opcode;
  const QString kind = message.direction == Direction::clientToServer ? sent(opcode) : received(opcode);
  const session::Connection* const connection = message.head.connection;
  const QString where = QString::number(connection == nullptr ? 0 : connection->number);
  const QString no = QString::number(number);
  const QString size = bytes(message.message.length);
  const QString text = descriptionOf(row);
  // All at once: what peers said may look like a place to put something.
  if (session::isError(row)) {
    return tr("No %1, %2, connection %3, error in %4, %5, %6").arg(no, time, where, kind, size, text);
  }
  return text.isEmpty() ? tr("No %1, %2, connection %3, %4, %5").arg(no, time, where, kind, size)
                        : tr("No %1, %2, connection %3, %4, %5, %6").arg(no, time, where, kind, size, text);
}

QString RowSentence::ofOther(const session::Row& row, std::uint64_t number, const QString& time) {
  const session::Connection* const connection = session::connectionOf(row);
  const QString kind = kindOf(row);
  const QString no = QString::number(number);
  const QString text = descriptionOf(row);
  if (connection == nullptr) return tr("No %1, %2, %3, %4").arg(no, time, kind, text);
  const QString where = QString::number(connection->number);
  return text.isEmpty() ? tr("No %1, %2, connection %3, %4").arg(no, time, where, kind)
                        : tr("No %1, %2, connection %3, %4, %5").arg(no, time, where, kind, text);
}

}  // namespace

QString sentenceOf(const session::Row& row, std::uint64_t number, const QString& time) {
  const bool isMessage = std::holds_alternative<session::MessageRow>(row);
  return isMessage ? RowSentence::ofMessage(row, number, time) : RowSentence::ofOther(row, number, time);
}

}  // namespace wsray::gui
