#include "session/rows.h"

namespace wsray::session {
namespace {

Origin origin(const OpenRow& row) { return row.head.connection->opened; }
Origin origin(const MessageRow& row) { return row.message.last; }
Origin origin(const FrameRow& row) { return row.last; }
Origin origin(const DiagnosticRow& row) { return row.diagnostic.origin; }
Origin origin(const EndRow& row) { return row.origin; }
Origin origin(const EncryptedRow& row) { return row.found->last; }

}  // namespace

Origin originOf(const Row& row) {
  return std::visit([](const auto& it) { return origin(it); }, row);
}

const Connection* connectionOf(const Row& row) {
  return std::visit([](const auto& it) { return it.head.connection; }, row);
}

}  // namespace wsray::session
