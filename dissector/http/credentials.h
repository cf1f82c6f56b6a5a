// What in a request lets its reader act as the user: told by where it stands, never by its value.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dissector/http/head.h"

namespace wsray::http {

// Whether a field of the request identifies the user. Browsers send cookies and remembered logins along with what pages
// of other sites ask for.
bool hasCredentials(const RequestHead& request);

// The places of all credentials in a request, for a sentence: `Cookie, the parameter "token" of the URL`. Nothing
// when there are none. Never a part of a value.
std::optional<std::string> credentialsIn(const RequestHead& request);

// Whether an offered subprotocol is no name but a token that a client hides there, because browsers cannot set
// Authorization: with one of the usual prefixes, a JSON Web Token, or long and random.
bool isCredential(std::string_view subprotocol);

}  // namespace wsray::http
