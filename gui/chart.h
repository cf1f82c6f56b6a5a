// What a chart shows: names, numbers and words for both, whatever it looks like.
#pragma once

#include <QString>
#include <QStringList>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "report/palette.h"

namespace wsray::gui {

struct Chart {
  enum class Unit : std::uint8_t { count, bytes };

  // One number of every item.
  struct Series {
    QString name;
    std::optional<report::RowClass> look{};  // of the palette; nothing: a colour without a meaning
  };

  struct Item {
    QString label;                           // in full
    QString tick;                            // at the axis, where there is little room
    std::vector<std::uint64_t> values{};     // of each series
    std::optional<report::RowClass> look{};  // of this item alone
  };

  // A place on the axis of the items: 2.5 is the middle of the third one.
  struct Mark {
    QString name;
    QString value;
    double position = 0;
  };

  QString title;
  QString header;       // of the column of items in a table: a word
  QString itemTitle;    // what the items are, with their unit
  QString valueTitle;   // what the numbers are, with theirs
  QString lastTick;     // where the last item ends, for items that are ranges
  QString sentence;     // the whole in words
  QString placeholder;  // where there are no items
  Unit unit = Unit::count;
  std::vector<Series> series{};
  std::vector<Item> items{};
  std::vector<Mark> marks{};

  bool isEmpty() const { return items.empty(); }
  std::uint64_t valueOf(std::size_t item, std::size_t ofSeries) const { return items[item].values[ofSeries]; }

  // The largest of the first so many series.
  std::uint64_t largest(std::size_t ofSeries) const;

  // As people read it.
  QString valueText(std::uint64_t value) const;

  // One item in words, with its numbers.
  QString sentenceOf(std::size_t item) const;

  // Lines of values with tabs between, under a line of titles: for spreadsheets. Bytes are in full.
  QString table() const;
};

// Round numbers from 0 on for an axis: the last one is not below `largest`. Never empty, and at most `most` but two.
std::vector<std::uint64_t> roundValues(std::uint64_t largest, std::size_t most, Chart::Unit unit);

// For a tool tip, which would take what looks like HTML for that.
QString plainTip(const QString& text);

}  // namespace wsray::gui
