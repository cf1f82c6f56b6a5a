#include "gui/words.h"

#include <QCoreApplication>

#include "gui/text.h"

namespace wsray::gui {
namespace {

// report/ has them, which knows of no translations: for lupdate they must be said once more.
[[maybe_unused]] constexpr const char* kColumnTitles[] = {
    QT_TRANSLATE_NOOP("Column", "Bytes"),       QT_TRANSLATE_NOOP("Column", "Client"),
    QT_TRANSLATE_NOOP("Column", "Close"),       QT_TRANSLATE_NOOP("Column", "Dir"),
    QT_TRANSLATE_NOOP("Column", "Dst"),         QT_TRANSLATE_NOOP("Column", "Duration"),
    QT_TRANSLATE_NOOP("Column", "First"),       QT_TRANSLATE_NOOP("Column", "Frames"),
    QT_TRANSLATE_NOOP("Column", "Host"),        QT_TRANSLATE_NOOP("Column", "Host and path"),
    QT_TRANSLATE_NOOP("Column", "Messages"),    QT_TRANSLATE_NOOP("Column", "Info"),
    QT_TRANSLATE_NOOP("Column", "Op"),          QT_TRANSLATE_NOOP("Column", "Packet"),
    QT_TRANSLATE_NOOP("Column", "Seq"),         QT_TRANSLATE_NOOP("Column", "Server"),
    QT_TRANSLATE_NOOP("Column", "Size"),        QT_TRANSLATE_NOOP("Column", "Src"),
    QT_TRANSLATE_NOOP("Column", "State"),       QT_TRANSLATE_NOOP("Column", "Status"),
    QT_TRANSLATE_NOOP("Column", "Subprotocol"), QT_TRANSLATE_NOOP("Column", "Time"),
    QT_TRANSLATE_NOOP("Column", "Verdict"),     QT_TRANSLATE_NOOP("Column", "Wire"),
};

}  // namespace

QString columnTitle(std::string_view title) {
  const QString word = toQt(title);
  const QString written = word.left(1) + word.mid(1).toLower();
  return QCoreApplication::translate("Column", written.toUtf8().constData());
}

// `translations/update` takes them from the catalogue.
QString catalogueText(std::string_view text) {
  return QCoreApplication::translate("Catalogue", toQt(text).toUtf8().constData());
}

}  // namespace wsray::gui
