#include "dissector/tls/sequence_search.h"

namespace wsray::tls {

std::optional<std::uint64_t> findSequence(RecordCipher& cipher, const Record& record, std::uint64_t from,
                                          std::uint64_t count, std::span<std::uint8_t> out, TrialBudget& budget) {
  for (std::uint64_t sequence = from; sequence - from < count; ++sequence) {
    if (!budget.take(record.length())) return std::nullopt;
    if (cipher.open(sequence, record.header, record.fragment, out)) return sequence;
  }
  return std::nullopt;
}

std::uint64_t mostRecordsIn(std::uint64_t bytes, const RecordCipher& cipher) {
  return bytes / (kRecordHeaderLength + cipher.overhead().value_or(20) + 1);
}

}  // namespace wsray::tls
