// What was said, as wscat prints it: `> ` before what the client sent, `< ` before what it received. For people: every
// message is one line, and control characters are escaped.
#pragma once

#include "report/row_writer.h"

namespace wsray::report {

// Text as it is, binary messages in hexadecimal, control frames by name. A comment says where another connection goes
// on.
class TranscriptWriter final : public RowWriter {
 public:
  void write(const session::Row& row, Timestamp captureStart, std::string& out) override;

 private:
  session::ConnectionNumber connection_ = 0;  // of the line before
};

}  // namespace wsray::report
