#include "report/detail_text.h"

#include "report/cell_text.h"
#include "report/palette.h"
#include "report/quantity_text.h"
#include "report/time_text.h"

namespace wsray::report {
namespace {

constexpr std::size_t kNameCells = 13;

}  // namespace

void DetailText::section(std::string_view title) {
  if (!first_) out_ += '\n';
  first_ = false;
  if (options_.color) out_ += kTerminalBold;
  out_ += title;
  if (options_.color) out_ += kTerminalReset;
  out_ += '\n';
}

std::string& DetailText::field(std::string_view name) {
  out_.append(2, ' ').append(name);
  out_.append(name.size() < kNameCells ? kNameCells - name.size() : 1, ' ');
  return out_;
}

void DetailText::field(std::string_view name, std::string_view safeValue) {
  field(name).append(safeValue);
  endField();
}

void DetailText::foreignField(std::string_view name, std::string_view bytes) {
  appendCells(bytes, kUnlimited, options_.ascii ? Charset::ascii : Charset::unicode, field(name));
  endField();
}

void DetailText::originField(std::string_view name, const Origin& origin) {
  TimeText time(options_.time == TimeFormat::utc ? TimeFormat::utc : TimeFormat::absolute, true);
  std::string& out = field(name);
  time.append(origin.time, Timestamp{}, out);
  out += "  packet ";
  appendNumber(origin.packet, out);
  endField();
}

void DetailText::line(std::string_view bytes, std::size_t indent) {
  out_.append(indent, ' ');
  appendCells(bytes, kUnlimited, options_.ascii ? Charset::ascii : Charset::unicode, out_);
  out_ += '\n';
}

}  // namespace wsray::report
