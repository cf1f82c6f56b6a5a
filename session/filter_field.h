// What a filter can name: the fields of rows and of connections.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

#include "base/diagnostic.h"
#include "base/endpoint.h"
#include "base/time.h"
#include "session/rows.h"

namespace wsray::session {

// What a filter is asked about: a row, or a connection alone. What there is none of is null.
struct FilterSubject {
  const Row* row = nullptr;
  const MessageRow* message = nullptr;
  const Connection* connection = nullptr;
  const EncryptedConnection* encrypted = nullptr;
  Timestamp captureStart{};

  static FilterSubject of(const Row& row, Timestamp captureStart);
  static FilterSubject of(const Connection& connection, Timestamp captureStart);
};

enum class FieldType : std::uint8_t {
  flag,      // yes or no
  word,      // one of some words
  rank,      // one of some words that have an order
  count,     // a number
  size,      // bytes
  duration,  // nanoseconds
  time,      // nanoseconds since 1970
  decimal,   // a number with a fraction
  name,      // text that globs are for, such as a URL
  host,      // the same in any case, with or without its port
  text,      // text that regular expressions are for
  bytes,     // the same of any bytes
  address,   // an IP address and a port
  code,      // of diagnostics
  json,      // a value in a payload
};

// `number`, `size`: for people.
std::string_view nameOf(FieldType type);

// A word and the numbers that it stands for; one that stands twice stands for both.
struct FilterWord {
  std::string_view name;
  std::int64_t first = 0;
  std::int64_t last = 0;
};

// Each gives nothing where the row, or the connection, has no such thing. Views are borrowed from the subject.
using IntegerReader = std::optional<std::int64_t> (*)(const FilterSubject&);  // from flag to time
using DecimalReader = std::optional<double> (*)(const FilterSubject&);
using TextReader = std::optional<std::string_view> (*)(const FilterSubject&);  // name, host, text, bytes
using AddressReader = const Endpoint* (*)(const FilterSubject&);
using CodesReader = std::span<const Code> (*)(const FilterSubject&);
struct JsonReader {};  // see filter_json.h
using FieldReader = std::variant<IntegerReader, DecimalReader, TextReader, AddressReader, CodesReader, JsonReader>;

struct FilterField {
  std::string_view name;
  FieldType type;
  std::string_view example;   // a whole filter
  std::string_view sentence;  // what it is, without a final period
  FieldReader reader;
  std::span<const FilterWord> words = {};
  bool ofConnection = false;  // can be told of a connection alone, too
  bool ofPayload = false;     // can be told only where payloads were asked for
};

// In the order in which people read them. Live as long as the program, as everything in them.
std::span<const FilterField> filterFields();

// Other names of fields: `opcode` of `op`.
struct FilterAlias {
  std::string_view name;
  std::string_view field;
};
std::span<const FilterAlias> filterAliases();

// By its name or another one of it; nullptr when there is none.
const FilterField* findFilterField(std::string_view name);

}  // namespace wsray::session
