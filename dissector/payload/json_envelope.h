// The outer members of JSON messages that tell what a message is, without what it carries.
//
// Hostile JSON is read all the same: of no more than kMostBytes, without recursion, and the same name twice counts
// once. Tokens stay as they were written: 1 and "1" differ, and so do "a" and "\u0061".
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace wsray::payload {

// Tokens of one object's members, with the quotes of strings; of objects and arrays only the first character. Empty
// where the member is missing.
struct JsonEnvelope {
  std::string_view id;
  std::string_view method;
  std::string_view jsonrpc;
  std::string_view type;
  std::string_view invocationId;
  std::string_view sessionId;
  std::string_view result;
  std::string_view error;
};

// `[2,"id","Action",{}]`: the first tokens of an array.
struct JsonCall {
  std::string_view kind;
  std::string_view id;
  std::string_view third;
  std::string_view fourth;

  bool isCall() const;
  bool isAnswer() const;
};

inline bool isJsonString(std::string_view token) { return token.starts_with('"'); }
bool isJsonInteger(std::string_view token);

class JsonEnvelopeReader {
 public:
  // Longer messages are not read.
  static constexpr std::size_t kMostBytes = 64 << 10;
  // Objects that are read of one array.
  static constexpr std::size_t kMostEnvelopes = 256;

  JsonEnvelopeReader();
  JsonEnvelopeReader(JsonEnvelopeReader&&) noexcept;
  JsonEnvelopeReader& operator=(JsonEnvelopeReader&&) noexcept;
  ~JsonEnvelopeReader();

  // Of an object, or of the objects in an array; none where it is no JSON. Valid until the next call.
  std::span<const JsonEnvelope> read(std::string_view text);
  // Of an array; empty where it is none. Valid until the next call.
  JsonCall readCall(std::string_view text);

 private:
  struct State;

  std::unique_ptr<State> state_;  // made when it is first needed
};

}  // namespace wsray::payload
