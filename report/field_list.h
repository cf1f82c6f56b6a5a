// The fields that filters can name, as text for people and as JSON.
#pragma once

#include <string>

#include "report/text_options.h"

namespace wsray::report {

// Two lines a field: name, type and a filter as an example; below it what it is, with its words and other names.
void writeFieldList(const TextOptions& options, std::string& out);

// One array, a line for each: {"name":"op","type":"word","example":"op == ping","description":"...",
// "values":["text",...],"aliases":["opcode"],"of_connections":false}. `of_connections` tells whether connections have
// the field beside their rows.
void writeFieldListJson(std::string& out);

}  // namespace wsray::report
