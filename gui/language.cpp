#include "gui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>
#include <memory>
#include <utility>

namespace wsray::gui {
namespace {

// Those that there are translations for. English has one for its plurals.
QLocale nearest(const QLocale& locale) {
  const bool isChinese = locale.language() == QLocale::Chinese && locale.script() == QLocale::SimplifiedHanScript;
  return isChinese ? QLocale(QLocale::Chinese, QLocale::China) : QLocale(QLocale::English, QLocale::UnitedStates);
}

std::unique_ptr<QTranslator> load(const QLocale& locale, const QString& name, const QString& folder) {
  auto translator = std::make_unique<QTranslator>();
  return translator->load(locale, name, "_", folder) ? std::move(translator) : nullptr;
}

// Instead of the one that stands there.
void install(const char* place, std::unique_ptr<QTranslator> translator) {
  QCoreApplication* application = QCoreApplication::instance();
  delete application->findChild<QTranslator*>(place, Qt::FindDirectChildrenOnly);
  if (!translator) return;
  translator->setObjectName(place);
  translator->setParent(application);
  QCoreApplication::installTranslator(translator.release());
}

}  // namespace

void speak(const QLocale& locale) {
  const QLocale spoken = nearest(locale);
  install("words of Qt", load(spoken, "qtbase", QLibraryInfo::path(QLibraryInfo::TranslationsPath)));
  install("words of wsray", load(spoken, "wsray", ":/i18n"));
}

}  // namespace wsray::gui
