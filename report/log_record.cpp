#include "report/log_record.h"

#include "report/json_text.h"

namespace wsray::report {

Encoding encodingOf(const websocket::Message& message) {
  if (message.opcode == websocket::Opcode::text) return message.validUtf8 ? Encoding::utf8 : Encoding::base64;
  if (!websocket::isControl(message.opcode)) return Encoding::base64;
  return isUtf8(message.payload) ? Encoding::utf8 : Encoding::base64;
}

}  // namespace wsray::report
