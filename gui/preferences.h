// What users have chosen once and for all, kept in the settings of the program.
#pragma once

#include <QLocale>
#include <QString>
#include <cstdint>

namespace wsray::gui {

enum class Colours : std::uint8_t { automatic, light, dark, contrast, monochrome };

struct Preferences {
  QString language{};  // as `zh_CN`; empty: the desktop's. From the next start on
  Colours colours = Colours::automatic;

  bool operator==(const Preferences&) const = default;

  // What is kept; what cannot be understood is as at first.
  static Preferences load();
  void save() const;

  QLocale locale() const { return language.isEmpty() ? QLocale() : QLocale(language); }
};

}  // namespace wsray::gui
