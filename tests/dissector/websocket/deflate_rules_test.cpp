// One row a rule of RFC 7692 §7.1: what is offered, what is accepted, and what is told about it.
#include "dissector/websocket/deflate_rules.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace wsray::websocket {
namespace {

using testing::ElementsAreArray;

http::Handshake negotiation(std::string_view offered, std::string_view agreed, std::uint16_t status = 101) {
  http::Handshake handshake;
  handshake.offeredExtensions = http::parseExtensions(offered);
  handshake.response.emplace().status = status;
  handshake.extensions = http::parseExtensions(agreed);
  return handshake;
}

// `>` for the client's fault, `<` for the server's.
std::vector<std::string> findingsOf(const http::Handshake& handshake) {
  Diagnostics diagnostics;
  judgeDeflate(handshake, diagnostics);
  std::vector<std::string> names;
  for (const Diagnostic& diagnostic : diagnostics.raised()) {
    names.push_back((diagnostic.direction == Direction::clientToServer ? "> " : "< ") + nameOf(diagnostic));
  }
  return names;
}

struct Row {
  std::string_view offered;
  std::string_view agreed;
  std::vector<std::string> findings;
};

const Row kRows[] = {
    {"", "", {}},
    {"x-webkit-deflate-frame", "", {}},
    {"permessage-deflate", "permessage-deflate", {}},
    {"permessage-deflate", "", {"< deflate-declined"}},
    {"permessage-deflate, other", "other", {"< deflate-declined"}},
    {"permessage-deflate", "permessage-deflate, permessage-deflate", {"< deflate-duplicate"}},

    {"permessage-deflate; level=9", "permessage-deflate", {"> deflate-param-unknown"}},
    {"permessage-deflate", "permessage-deflate; level", {"< deflate-param-unknown"}},
    {"permessage-deflate; client_max_window_bits; client_max_window_bits=9",
     "permessage-deflate",
     {"> deflate-param-duplicate"}},
    {"permessage-deflate",
     "permessage-deflate; client_no_context_takeover; client_no_context_takeover",
     {"< deflate-param-duplicate"}},

    {"permessage-deflate; client_max_window_bits", "permessage-deflate", {}},
    {"permessage-deflate; client_max_window_bits=\"10\"", "permessage-deflate; client_max_window_bits=10", {}},
    {"permessage-deflate; client_max_window_bits=7", "permessage-deflate", {"> deflate-param-value"}},
    {"permessage-deflate; client_max_window_bits=016", "permessage-deflate", {"> deflate-param-value"}},
    {"permessage-deflate; server_max_window_bits", "permessage-deflate", {"> deflate-param-value"}},
    {"permessage-deflate; server_no_context_takeover=1",
     "permessage-deflate; server_no_context_takeover",
     {"> deflate-param-value"}},
    {"permessage-deflate; client_max_window_bits",
     "permessage-deflate; client_max_window_bits",
     {"< deflate-param-value"}},
    {"permessage-deflate", "permessage-deflate; server_max_window_bits=16", {"< deflate-param-value"}},
    {"permessage-deflate", "permessage-deflate; server_max_window_bits=08", {"< deflate-param-value"}},
    {"permessage-deflate", "permessage-deflate; client_no_context_takeover=yes", {"< deflate-param-value"}},

    // A server may limit its own window, and either takeover, unasked.
    {"permessage-deflate",
     "permessage-deflate; server_max_window_bits=9; server_no_context_takeover; client_no_context_takeover",
     {}},
    {"permessage-deflate", "permessage-deflate; client_max_window_bits=12", {"< deflate-param-unoffered"}},
    {"permessage-deflate, permessage-deflate; client_max_window_bits",
     "permessage-deflate; client_max_window_bits=12",
     {}},

    {"permessage-deflate; server_max_window_bits=10", "permessage-deflate; server_max_window_bits=10", {}},
    {"permessage-deflate; server_max_window_bits=10",
     "permessage-deflate; server_max_window_bits=11",
     {"< deflate-bits-grew"}},
    {"permessage-deflate; server_max_window_bits=10", "permessage-deflate", {"< deflate-bits-grew"}},
    {"permessage-deflate; server_max_window_bits=10, permessage-deflate", "permessage-deflate", {}},
    {"permessage-deflate; client_max_window_bits=10",
     "permessage-deflate; client_max_window_bits=11",
     {"< deflate-bits-grew"}},
    {"permessage-deflate; client_max_window_bits=10", "permessage-deflate", {}},

    {"permessage-deflate; server_no_context_takeover", "permessage-deflate", {"< deflate-takeover-ignored"}},
    {"permessage-deflate; server_no_context_takeover, permessage-deflate", "permessage-deflate", {}},

    // What stands behind a fault is not known. What was never offered is a matter of handshake-extension-unoffered.
    {"permessage-deflate; server_max_window_bits=9; =", "permessage-deflate", {}},
    {"", "permessage-deflate; client_max_window_bits=9", {}},
};

TEST(JudgeDeflate, RulesOfTheNegotiation) {
  for (const Row& row : kRows) {
    EXPECT_THAT(findingsOf(negotiation(row.offered, row.agreed)), ElementsAreArray(row.findings))
        << row.offered << " -> " << row.agreed;
  }
}

TEST(JudgeDeflate, ARefusedHandshakeDeclinesNothing) {
  EXPECT_THAT(findingsOf(negotiation("permessage-deflate", "", 404)), testing::IsEmpty());
}

// Hostile lists are neither compared each with each, nor told each.
TEST(JudgeDeflate, TellsEachRuleOnce) {
  std::string offered;
  for (int i = 0; i < 2000; ++i) offered += "permessage-deflate; x=1; x=2, ";
  EXPECT_THAT(findingsOf(negotiation(offered, "permessage-deflate")),
              ElementsAreArray({"> deflate-param-unknown", "> deflate-param-duplicate"}));
}

}  // namespace
}  // namespace wsray::websocket
