// A filter, a zero byte and the payload of a text message. What is compiled is read back as it is printed.
#include <algorithm>

#include "session/filter.h"
#include "session/filter_completion.h"
#include "session/filter_parser.h"
#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = textOf({data, size});
  const std::string_view text = input.substr(0, input.find('\0'));
  session::completeFilter(text, text.size() / 2);
  const auto expression = session::parseFilter(text, nullptr);
  if (expression) fuzz::require(session::parseFilter(session::filterText(*expression), nullptr) == *expression);
  const auto filter = session::Filter::compile(text);
  if (!filter) {
    fuzz::require(filter.error().offset + filter.error().length <= text.size() && !filter.error().text.empty());
    return 0;
  }
  session::MessageRow row;
  row.message.payload = bytesOf(input.substr(std::min(input.size(), text.size() + 1)));
  filter->matches(session::Row(row));
  return 0;
}
