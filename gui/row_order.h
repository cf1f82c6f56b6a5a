// In which order rows are shown.
#pragma once

#include <QDeadlineTimer>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "gui/row_scan.h"
#include "gui/row_store.h"

namespace wsray::gui {

enum class RowKey : std::uint8_t { arrival, time, connection, direction, operation, size, wire, roundTrip };

struct RowOrder {
  RowKey key = RowKey::arrival;
  bool descending = false;

  bool isArrival() const { return key == RowKey::arrival && !descending; }
  bool operator==(const RowOrder&) const = default;
};

// What a column of report/ is sorted by; nothing for those that are texts of payloads and peers.
std::optional<RowKey> keyOfColumn(std::string_view column);

// Puts rows in order, a part at a time. Rows with equal keys stay in order of arrival; those that have no key, such as
// openings by size, are last whichever way it goes. Reads no payload.
class RowSort {
 public:
  // Begins anew. The rows are of the store, which is borrowed, and in order of arrival.
  void begin(const RowStore& store, RowOrder order, std::vector<RowIndex> rows);

  // Works until the deadline has passed, but some in any case. Whether all is in order now.
  bool work(const QDeadlineTimer& deadline);

  // The rows in order, once they are.
  std::vector<RowIndex> take();

  // How much of the work is done, from 0 to 1.
  double progress() const;

 private:
  struct Item {
    std::uint64_t key;
    RowIndex row;

    auto operator<=>(const Item&) const = default;
  };

  void sortRun();
  void beginPair(std::size_t at);
  void merge();
  std::uint64_t keyOfRow(RowIndex row) const;

  const RowStore* store_ = nullptr;
  RowOrder order_;
  std::vector<RowIndex> rows_;
  std::unique_ptr<Item[]> items_;   // in runs of width_, which are in order
  std::unique_ptr<Item[]> merged_;  // pairs of these runs
  std::size_t filled_ = 0;          // how many of items_ are there
  std::size_t width_ = 0;
  int merges_ = 0;        // of all of them
  std::size_t pair_ = 0;  // where the pair of runs begins that is merged now
  std::size_t left_ = 0;  // where merging goes on, in either run of the pair
  std::size_t right_ = 0;
};

}  // namespace wsray::gui
