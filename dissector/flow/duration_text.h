// How a time stands in the sentence of a diagnostic.
#pragma once

#include <string>

#include "base/time.h"

namespace wsray::flow {

// `38 ms`, `3.2 s`
std::string textOf(Duration duration);

}  // namespace wsray::flow
