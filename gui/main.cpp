#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <cstdio>
#include <optional>
#include <string_view>

#include "gui/language.h"
#include "gui/main_window.h"
#include "gui/preferences.h"
#include "gui/theme.h"

namespace {

using wsray::gui::Colours;

// As the words of --theme; nothing where it is none of them.
std::optional<Colours> coloursNamed(const QString& name) {
  if (name == "auto") return Colours::automatic;
  if (name == "dark") return Colours::dark;
  if (name == "light") return Colours::light;
  if (name == "contrast") return Colours::contrast;
  if (name == "mono") return Colours::monochrome;
  return std::nullopt;
}

// They need no display, and may be asked where there is none.
bool asksAboutProgram(int count, char** arguments) {
  for (int i = 1; i < count; ++i) {
    const std::string_view word = arguments[i];
    if (word == "--") return false;
    for (const std::string_view question : {"-h", "--help", "--help-all", "-v", "--version"}) {
      if (word == question) return true;
    }
  }
  return false;
}

void nameProgram() {
  QCoreApplication::setApplicationName("wsray");
  QCoreApplication::setOrganizationName("wsray");
  QCoreApplication::setApplicationVersion(WSRAY_VERSION);
}

struct Options {
  QCommandLineOption theme{
      "theme", "Colours: auto (the desktop's), dark, light, contrast or mono; those of the preferences by default.",
      "theme"};
  QCommandLineOption interface {
    {"i", "interface"}, "Capture on this interface, as `wsray interfaces` names it.", "interface"
  };

  void addTo(QCommandLineParser& parser) const {
    parser.setApplicationDescription("Shows the WebSockets of packet captures.");
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument("file", "Capture files, shown as one capture; and key logs, which decrypt it.",
                                 "[file...]");
    parser.addOption(theme);
    parser.addOption(interface);
  }
};

int refuse(const char* why) {
  std::fprintf(stderr, "wsray-gui: %s\n", why);
  return 2;
}

}  // namespace

int main(int count, char** arguments) {
  nameProgram();
  QCommandLineParser parser;
  const Options options;
  options.addTo(parser);
  if (asksAboutProgram(count, arguments)) {
    const QCoreApplication answering(count, arguments);
    parser.process(answering);  // does not return
  }
  const QApplication application(count, arguments);
  // Desktops find the icon by this name; where nothing is installed the program has its own.
  QApplication::setDesktopFileName("wsray-gui");
  QApplication::setWindowIcon(QIcon::fromTheme("wsray", QIcon(":/wsray.svg")));
  const wsray::gui::Preferences preferences = wsray::gui::Preferences::load();
  wsray::gui::speak(preferences.locale());
  parser.process(application);
  const auto colours =
      parser.isSet(options.theme) ? coloursNamed(parser.value(options.theme)) : std::optional(preferences.colours);
  if (!colours) return refuse("--theme takes auto, dark, light, contrast or mono");
  if (*colours != Colours::automatic) wsray::gui::useColours(*colours);
  const QStringList files = parser.positionalArguments();
  const QString interface = parser.value(options.interface);
  if (!interface.isEmpty() && !files.isEmpty()) return refuse("-i shows what is captured now, and takes no file");

  wsray::gui::MainWindow window;
  window.show();
  if (!files.isEmpty()) window.openCapture(files);
  if (!interface.isEmpty()) window.captureLive(interface);
  return QApplication::exec();
}
