// For a process that soon can open nothing any more.
#pragma once

namespace wsray::engine {

// Lets the libraries of the dissector load what they would load when they are first needed: the configuration of
// OpenSSL.
void loadLibraries();

}  // namespace wsray::engine
