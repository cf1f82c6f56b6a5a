#include "session/findings.h"

#include <algorithm>

namespace wsray::session {
namespace {

constexpr std::uint16_t kNormalClosure = 1000;
constexpr std::uint16_t kGoingAway = 1001;
constexpr std::uint16_t kNoStatusReceived = 1005;
constexpr std::uint16_t kFirstOfApplications = 3000;

// An example of a connection that has none yet is worth more than the last one of a connection that has several.
void makeRoom(std::vector<Finding::Example>& examples) {
  for (auto last = examples.end(); last != examples.begin();) {
    --last;
    const bool isAnother = std::any_of(examples.begin(), last,
                                       [last](const auto& before) { return before.connection == last->connection; });
    if (isAnother) {
      examples.erase(last);
      return;
    }
  }
}

const Origin& firstOf(const Finding& finding) { return finding.examples.front().diagnostic.origin; }

bool isWorse(const Finding* a, const Finding* b) {
  const Severity severityOfA = entryOf(a->code).severity;
  const Severity severityOfB = entryOf(b->code).severity;
  if (severityOfA != severityOfB) return severityOfA > severityOfB;
  if (a->count != b->count) return a->count > b->count;
  return firstOf(*a).packet < firstOf(*b).packet;
}

}  // namespace

void Findings::apply(const Row& row, bool selected) {
  if (const auto* found = std::get_if<DiagnosticRow>(&row)) {
    if (selected) add(*found);
  } else if (const auto* encrypted = std::get_if<EncryptedRow>(&row)) {
    if (!selected) return;
    for (const Diagnostic& diagnostic : encrypted->found->diagnostics) add(DiagnosticRow{encrypted->head, diagnostic});
  } else if (const auto* end = std::get_if<EndRow>(&row)) {
    if (end->head.connection == nullptr) return;
    raised_.erase(end->head.connection->number);
    if (selected && !endedWell(*end->head.connection)) add(*end);
  }
}

bool Findings::isFirstOf(ConnectionNumber connection, Name name) {
  std::vector<Name>& names = raised_[connection];
  if (std::find(names.begin(), names.end(), name) != names.end()) return false;
  names.push_back(name);
  return true;
}

void Findings::add(const DiagnosticRow& row) {
  const Diagnostic& diagnostic = row.diagnostic;
  const Name name{diagnostic.code, diagnostic.number};
  const ConnectionNumber connection = row.head.connection == nullptr ? 0 : row.head.connection->number;
  const bool isFirst = connection != 0 && isFirstOf(connection, name);
  ++counts_[static_cast<std::size_t>(entryOf(diagnostic.code).severity)];
  Finding& finding = findings_[name];
  finding.code = diagnostic.code;
  finding.number = diagnostic.number;
  ++finding.count;
  if (isFirst) ++finding.connections;
  if (isFirst && finding.examples.size() == kMostExamples) makeRoom(finding.examples);
  if (finding.examples.size() < kMostExamples) finding.examples.push_back({connection, diagnostic});
}

void Findings::add(const EndRow& row) {
  ++badEndingCount_;
  if (badEndings_.size() == kMostBadEndings) return;
  const Connection& connection = *row.head.connection;
  const auto behind = std::find_if(badEndings_.begin(), badEndings_.end(),
                                   [&connection](const BadEnding& it) { return it.connection > connection.number; });
  badEndings_.insert(behind, {connection.number, row.state, row.origin, connection.handshake.url, row.verdict});
}

std::vector<const Finding*> Findings::worstFirst() const {
  std::vector<const Finding*> all;
  for (const auto& [name, finding] : findings_) all.push_back(&finding);
  std::stable_sort(all.begin(), all.end(), isWorse);
  return all;
}

std::optional<Severity> Findings::worst() const {
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    if (count(severity) > 0) return severity;
  }
  return std::nullopt;
}

bool isOrderly(std::uint16_t closeCode) {
  return closeCode == kNormalClosure || closeCode == kGoingAway || closeCode == kNoStatusReceived ||
         closeCode >= kFirstOfApplications;
}

bool endedWell(const Connection& connection) {
  if (isFailure(connection.state)) return false;
  if (!connection.close) return connection.state != ConnectionState::closed;
  if (!connection.close->answered) return connection.state == ConnectionState::open;
  const auto code = connection.close->code;
  // A Close that carries this code is none without a code.
  return !code || (*code != kNoStatusReceived && isOrderly(*code));
}

}  // namespace wsray::session
