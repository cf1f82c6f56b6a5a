#include "gui/row_probe.h"

#include <algorithm>
#include <string>

#include "report/row_description.h"

namespace wsray::gui {
namespace {

constexpr std::size_t kDescribedBytes = 4096;  // of a payload that is a part of what is said

bool isDataAlone(const RowLabel& label) {
  return label.isMessage && label.rowClass != report::RowClass::control && label.rowClass != report::RowClass::error;
}

}  // namespace

void RowProbe::begin(std::size_t row) {
  row_ = row;
  at_ = 0;
}

Result<std::optional<bool>> RowProbe::look() {
  const std::uint64_t all = rows_.payloadBytesOf(row_);
  const std::uint64_t from = at_ - std::min<std::uint64_t>(at_, kSharedBytes);
  const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(all - from, kPartBytes + kSharedBytes));
  part_.resize(length);
  if (auto read = rows_.readPayload(row_, from, part_); !read) return tl::unexpected(read.error());
  // What lies before is seen, so that no part begins like a payload.
  const std::size_t seen = from > 0 ? 1 : 0;
  if (length > 0 && pattern_.find(part_, seen)) return true;
  at_ = from + length;
  if (at_ < all) return std::nullopt;
  if (isDataAlone(rows_.labels()[row_])) return false;
  return isDescribed();
}

Result<std::optional<bool>> RowProbe::isDescribed() const {
  const auto kept = rows_.read(row_, kDescribedBytes);
  if (!kept) return tl::unexpected(kept.error());
  const report::TextOptions options;
  report::TimeText time(report::TimeFormat::absolute, false);
  std::string scratch;
  std::string text;
  report::appendDescription(kept->row, {options, Timestamp{}, time, scratch, report::kUnlimited}, text);
  return pattern_.find(bytesOf(text)).has_value();
}

}  // namespace wsray::gui
