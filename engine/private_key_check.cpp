#include "engine/private_key_check.h"

#include "dissector/flow/shared.h"

namespace wsray::engine {

Result<void> checkPrivateKey(std::string_view pem) {
  flow::Shared nobodys{{}};
  return nobodys.addPrivateKey(pem);
}

}  // namespace wsray::engine
