// From a row to the one that it belongs together with: the pong that answers a ping, the response to a request.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dissector/payload/application.h"
#include "dissector/payload/exchange.h"
#include "gui/row_store.h"

namespace wsray::gui {

// Looks when it is asked, and keeps nothing of what it saw.
class RowJumps {
 public:
  // Of payloads, and for each row that is looked at some more: what lies farther away is not found.
  static constexpr std::uint64_t kMostReadBytes = std::uint64_t{64} << 20;

  struct Found {
    std::optional<std::size_t> row;
    bool gaveUp = false;  // more was to be looked at than may be
  };

  // Borrows the rows. They may grow meanwhile.
  explicit RowJumps(const RowStore& rows) : rows_(rows) {}

  // Whether a row may have a partner at all: a ping, a pong, a text message.
  static bool mayHavePartner(const session::Row& row);

  // Of a ping the pong that answered it, of a pong its ping; of a request the first response to its id, of a response
  // its request, in the protocols that payload::ExchangeReader knows. A message that has several of them goes with the
  // first for which there is a partner.
  Found partnerOf(std::size_t row);

 private:
  enum class Way { forth, back };

  // Walks through the messages of the connection, those that lie in that way, until `look` says what it found: true,
  // false for nothing, or nothing to go on.
  template <typename Look>
  Found search(std::size_t from, Way way, session::ConnectionNumber connection, Look look);

  Found pongOf(std::size_t row, const session::MessageRow& ping);
  Found pingOf(std::size_t row, const session::MessageRow& pong);
  Found partnerInExchange(std::size_t row, const session::MessageRow& message);
  Found partnerOf(std::size_t row, const session::MessageRow& message, payload::Application application,
                  const payload::Exchange& exchange);
  payload::Application applicationOf(const session::Connection& connection);
  // Nothing for what is no whole text, or too long to be looked at.
  std::optional<std::string> textAt(std::size_t row, const session::MessageRow& message);
  bool carries(std::size_t row, ByteView payload) const;

  const RowStore& rows_;
  payload::ExchangeReader reader_;
  std::uint64_t left_ = 0;  // bytes that may still be read
};

}  // namespace wsray::gui
