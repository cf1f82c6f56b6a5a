// A half-written file goes away also when Ctrl-C, a hang-up or a kill ends the program.
#pragma once

#include <string>

namespace wsray::cli {

// Remembers one file to be removed by the signals that end programs; they still end it. A process has one such file.
void removeOnSignal(const std::string& path);

void forgetOnSignal();

}  // namespace wsray::cli
