#include "gui/row_reader.h"

#include <variant>

namespace wsray::gui {

Result<const session::Row*> RowReader::read(std::size_t index) {
  rows_->readFacts(index, row_);
  if (auto* message = std::get_if<session::MessageRow>(&row_)) {
    const auto [offset, bytes] = rows_->payloadOf(index);
    const auto payload = payloads_.read(offset, bytes);
    if (!payload) return tl::unexpected(payload.error());
    message->message.payload = *payload;
  }
  return &row_;
}

}  // namespace wsray::gui
