// A row of every kind, by a name, for filters to choose from.
#pragma once

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "session/filter.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::session {

class FilterRowsTest : public testing::Test {
 protected:
  FilterRowsTest() {
    using std::chrono::milliseconds;
    rows_.agree("graphql-ws");
    rows_.connection().handshake.url = "wss://API.example.com:8443/v1/ws?token=x";
    add("open", rows_.at(0, 1).open());
    add("sent", rows_.at(1, 10).text(kClient, R"({"type":"subscribe","id":17,"ok":true,"none":null})"));
    add("received", rows_.at(2, 20).text(kServer, R"({"items":[{"id":3,"a b":"x"},{"id":4.5}],"type":"error"})"));
    add("binary", rows_.at(3, 30).binary(kServer, std::string("\0\1\xFF", 3)));
    add("ping", rows_.at(4, 40).ping(kClient, "k"));
    add("pong", rows_.at(4.25, 41).pong(kServer, "k", milliseconds{250}));
    MessageRow bad = RowsForTests::blame(rows_.at(5, 50).text(kClient, "a timeout"), Code::frameMaskMissing);
    bad.message.masked = false;
    add("bad", std::move(bad));
    MessageRow large =
        RowsForTests::lose(rows_.at(6, 60).text(kServer, "{\"type\":1}" + std::string(2980, 'x')), 0, 10);
    large.message.compressed = true;
    large.message.wireLength = 100;
    large.message.frames = 3;
    large.message.guessed = true;
    large.message.first.packet = 58;
    add("large", std::move(large));
    add("frame", rows_.at(7, 70).frame(kClient, websocket::Opcode::continuation, 70));
    add("reserved", rows_.at(7.5, 75).message(static_cast<websocket::Opcode>(11), kServer, ""));
    add("warning", rows_.at(8, 80).diagnostic(Code::frameLenNonminimal, "not minimal", kServer));
    add("close", rows_.at(9, 90).close(kServer, 1011, "db down"));
    rows_.connection().close = Close{kServer, 1011, "db down", true};
    add("end", rows_.at(10, 100).end(ConnectionState::closed, "closed"));
    const auto encrypted = std::make_shared<EncryptedConnection>();
    encrypted->client = endpointForTests({192, 168, 1, 7}, 50000);
    encrypted->server = endpointForTests({10, 1, 0, 9}, 443);
    encrypted->parameters.serverName = "secret.example.org";
    encrypted->parameters.version = tls::ProtocolVersion::tls13;
    encrypted->last = {110, kTestStart + std::chrono::seconds{11}};
    add("encrypted", EncryptedRow{{}, encrypted});
    add("alone", DiagnosticRow{{}, {Code::connectionReassemblyLimit, std::nullopt, {120, kTestStart}, 0, ""}});
  }

  void add(std::string name, Row row) { all_.emplace_back(std::move(name), std::move(row)); }

  // The names of those that match; or what is wrong with the filter.
  std::vector<std::string> wanted(const std::string& text) const {
    const auto filter = Filter::compile(text, {.captureStart = kTestStart});
    if (!filter) return {"wrong at " + std::to_string(filter.error().offset) + ": " + filter.error().text};
    std::vector<std::string> names;
    for (const auto& [name, row] : all_) {
      if (filter->matches(row)) names.push_back(name);
    }
    return names;
  }

  RowsForTests rows_;
  std::vector<std::pair<std::string, Row>> all_;
};

}  // namespace wsray::session
