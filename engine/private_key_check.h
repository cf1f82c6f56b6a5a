// Whether a text is a private key that the pipeline can use.
#pragma once

#include <string_view>

#include "base/result.h"

namespace wsray::engine {

// Fails with a predicate ("holds no private key ...") whose subject is the text.
Result<void> checkPrivateKey(std::string_view pem);

}  // namespace wsray::engine
