#include "gui/preferences.h"

#include <QSettings>
#include <algorithm>
#include <array>

namespace wsray::gui {
namespace {

constexpr auto kLanguageKey = "preferences/language";
constexpr auto kColoursKey = "preferences/colours";

// In the order of Colours.
constexpr std::array<const char*, 5> kColours{"auto", "light", "dark", "contrast", "monochrome"};

}  // namespace

Preferences Preferences::load() {
  const QSettings settings;
  Preferences preferences;
  preferences.language = settings.value(kLanguageKey).toString();
  const auto* const found = std::find(kColours.begin(), kColours.end(), settings.value(kColoursKey).toString());
  if (found != kColours.end()) preferences.colours = static_cast<Colours>(found - kColours.begin());
  return preferences;
}

void Preferences::save() const {
  QSettings settings;
  settings.setValue(kLanguageKey, language);
  settings.setValue(kColoursKey, kColours[static_cast<std::size_t>(colours)]);
}

}  // namespace wsray::gui
