#include "dissector/tls/midstream_search.h"

#include <algorithm>
#include <array>

#include "dissector/tls/sequence_search.h"

namespace wsray::tls {
namespace {

// With each record: where only the hellos are missing, application data begins somewhere behind it.
constexpr std::uint64_t kFirstNumbers = 16;
// The budget is spent in so many parts at least.
constexpr std::uint64_t kParts = 8;

// How many ciphers there are to be tried, or about so many.
std::uint64_t ciphersOf(std::span<const TrafficSecrets> all) {
  constexpr std::size_t kCounted = 64;
  const auto suites = cipherSuites();
  std::uint64_t ciphers = 1;
  for (const TrafficSecrets& secrets : all.first(std::min(all.size(), kCounted))) {
    const Secret* any = secrets.client != nullptr ? secrets.client : secrets.server;
    if (any == nullptr) continue;
    ciphers += 2 * static_cast<std::uint64_t>(std::count_if(suites.begin(), suites.end(), [any](const auto& suite) {
                 return suite.tls13 && lengthOf(suite.hash) == any->bytes().size();
               }));
  }
  return all.size() <= kCounted ? ciphers : ciphers * (all.size() / kCounted + 1);
}

}  // namespace

std::optional<MidstreamSearch::Found> MidstreamSearch::read(const Record& record, std::uint64_t passed,
                                                            const Known& known, const KeyLog& keys,
                                                            std::span<std::uint8_t> out, TrialBudget& budget) {
  std::array<TrafficSecrets, 1> one{};
  std::span<const TrafficSecrets> all = keys.applicationSecrets();
  if (known.clientRandom) {
    one[0] = {*known.clientRandom, keys.find(SecretKind::clientTraffic, *known.clientRandom),
              keys.find(SecretKind::serverTraffic, *known.clientRandom)};
    all = one;
  }
  // Numbers that were tried with the records before are not tried again: this one's is higher by those.
  const std::uint64_t part = budget.trialsOf(record.length()) / (ciphersOf(all) * kParts);
  range_ = {passed == 0 ? kFirstNumbers : range_.from + range_.count + 1, part};
  // As long as the record waits, only secrets that are new are tried with it.
  if (passed > 0 || known.clientRandom) tried_ = 0;
  const std::uint64_t gone = known.clientRandom ? 0 : keys.applicationSecretsGone();
  for (tried_ = std::max(tried_, gone); tried_ - gone < all.size() && !budget.isEmpty(); ++tried_) {
    if (auto found = tryConnection(record, all[tried_ - gone], known, out, budget)) return found;
  }
  return std::nullopt;
}

std::optional<MidstreamSearch::Found> MidstreamSearch::tryConnection(const Record& record,
                                                                     const TrafficSecrets& secrets, const Known& known,
                                                                     std::span<std::uint8_t> out,
                                                                     TrialBudget& budget) const {
  for (const Direction sender : kDirections) {
    const Secret* secret = sender == Direction::clientToServer ? secrets.client : secrets.server;
    if (secret == nullptr || (known.sender && *known.sender != sender)) continue;
    for (const CipherSuite& suite : cipherSuites()) {
      if (known.suite != nullptr && known.suite->number != suite.number) continue;
      if (!suite.tls13 || lengthOf(suite.hash) != secret->bytes().size()) continue;
      if (!budget.take(TrialBudget::kCipherBytes)) return std::nullopt;
      const auto cipher = makeRecordCipher13(suite, secret->bytes());
      auto sequence = findSequence(*cipher, record, 0, kFirstNumbers, out, budget);
      if (!sequence) sequence = findSequence(*cipher, record, range_.from, range_.count, out, budget);
      if (sequence) return Found{&suite, secrets.clientRandom, sender, *secret, *sequence};
    }
  }
  return std::nullopt;
}

}  // namespace wsray::tls
