#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QStyleFactory>
#include <cstdio>
#include <string>

#include "gui/main_window.h"
#include "gui/theme.h"

namespace {

// Desktops' own styles do not take foreign colours well.
void useTheme(wsray::report::Theme theme) {
  QApplication::setStyle(QStyleFactory::create("Fusion"));
  QApplication::setPalette(wsray::gui::paletteOf(theme));
}

}  // namespace

int main(int count, char** arguments) {
  QApplication application(count, arguments);
  QApplication::setApplicationName("wsray");
  QApplication::setOrganizationName("wsray");
  QApplication::setApplicationVersion(WSRAY_VERSION);
  // Desktops find the icon by this name; where nothing is installed the program has its own.
  QApplication::setDesktopFileName("wsray-gui");
  QApplication::setWindowIcon(QIcon::fromTheme("wsray", QIcon(":/wsray.svg")));

  QCommandLineParser parser;
  parser.setApplicationDescription("Shows the WebSockets of packet captures.");
  parser.addHelpOption();
  parser.addVersionOption();
  parser.addPositionalArgument("file", "Capture files; several are shown as one capture.", "[file...]");
  const QCommandLineOption theme("theme", "Colours: auto (the desktop's), dark or light.", "theme", "auto");
  parser.addOption(theme);
  parser.process(application);
  const QString wanted = parser.value(theme);
  if (wanted == "dark" || wanted == "light") {
    useTheme(wanted == "dark" ? wsray::report::Theme::dark : wsray::report::Theme::light);
  } else if (wanted != "auto") {
    std::fputs("wsray-gui: --theme takes auto, dark or light\n", stderr);
    return 2;
  }

  wsray::gui::MainWindow window;
  window.show();
  if (!parser.positionalArguments().isEmpty()) window.openCapture(parser.positionalArguments());
  return QApplication::exec();
}
