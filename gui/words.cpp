#include "gui/words.h"

#include <QCoreApplication>

#include "gui/text.h"

namespace wsray::gui {

// `translations/update` takes them from the catalogue.
QString catalogueText(std::string_view text) {
  return QCoreApplication::translate("Catalogue", toQt(text).toUtf8().constData());
}

}  // namespace wsray::gui
