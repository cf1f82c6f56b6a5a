// One rule of the whole stack as a row: what is said, and what is found.
#pragma once

#include <gmock/gmock.h>

#include <cctype>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "tests/dissector/flow/script.h"

namespace wsray::flow {

struct ScriptRow {
  const char* rule;
  std::function<void(Script&)> play;
  std::vector<std::string> lines;
};

inline void PrintTo(const ScriptRow& row, std::ostream* to) { *to << row.rule; }

inline std::string nameOfRow(const testing::TestParamInfo<ScriptRow>& row) {
  std::string name;
  for (const char c : std::string(row.param.rule)) {
    if (std::isalnum(static_cast<unsigned char>(c))) name += c;
  }
  return name;
}

// How TCP cut the bytes must not be seen: 0 leaves segments as they were written.
inline constexpr std::size_t kPieceBytes[] = {0, 1, 2, 3, 7, 64};

// Everything that is found, however the segments are cut.
inline void expectEvents(const Script& script, const std::vector<std::string>& lines) {
  for (const std::size_t pieceBytes : kPieceBytes) {
    ASSERT_THAT(script.events(pieceBytes), testing::ElementsAreArray(lines)) << "in pieces of " << pieceBytes;
  }
}

// What is found between the opening and the end.
inline void expectInside(const Script& script, const std::vector<std::string>& lines) {
  for (const std::size_t pieceBytes : kPieceBytes) {
    ASSERT_THAT(script.inside(pieceBytes), testing::ElementsAreArray(lines)) << "in pieces of " << pieceBytes;
  }
}

}  // namespace wsray::flow
