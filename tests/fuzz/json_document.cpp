// JSON with the places of its values: a byte that is odd for a whole document, and the text.
#include "report/json_document.h"

#include "tests/fuzz/fuzz_input.h"

using namespace wsray;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput input(data, size);
  const bool isWhole = (input.take<std::uint8_t>() & 1U) != 0;
  const ByteView text = input.takeRest();
  const auto document = report::JsonDocument::read({text.begin(), text.end()}, isWhole);
  if (!document) return 0;
  for (std::vector<report::JsonValue> open{document->root()}; !open.empty();) {
    const report::JsonValue parent = open.back();
    open.pop_back();
    fuzz::require(parent.begin < parent.end && parent.end <= text.size() && !(isWhole && parent.isCut));
    if (!parent.isContainer()) continue;
    for (auto child = document->firstChildOf(parent); child; child = document->next(*child)) {
      fuzz::require(child->begin > parent.begin && child->end <= parent.end);
      open.push_back(*child);
    }
  }
  return 0;
}
