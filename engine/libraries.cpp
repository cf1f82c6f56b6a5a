#include "engine/libraries.h"

#include "base/digest.h"

namespace wsray::engine {

void loadLibraries() { (void)sha1({}); }

}  // namespace wsray::engine
