// Who wrote a pcapng section, and where.
#pragma once

#include <string>

namespace wsray::sink {

// What is empty is left out.
struct Section {
  std::string hardware;     // `x86_64`
  std::string system;       // `Linux 6.1.0`
  std::string application;  // `wsray 0.1.0`
};

// Of this program and machine. It names no host.
Section thisSection();

}  // namespace wsray::sink
