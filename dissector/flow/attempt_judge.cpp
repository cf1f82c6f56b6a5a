#include "dissector/flow/attempt_judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "dissector/flow/authority.h"

namespace wsray::flow {

std::vector<Raised> AttemptJudge::apply(AttemptNews news) {
  return std::visit([this](auto& it) { return take(it); }, news);
}

std::vector<Raised> AttemptJudge::take(const AttemptBegan& began) {
  waiting_.emplace(began.attempt, memory_.begin(began.accept, began.asked, began.client, began.server));
  return {};
}

std::vector<Raised> AttemptJudge::take(const AttemptEnded& ended) {
  const auto found = waiting_.find(ended.attempt);
  if (found == waiting_.end()) return {};
  memory_.end(found->second, ended.decided);
  waiting_.erase(found);
  return {};
}

std::vector<Raised> AttemptJudge::take(AttemptDecided& decided) {
  const auto found = waiting_.find(decided.attempt);
  std::vector<Diagnostic> others;
  if (found != waiting_.end()) {
    const Attempt attempt = std::move(found->second);
    waiting_.erase(found);
    memory_.end(attempt, decided.decided);
    compare(attempt, decided.asked, others);
  }
  // A 101 of another connection: cached, or sent to the wrong one.
  const auto client = decided.answered.empty() ? std::nullopt : memory_.clientFor(decided.answered);
  std::vector<Raised> raised;
  const auto raise = [&](Diagnostic& diagnostic) { raised.push_back({decided.connection, std::move(diagnostic)}); };
  for (std::size_t i = 0; i <= decided.diagnostics.size(); ++i) {
    if (i == decided.at) std::for_each(others.begin(), others.end(), raise);
    if (i == decided.diagnostics.size()) break;
    Diagnostic& diagnostic = decided.diagnostics[i];
    if (client && diagnostic.code == Code::handshakeAcceptMismatch) {
      diagnostic.text += fmt::format("; it answers the key of {}", authorityOf(*client));
    }
    raise(diagnostic);
  }
  return raised;
}

std::vector<Raised> AttemptJudge::take(const Http2Refused& refused) {
  memory_.noteHttp2(refused.client, refused.server);
  return {};
}

void AttemptJudge::compare(const Attempt& attempt, const Origin& asked, std::vector<Diagnostic>& found) {
  const auto say = [&](Code code, std::string text) {
    found.push_back({code, Direction::clientToServer, asked, 0, std::move(text)});
  };
  if (attempt.sameKey) {
    say(Code::handshakeKeyReused,
        fmt::format("an earlier handshake of {} had the same Sec-WebSocket-Key", authorityOf(*attempt.sameKey)));
  }
  if (memory_.takeOverflow()) {
    say(Code::handshakeKeyLimit, fmt::format("from here on, keys are compared with the newest {}", rememberedKeys_));
  }
  if (attempt.others > 0) {
    say(Code::handshakeConcurrentConnecting,
        fmt::format("{} other handshake{} of this client waited for the same server", attempt.others,
                    attempt.others == 1 ? "" : "s"));
  }
  if (memory_.hasHttp2(attempt.client, attempt.server)) {
    say(Code::h2Fallback, fmt::format("the client has an HTTP/2 connection to {}, which takes no WebSockets",
                                      authorityOf(attempt.server)));
  }
}

}  // namespace wsray::flow
