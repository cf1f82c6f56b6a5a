#include "dissector/http/credentials.h"

#include <absl/strings/ascii.h>
#include <absl/strings/match.h>
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "dissector/http/syntax.h"

namespace wsray::http {
namespace {

constexpr std::string_view kUserFields[] = {"Authorization", "Cookie"};
constexpr std::string_view kFields[] = {"Authorization", "Cookie", "Proxy-Authorization"};

// Names of parameters, in small letters and without - and _. What ends in `token` is one too.
constexpr std::string_view kParameters[] = {"apikey", "auth",       "authorization", "jwt",
                                            "passwd", "password",   "pwd",           "secret",
                                            "bearer", "credential", "clientsecret"};

// How subprotocols begin that carry a token; in small letters.
constexpr std::string_view kPrefixes[] = {
    "base64url.bearer.authorization.", "authorization.", "bearer.", "bearer-", "access_token",
    "openai-insecure-api-key.",        "jwt.",           "token."};

bool isDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

bool isBase64UrlChar(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '=';
}

bool isCredentialName(std::string_view name) {
  std::string bare;
  for (const char c : name) {
    if (c != '-' && c != '_') bare += absl::ascii_tolower(static_cast<unsigned char>(c));
  }
  return bare.ends_with("token") ||
         std::find(std::begin(kParameters), std::end(kParameters), bare) != std::end(kParameters);
}

// The first parameter of the query whose name says that it is a credential, borrowed; empty when there is none.
std::string_view credentialParameter(std::string_view target) {
  target = target.substr(0, target.find('#'));
  const std::size_t query = target.find('?');
  if (query == std::string_view::npos) return {};
  for (std::string_view rest = target.substr(query + 1); !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of("&;"), rest.size());
    const std::string_view parameter = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t equals = parameter.find('=');
    if (equals == std::string_view::npos || equals + 1 == parameter.size()) continue;
    if (isCredentialName(parameter.substr(0, equals))) return parameter.substr(0, equals);
  }
  return {};
}

// RFC 7519 §3: three parts, and the first begins with `{"` in base64url.
bool isJsonWebToken(std::string_view text) {
  const bool rightChars = std::all_of(text.begin(), text.end(), [](char c) { return isBase64UrlChar(c) || c == '.'; });
  return rightChars && text.starts_with("eyJ") && std::count(text.begin(), text.end(), '.') == 2;
}

// Long, without the separators that names have, and with digits all over.
bool looksRandom(std::string_view text) {
  constexpr std::size_t kShortest = 32;
  constexpr std::ptrdiff_t kFewestDigits = 4;
  return text.size() >= kShortest && std::all_of(text.begin(), text.end(), isBase64UrlChar) &&
         std::count_if(text.begin(), text.end(), isDigit) >= kFewestDigits;
}

}  // namespace

bool hasCredentials(const RequestHead& request) {
  return std::any_of(std::begin(kUserFields), std::end(kUserFields),
                     [&](std::string_view name) { return request.headers.contains(name); });
}

std::optional<std::string> credentialsIn(const RequestHead& request) {
  std::string places;
  const auto add = [&places](const std::string& place) { places.append(places.empty() ? "" : ", ").append(place); };
  for (const std::string_view name : kFields) {
    if (request.headers.contains(name)) add(std::string(name));
  }
  const std::string_view parameter = credentialParameter(request.target);
  if (!parameter.empty()) add(fmt::format("the parameter {} of the URL", quoted(parameter)));
  if (places.empty()) return std::nullopt;
  return places;
}

bool isCredential(std::string_view subprotocol) {
  const bool prefixed = std::any_of(std::begin(kPrefixes), std::end(kPrefixes), [&](std::string_view prefix) {
    return subprotocol.size() > prefix.size() &&
           absl::StartsWithIgnoreCase({subprotocol.data(), subprotocol.size()}, {prefix.data(), prefix.size()});
  });
  return prefixed || isJsonWebToken(subprotocol) || looksRandom(subprotocol);
}

}  // namespace wsray::http
