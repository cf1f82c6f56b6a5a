#include "gui/tally.h"

#include <algorithm>

namespace wsray::gui {
namespace {

// Lengths are announced by peers.
void add(std::uint64_t& sum, std::uint64_t more) {
  if (__builtin_add_overflow(sum, more, &sum)) sum = UINT64_MAX;
}

}  // namespace

void Tally::apply(const session::Row& row) {
  const session::Connection* connection = session::connectionOf(row);
  ConnectionBytes* bytes = connection == nullptr ? nullptr : &bytesOf(*connection);
  rate_.apply(row);
  // The ends are counted from the connections.
  if (!std::holds_alternative<session::EndRow>(row)) statistics_.apply(row);
  if (const auto* message = std::get_if<session::MessageRow>(&row)) {
    ++messages_;
    if (bytes != nullptr) add(bytes->wireBytes[message->direction], message->message.wireLength);
  }
}

Tally::ConnectionBytes& Tally::bytesOf(const session::Connection& connection) {
  if (connections_.size() <= connection.number) connections_.resize(connection.number + std::size_t{1});
  ConnectionBytes& bytes = connections_[connection.number];
  if (bytes.connection == nullptr) {
    bytes.connection = &connection;
    ++connectionCount_;
    open_.push_back(&connection);
  }
  return bytes;
}

bool Tally::countEnds() {
  const auto hasEnded = [](const session::Connection* connection) { return connection->ended.packet != 0; };
  const auto ended = std::stable_partition(open_.begin(), open_.end(), [&](const auto* it) { return !hasEnded(it); });
  const bool any = ended != open_.end();
  for (auto it = ended; it != open_.end(); ++it) {
    statistics_.apply(session::EndRow{{0, *it}, (*it)->state, (*it)->ended, {}});
  }
  open_.erase(ended, open_.end());
  return any;
}

std::vector<Tally::ConnectionBytes> Tally::largest(std::size_t most) const {
  std::vector<ConnectionBytes> found;
  for (const ConnectionBytes& bytes : connections_) {
    if (bytes.connection != nullptr) found.push_back(bytes);
  }
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(most, found.size()));
  std::partial_sort(found.begin(), end, found.end(), [](const ConnectionBytes& a, const ConnectionBytes& b) {
    return a.all() != b.all() ? a.all() > b.all() : a.connection->number < b.connection->number;
  });
  found.erase(end, found.end());
  return found;
}

}  // namespace wsray::gui
