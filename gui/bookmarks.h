// The rows that a user has marked, with a note at each.
#pragma once

#include <QObject>
#include <QString>
#include <cstddef>
#include <map>

#include "gui/row_mark.h"
#include "gui/row_store.h"

namespace wsray::gui {

// Rows are known by their index in the store.
class Bookmarks final : public QObject {
  Q_OBJECT

 public:
  using Notes = std::map<std::size_t, QString>;

  using QObject::QObject;

  // Marks the row, or takes its mark and note away.
  void toggle(std::size_t row);
  void remove(std::size_t row);
  // Of a row that is marked.
  void setNote(std::size_t row, const QString& note);
  void clear();

  bool has(std::size_t row) const { return notes_.contains(row); }
  const Notes& notes() const { return notes_; }

  // Begins anew with these rows, borrowed until the next call. Of the same capture, read anew, bookmarks are found
  // again as its rows come; the rows before must be there still.
  void showRows(const RowStore& rows, bool isReadAgain);
  // Finds what is sought among the rows that have come since the last call.
  void advance();
  // Whether bookmarks are sought.
  bool isSeeking() const { return !sought_.empty(); }

 signals:
  void changed();

 private:
  struct Sought {
    RowMark mark;
    QString note;
  };

  void seek();

  const RowStore* rows_ = nullptr;
  Notes notes_;
  std::multimap<Timestamp, Sought> sought_;  // by the time of the row
  std::size_t next_ = 0;                     // row to be looked at
};

}  // namespace wsray::gui
