// Stands in for libFuzzer where it is not there: runs a target once over every file of a folder, whole and cut.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "tests/fuzz/fuzz_input.h"

int main(int count, char** arguments) {
  if (count != 2) return 2;
  int inputs = 0;
  for (const auto& entry : std::filesystem::directory_iterator(arguments[1])) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::vector<char> read{std::istreambuf_iterator<char>(file), {}};
    // Each length has memory of its own, so that the sanitizer sees a byte too far.
    for (const std::size_t length : {read.size(), read.size() / 2, read.size() / 3}) {
      const std::vector<std::uint8_t> input(read.begin(), read.begin() + static_cast<std::ptrdiff_t>(length));
      LLVMFuzzerTestOneInput(input.data(), input.size());
      ++inputs;
    }
  }
  std::printf("%d inputs\n", inputs);
  return inputs > 0 ? 0 : 1;
}
