#include "gui/go_menu.h"

#include "gui/row_jumps.h"

namespace wsray::gui {

GoMenu::GoMenu(const TimelineModel& model, Bookmarks& bookmarks, QWidget* parent)
    : QMenu(tr("&Go"), parent), model_(model), bookmarks_(bookmarks) {
  const auto walker = [this](QAction* action, void (GoMenu::*go)(WalkWay), WalkWay way) {
    connect(action, &QAction::triggered, this, [this, go, way] { (this->*go)(way); });
    return action;
  };
  walker(add(tr("Next &Error"), {QKeySequence("F8")}, "nextError"), &GoMenu::goToError, WalkWay::forward);
  walker(add(tr("Previous E&rror"), {QKeySequence("Shift+F8")}, "previousError"), &GoMenu::goToError,
         WalkWay::backward);
  addSeparator();
  nextOfConnection_ = walker(add(tr("Next Row of This &Connection"), {QKeySequence("Alt+Down")}, "nextOfConnection"),
                             &GoMenu::goInConnection, WalkWay::forward);
  previousOfConnection_ =
      walker(add(tr("Previous Row of This C&onnection"), {QKeySequence("Alt+Up")}, "previousOfConnection"),
             &GoMenu::goInConnection, WalkWay::backward);
  partner_ = add(tr("&Answer, or What Was Answered"), {QKeySequence("Ctrl+J")}, "partner");
  connect(partner_, &QAction::triggered, this, &GoMenu::goToPartner);
  addSeparator();
  bookmark_ = add(tr("&Bookmark This Row"), {QKeySequence("Ctrl+D")}, "bookmark");
  bookmark_->setCheckable(true);
  connect(bookmark_, &QAction::triggered, this, [this] {
    if (current_) bookmarks_.toggle(*current_);
  });
  connect(&bookmarks_, &Bookmarks::changed, this,
          [this] { bookmark_->setChecked(current_ && bookmarks_.has(*current_)); });
  walker(add(tr("&Next Bookmark"), {QKeySequence("F2")}, "nextBookmark"), &GoMenu::goToBookmark, WalkWay::forward);
  walker(add(tr("&Previous Bookmark"), {QKeySequence("Shift+F2")}, "previousBookmark"), &GoMenu::goToBookmark,
         WalkWay::backward);
  setCurrent({});
}

QAction* GoMenu::add(const QString& text, const QList<QKeySequence>& keys, const char* name) {
  QAction* action = addAction(text);
  action->setShortcuts(keys);
  action->setObjectName(name);
  return action;
}

void GoMenu::showRows(const RowStore* rows) {
  rows_ = rows;
  setCurrent({});
}

void GoMenu::setCurrent(std::optional<std::size_t> row) {
  current_ = row;
  const bool hasConnection = row && rows_ != nullptr && rows_->connectionOf(*row) != 0;
  for (QAction* action : {partner_, nextOfConnection_, previousOfConnection_}) action->setEnabled(hasConnection);
  bookmark_->setEnabled(row.has_value());
  bookmark_->setChecked(row && bookmarks_.has(*row));
}

template <typename IsWanted>
void GoMenu::walk(WalkWay way, const Words& words, IsWanted isWanted) {
  if (rows_ == nullptr) return;
  const auto found = walkFrom(model_, current_ ? model_.rowOf(*current_) : std::nullopt, way, isWanted);
  if (!found) {
    emit told(words.missed);
    return;
  }
  if (found->hasWrapped) emit told(way == WalkWay::forward ? words.fromFirst : words.fromLast);
  emit rowWanted(model_.storeIndexOf(found->row));
}

void GoMenu::goToError(WalkWay way) {
  walk(way,
       {tr("No other error among the rows that are shown"), tr("Went on from the first row to the next error"),
        tr("Went on from the last row to the error before")},
       [this](std::size_t row) { return rows_->classOf(row) == report::RowClass::error; });
}

void GoMenu::goInConnection(WalkWay way) {
  if (!current_) return;
  walk(way,
       {tr("No other row of this connection is shown"), tr("Went on from the first row of this connection"),
        tr("Went on from the last row of this connection")},
       [this, connection = rows_->connectionOf(*current_)](std::size_t row) {
         return rows_->connectionOf(row) == connection;
       });
}

void GoMenu::goToBookmark(WalkWay way) {
  walk(way,
       {bookmarks_.notes().empty() ? tr("There are no bookmarks: Ctrl+D marks the selected row")
                                   : tr("No other bookmark among the rows that are shown"),
        tr("Went on from the first bookmark"), tr("Went on from the last bookmark")},
       [this](std::size_t row) { return bookmarks_.has(row); });
}

void GoMenu::goToPartner() {
  if (!current_ || rows_ == nullptr) return;
  const RowJumps::Found found = RowJumps(*rows_).partnerOf(*current_);
  if (found.row) {
    if (!model_.rowOf(*found.row)) emit told(tr("Row %1 is hidden: its details are shown").arg(*found.row + 1));
    emit rowWanted(*found.row);
  } else {
    emit told(found.gaveUp ? tr("It is too far away to be looked for, if there is one")
                           : tr("This row answers no other, and none answers it"));
  }
}

}  // namespace wsray::gui
