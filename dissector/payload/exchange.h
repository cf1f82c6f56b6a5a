// What a message of an application protocol asks or answers, and by which id.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "dissector/payload/application.h"
#include "dissector/payload/json_envelope.h"

namespace wsray::payload {

struct Exchange {
  enum class Role : std::uint8_t {
    request,   // its sender waits for a response with that id
    response,  // the first one answers the request of the other side; others may follow
    ending,    // of whichever side asked: a request that is withdrawn, or the last response
  };

  Role role = Role::request;
  std::string_view id;     // as it is written, with the quotes of a string
  std::string_view scope;  // within which ids are unique: a session, a namespace; empty where there is none
};

class ExchangeReader {
 public:
  // What the text asks and answers, in its order; nothing for messages of other kinds and for what is no such protocol.
  // Borrowed from the text and the reader until the next call.
  std::span<const Exchange> read(Application application, std::string_view text);

  JsonEnvelopeReader& json() { return json_; }

 private:
  void readEnvelopes(Application application, std::string_view text);
  void readOcpp(std::string_view text);
  void readSignalR(std::string_view text);
  void readSocketIo(std::string_view text);
  void add(Exchange::Role role, std::string_view id, std::string_view scope = {});

  JsonEnvelopeReader json_;
  std::vector<Exchange> exchanges_;
};

}  // namespace wsray::payload
