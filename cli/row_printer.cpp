#include "cli/row_printer.h"

#include <utility>

namespace wsray::cli {

RowPrinter::RowPrinter(report::RowWriter& writer, Output& output, Frame frame, Bounds bounds)
    : writer_(&writer), output_(&output), frame_(frame), bounds_(bounds) {}

void RowPrinter::begin() {
  if (!begun_) writer_->begin(output_->text());
  begun_ = true;
}

Result<Step> RowPrinter::print(const session::Row& row, Timestamp captureStart) {
  if (bounds_.limit && count_ >= *bounds_.limit) return Step::stop;
  if (bounds_.tail) {
    std::string text;
    writer_->write(row, captureStart, text);
    if (text.empty()) return Step::next;
    last_.push_back(std::move(text));
    if (last_.size() > *bounds_.tail) last_.pop_front();
  } else {
    begin();
    std::string& text = output_->text();
    const std::size_t before = text.size();
    writer_->write(row, captureStart, text);
    if (text.size() == before) return Step::next;
  }
  ++count_;
  if (auto settled = output_->settle(); !settled) return tl::unexpected(settled.error());
  return output_->isClosed() || count_ == bounds_.limit ? Step::stop : Step::next;
}

Result<void> RowPrinter::finish() {
  if (count_ > 0 || frame_ == Frame::always) {
    begin();
    for (const std::string& text : last_) output_->text() += text;
    writer_->finish(output_->text());
  }
  return output_->catchUp();
}

}  // namespace wsray::cli
