// How a connection ended, as text.
#pragma once

#include <cstdint>
#include <string>

#include "report/cell_text.h"
#include "report/text_options.h"
#include "session/rows.h"

namespace wsray::report {

// `1011 internal error`; of a code without a name the number alone.
void appendCloseCode(std::uint16_t code, std::string& out);

// `by the server: 1011 internal error "db down", answered`
void appendClose(const session::Close& close, Charset charset, std::string& out);

// A field a line: the code, who sent it first, the reason, whether it was answered, when that was, the verdict. Of a
// connection that is open, no more than that.
void writeCloseDetail(const session::Connection& connection, const TextOptions& options, std::string& out);

}  // namespace wsray::report
