// Finds the number of a record by trying it out: only with the right one can it be opened.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "dissector/tls/record.h"
#include "dissector/tls/record_cipher.h"
#include "dissector/tls/trial_budget.h"

namespace wsray::tls {

// Of `count` numbers from `from` on, the first one that opens the record; nothing where none does, or the budget is
// used up. What stands in `out` then is of no use.
std::optional<std::uint64_t> findSequence(RecordCipher& cipher, const Record& record, std::uint64_t from,
                                          std::uint64_t count, std::span<std::uint8_t> out, TrialBudget& budget);

// How many records fit into so many bytes at most, where each has at least a byte of content.
std::uint64_t mostRecordsIn(std::uint64_t bytes, const RecordCipher& cipher);

}  // namespace wsray::tls
