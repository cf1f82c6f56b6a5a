// One rule of reassembly: what happens, and what comes out.
#pragma once

#include <gtest/gtest.h>

#include <cctype>
#include <functional>
#include <ostream>
#include <string>

#include "tests/capture/tcp/stream_script.h"

namespace wsray::tcp {

struct StreamRow {
  const char* rule;
  std::function<void(StreamScript&)> play;
  const char* pieces;
  const char* conflicts = "";
};

inline void PrintTo(const StreamRow& row, std::ostream* to) { *to << row.rule; }

inline std::string nameOfRow(const testing::TestParamInfo<StreamRow>& row) {
  std::string name;
  for (const char c : std::string(row.param.rule)) {
    if (std::isalnum(static_cast<unsigned char>(c))) name += c;
  }
  return name;
}

inline void expectPieces(const StreamRow& row) {
  StreamScript script;
  row.play(script);
  EXPECT_EQ(script.text(), row.pieces);
  EXPECT_EQ(script.conflicts(), row.conflicts);
}

}  // namespace wsray::tcp
