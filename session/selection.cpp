#include "session/selection.h"

#include <fnmatch.h>
#include <re2/re2.h>

#include <algorithm>
#include <utility>

namespace wsray::session {
namespace {

using Expression = std::unique_ptr<re2::RE2>;

enum class Kind : std::uint8_t { text, binary, control, other };

Kind kindOf(websocket::Opcode opcode) {
  if (websocket::isControl(opcode)) return Kind::control;
  if (opcode == websocket::Opcode::text) return Kind::text;
  return opcode == websocket::Opcode::binary ? Kind::binary : Kind::other;
}

// Within a family: what was asked for, or, when nothing was, what was not refused.
bool allows(const std::optional<bool>& criterion, bool familyAsks) { return criterion.value_or(!familyAsks); }

Result<Expression> compileExpression(const std::string& pattern) {
  if (pattern.empty()) return Expression();
  re2::RE2::Options options;
  options.set_log_errors(false);
  auto expression = std::make_unique<re2::RE2>(pattern, options);
  if (!expression->ok()) return failure("the regular expression `" + pattern + "` is wrong: " + expression->error());
  return expression;
}

bool matchesPayload(const re2::RE2& expression, ByteView payload) {
  return re2::RE2::PartialMatch(re2::StringPiece(reinterpret_cast<const char*>(payload.data()), payload.size()),
                                expression);
}

bool matchesGlob(const std::string& glob, std::string_view host) {
  return fnmatch(glob.c_str(), std::string(host).c_str(), FNM_CASEFOLD) == 0;
}

bool isErrorCode(Code code) { return entryOf(code).severity == Severity::error; }

std::optional<Direction> directionOf(const Row& row) {
  if (const auto* message = std::get_if<MessageRow>(&row)) return message->direction;
  if (const auto* frame = std::get_if<FrameRow>(&row)) return frame->direction;
  if (const auto* found = std::get_if<DiagnosticRow>(&row)) return found->diagnostic.direction;
  return std::nullopt;
}

}  // namespace

Selection::Selection(SelectionCriteria criteria)
    : criteria_(std::move(criteria)), selectsAll_(criteria_ == SelectionCriteria{}) {}
Selection::Selection(Selection&&) noexcept = default;
Selection& Selection::operator=(Selection&&) noexcept = default;
Selection::~Selection() = default;

Result<Selection> Selection::compile(SelectionCriteria criteria, const FilterScope& scope) {
  Selection selection(std::move(criteria));
  auto grep = compileExpression(selection.criteria_.grep);
  if (!grep) return tl::unexpected(grep.error());
  auto grepNot = compileExpression(selection.criteria_.grepNot);
  if (!grepNot) return tl::unexpected(grepNot.error());
  selection.grep_ = std::move(*grep);
  selection.grepNot_ = std::move(*grepNot);
  for (const std::string& text : selection.criteria_.filters) {
    auto filter = Filter::compile(text, scope);
    if (!filter) return failure(filter.error().text);
    selection.filters_.push_back(std::move(*filter));
  }
  return selection;
}

bool Selection::needsPayload() const {
  return grep_ || grepNot_ ||
         std::any_of(filters_.begin(), filters_.end(), [](const Filter& filter) { return filter.needsPayload(); });
}

bool Selection::matches(const Row& row) const {
  if (selectsAll_) return true;
  if (criteria_.errors && *criteria_.errors != isError(row)) return false;
  if (const auto* encrypted = std::get_if<EncryptedRow>(&row)) {
    const bool names =
        criteria_.hostGlob.empty() || matchesGlob(criteria_.hostGlob, encrypted->found->parameters.serverName);
    if (!names || !criteria_.connections.empty()) return false;
  } else if (!isWanted(connectionOf(row))) {
    return false;
  }
  return isWanted(originOf(row).time) && isWanted(directionOf(row)) && isWantedKind(row) && isWantedPayload(row) &&
         std::all_of(filters_.begin(), filters_.end(), [&row](const Filter& filter) { return filter.matches(row); });
}

bool Selection::matches(const Connection& connection) const {
  if (criteria_.until && connection.opened.time >= *criteria_.until) return false;
  if (criteria_.since && connection.ended.packet != 0 && connection.ended.time < *criteria_.since) return false;
  if (criteria_.errors) {
    if (*criteria_.errors != (connection.errors > 0 || isFailure(connection.state))) return false;
  }
  return isWanted(&connection) && std::all_of(filters_.begin(), filters_.end(), [&connection](const Filter& filter) {
           return filter.matches(connection);
         });
}

bool Selection::isWanted(const Connection* connection) const {
  const auto& numbers = criteria_.connections;
  if (numbers.empty() && criteria_.hostGlob.empty()) return true;
  if (connection == nullptr) return false;
  if (!numbers.empty() && std::find(numbers.begin(), numbers.end(), connection->number) == numbers.end()) return false;
  if (criteria_.hostGlob.empty()) return true;
  const std::string& url = connection->handshake.url;
  return matchesGlob(criteria_.hostGlob, hostOf(url)) || matchesGlob(criteria_.hostGlob, hostAndPortOf(url));
}

bool Selection::isWanted(Timestamp time) const {
  return (!criteria_.since || time >= *criteria_.since) && (!criteria_.until || time < *criteria_.until);
}

bool Selection::isWanted(std::optional<Direction> direction) const {
  const bool asks = criteria_.sent.value_or(false) || criteria_.received.value_or(false);
  if (!direction) return !asks;
  return allows(*direction == Direction::clientToServer ? criteria_.sent : criteria_.received, asks);
}

bool Selection::isWantedKind(const Row& row) const {
  const bool asks =
      criteria_.text.value_or(false) || criteria_.binary.value_or(false) || criteria_.control.value_or(false);
  const auto wants = [&](websocket::Opcode opcode) {
    if (criteria_.hideHeartbeat && isHeartbeat(opcode)) return false;
    switch (kindOf(opcode)) {
      case Kind::text: return allows(criteria_.text, asks);
      case Kind::binary: return allows(criteria_.binary, asks);
      case Kind::control: return allows(criteria_.control, asks);
      case Kind::other: break;
    }
    return !asks;
  };
  if (const auto* message = std::get_if<MessageRow>(&row)) return wants(message->message.opcode);
  if (const auto* frame = std::get_if<FrameRow>(&row)) {
    // A continuation belongs to a message of either kind; its header does not tell which.
    if (frame->header.opcode != websocket::Opcode::continuation) return wants(frame->header.opcode);
    return allows(criteria_.text, asks) || allows(criteria_.binary, asks);
  }
  return !asks;
}

bool Selection::isWantedPayload(const Row& row) const {
  const auto* message = std::get_if<MessageRow>(&row);
  if (message == nullptr) return !grep_;
  const ByteView payload = message->message.payload;
  return (!grep_ || matchesPayload(*grep_, payload)) && (!grepNot_ || !matchesPayload(*grepNot_, payload));
}

bool isError(const Row& row) {
  if (const auto* message = std::get_if<MessageRow>(&row)) {
    const auto& codes = message->message.codes;
    return std::any_of(codes.begin(), codes.end(), isErrorCode);
  }
  if (const auto* found = std::get_if<DiagnosticRow>(&row)) return isErrorCode(found->diagnostic.code);
  if (const auto* open = std::get_if<OpenRow>(&row)) return !open->head.connection->handshake.accepted();
  if (const auto* end = std::get_if<EndRow>(&row)) return isFailure(end->state);
  return false;
}

std::string_view hostAndPortOf(std::string_view url) {
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  return url.substr(0, url.find_first_of("/?#"));
}

std::string_view hostOf(std::string_view url) {
  const std::string_view authority = hostAndPortOf(url);
  if (authority.starts_with('[')) {
    const auto end = authority.find(']');
    if (end != std::string_view::npos) return authority.substr(1, end - 1);
  }
  return authority.substr(0, authority.find(':'));
}

}  // namespace wsray::session
