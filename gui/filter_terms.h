// What a filter can say of one row, to be added to a filter that is there.
#pragma once

#include <QList>
#include <QString>

#include "session/rows.h"

namespace wsray::gui {

struct FilterTerm {
  QString title;  // for menus: what the term is about, in words
  QString text;   // of the filter language
};

// Its connection and host, what it is, who sent it, and what is wrong with it, as far as it has that.
QList<FilterTerm> termsOf(const session::Row& row);

// Rows of the filter that are of the term, too; or are not.
QString filterWith(const QString& filter, const QString& term);
QString filterWithout(const QString& filter, const QString& term);

}  // namespace wsray::gui
