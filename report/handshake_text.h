// The two heads of an opening handshake as text, for whoever shows them side by side.
#pragma once

#include <string>
#include <vector>

#include "report/cell_text.h"
#include "session/rows.h"

namespace wsray::report {

// All of it is safe text.
struct HeadText {
  struct Field {
    std::string name;
    std::string value;
  };

  std::string startLine;
  std::vector<Field> fields;  // in the order received
};

HeadText headTextOf(const http::RequestHead& request, Charset charset);
HeadText headTextOf(const http::ResponseHead& response, Charset charset);

// `101 Switching Protocols in 38.2 ms`, `no response`, `not captured`
void appendHandshakeResult(const session::Connection& connection, Charset charset, std::string& out);

}  // namespace wsray::report
