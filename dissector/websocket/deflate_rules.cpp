// The negotiation of permessage-deflate as RFC 7692 wants it, rule by rule: the compliance document for it.
#include "dissector/websocket/deflate_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "dissector/http/syntax.h"
#include "dissector/websocket/deflate_parameters.h"

namespace wsray::websocket {
namespace {

using http::Extension;
using http::ExtensionParameter;

using Fault = std::optional<std::string>;

constexpr auto kFollowed = std::nullopt;

// The offers or the answers among the extensions of one list.
using Elements = std::vector<const Extension*>;

Elements elementsIn(const http::ExtensionList& list) {
  Elements found;
  for (const Extension& extension : list.extensions) {
    if (extension.name == kDeflateName) found.push_back(&extension);
  }
  return found;
}

std::string textOf(const ExtensionParameter& parameter) {
  if (!parameter.value) return http::clipped(parameter.name);
  return fmt::format("{}={}", http::clipped(parameter.name), http::clipped(*parameter.value));
}

const ExtensionParameter* find(const Extension& element, std::string_view name) {
  const auto& parameters = element.parameters;
  const auto found =
      std::find_if(parameters.begin(), parameters.end(), [&](const auto& it) { return it.name == name; });
  return found == parameters.end() ? nullptr : &*found;
}

bool isKnown(std::string_view name) {
  return name == kServerNoContextTakeover || name == kClientNoContextTakeover || name == kServerMaxWindowBits ||
         name == kClientMaxWindowBits;
}

// 15 where the parameter is not there, or has a value that is not allowed.
std::uint8_t windowBits(const Extension& element, std::string_view name) {
  const ExtensionParameter* parameter = find(element, name);
  if (parameter == nullptr || !parameter->value) return kLargestWindowBits;
  return windowBitsOf(*parameter->value).value_or(kLargestWindowBits);
}

enum class Side : std::uint8_t { offer, answer };

// §7.1: "a parameter with a name that is not defined"
Fault unknownParameter(const Extension& element, Side) {
  for (const ExtensionParameter& parameter : element.parameters) {
    if (!isKnown(parameter.name)) return fmt::format("permessage-deflate has no parameter {}", textOf(parameter));
  }
  return kFollowed;
}

// §7.1: "multiple parameters with the same name"
Fault repeatedParameter(const Extension& element, Side) {
  std::set<std::string_view> seen;
  for (const ExtensionParameter& parameter : element.parameters) {
    if (!seen.insert(parameter.name).second) {
      return fmt::format("the parameter {} of permessage-deflate is there twice", http::clipped(parameter.name));
    }
  }
  return kFollowed;
}

// §7.1.1.1, §7.1.1.2: no value. §7.1.2.1, §7.1.2.2: 8 to 15; client_max_window_bits may go without in an offer.
bool isAllowedValue(const ExtensionParameter& parameter, Side side) {
  if (!isKnown(parameter.name)) return true;
  if (parameter.name == kServerNoContextTakeover || parameter.name == kClientNoContextTakeover) return !parameter.value;
  if (!parameter.value) return side == Side::offer && parameter.name == kClientMaxWindowBits;
  return windowBitsOf(*parameter.value).has_value();
}

Fault wrongValue(const Extension& element, Side side) {
  for (const ExtensionParameter& parameter : element.parameters) {
    if (isAllowedValue(parameter, side)) continue;
    return fmt::format("permessage-deflate was {} with {}, which is not allowed",
                       side == Side::offer ? "offered" : "accepted", textOf(parameter));
  }
  return kFollowed;
}

struct ParameterRule {
  Code code;
  Fault (*fault)(const Extension&, Side);
};

constexpr ParameterRule kParameterRules[] = {
    {Code::deflateParamUnknown, unknownParameter},
    {Code::deflateParamDuplicate, repeatedParameter},
    {Code::deflateParamValue, wrongValue},
};

// §7.1.2.2: the server may say client_max_window_bits only where the client did
Fault unofferedBits(const Elements& offers, const Extension& answer) {
  const ExtensionParameter* said = find(answer, kClientMaxWindowBits);
  const auto allows = [](const Extension* offer) { return find(*offer, kClientMaxWindowBits) != nullptr; };
  if (said == nullptr || std::any_of(offers.begin(), offers.end(), allows)) return kFollowed;
  return fmt::format("the server accepted with {}, which the client did not offer", textOf(*said));
}

// §7.1.2.1, §7.1.2.2: "the same or smaller value as the offer"; for the server's own window also by leaving it out
Fault grownBits(const Elements& offers, const Extension& answer) {
  for (const std::string_view name : {kServerMaxWindowBits, kClientMaxWindowBits}) {
    if (name == kClientMaxWindowBits && find(answer, name) == nullptr) continue;
    const unsigned said = windowBits(answer, name);
    unsigned asked = 0;
    for (const Extension* offer : offers) asked = std::max<unsigned>(asked, windowBits(*offer, name));
    if (said > asked) return fmt::format("the client offered {}={}, the server took {}", name, asked, said);
  }
  return kFollowed;
}

// §7.1.1.1: a server that accepts an offer with this parameter "MUST" say it too
Fault ignoredTakeover(const Elements& offers, const Extension& answer) {
  const auto asks = [](const Extension* offer) { return find(*offer, kServerNoContextTakeover) != nullptr; };
  if (find(answer, kServerNoContextTakeover) != nullptr || !std::all_of(offers.begin(), offers.end(), asks)) {
    return kFollowed;
  }
  return fmt::format("the client asked for {}, the answer lacks it", kServerNoContextTakeover);
}

struct AnswerRule {
  Code code;
  Fault (*fault)(const Elements& offers, const Extension& answer);
};

constexpr AnswerRule kAnswerRules[] = {
    {Code::deflateParamUnoffered, unofferedBits},
    {Code::deflateBitsGrew, grownBits},
    {Code::deflateTakeoverIgnored, ignoredTakeover},
};

void judgeParameters(const Elements& elements, Side side, Origin origin, Diagnostics& diagnostics) {
  const Direction direction = side == Side::offer ? Direction::clientToServer : Direction::serverToClient;
  for (const ParameterRule& rule : kParameterRules) {
    for (const Extension* element : elements) {
      Fault fault = rule.fault(*element, side);
      if (!fault) continue;
      diagnostics.add({rule.code, direction, origin, 0, *std::move(fault)});
      break;
    }
  }
}

void judgeAnswer(const Elements& offers, const Elements& answers, Origin origin, Diagnostics& diagnostics) {
  const auto add = [&](Code code, std::string text) {
    diagnostics.add({code, Direction::serverToClient, origin, 0, std::move(text)});
  };
  if (answers.empty()) {
    add(Code::deflateDeclined, "the client offered permessage-deflate, the server did not accept it");
    return;
  }
  for (const AnswerRule& rule : kAnswerRules) {
    if (Fault fault = rule.fault(offers, *answers.front())) add(rule.code, *std::move(fault));
  }
}

}  // namespace

void judgeDeflate(const http::Handshake& handshake, Diagnostics& diagnostics) {
  const Elements offers = elementsIn(handshake.offeredExtensions);
  judgeParameters(offers, Side::offer, handshake.request.last, diagnostics);
  if (!handshake.accepted()) return;
  const Elements answers = elementsIn(handshake.extensions);
  const Origin origin = handshake.response->last;
  judgeParameters(answers, Side::answer, origin, diagnostics);
  if (answers.size() > 1) {
    diagnostics.add({Code::deflateDuplicate, Direction::serverToClient, origin, 0,
                     fmt::format("permessage-deflate was accepted {} times", answers.size())});
  }
  const bool known = handshake.offeredExtensions.wellFormed && handshake.extensions.wellFormed;
  if (known && !offers.empty()) judgeAnswer(offers, answers, origin, diagnostics);
}

}  // namespace wsray::websocket
