// The fields of a block as the heads that HTTP/1.1 has too (RFC 9113 §8.3, RFC 8441 §4).
#pragma once

#include <optional>
#include <vector>

#include "dissector/http/head.h"
#include "dissector/http2/frame.h"
#include "dissector/http2/header_decoder.h"

namespace wsray::http2 {

// A request for a WebSocket, or for a tunnel. The target is :path, or of a plain CONNECT :authority; a Host made of
// :authority stands first where there is none; Cookie fields are one again. Origins are left to the caller.
struct Request {
  http::RequestHead head;
  bool hasScheme = false;
  bool hasPath = false;
  bool hasAuthority = false;
  bool endsStream = false;
};

struct Response {
  http::ResponseHead head;
  bool endsStream = false;
};

// Nothing for a request that is neither an attempt at a WebSocket nor a plain CONNECT: only looked at, not copied.
std::optional<Request> requestOf(const std::vector<Field>& fields);

// Nothing for fields without a :status, which are trailers.
std::optional<Response> responseOf(const std::vector<Field>& fields);

}  // namespace wsray::http2
