// What wsray can be told to do.
#pragma once

#include <cstdint>
#include <initializer_list>

namespace wsray::cli {

enum class Verb : std::uint8_t {
  timeline,
  list,
  show,
  check,
  stats,
  streams,
  exportLog,
  live,
  run,
  gui,
  interfaces,
  fields,
  formats,
  explain
};

class VerbSet {
 public:
  constexpr VerbSet(std::initializer_list<Verb> verbs) {
    for (const Verb verb : verbs) bits_ |= bit(verb);
  }

  constexpr bool contains(Verb verb) const { return (bits_ & bit(verb)) != 0; }

 private:
  static constexpr std::uint32_t bit(Verb verb) { return 1U << static_cast<unsigned>(verb); }

  std::uint32_t bits_ = 0;
};

}  // namespace wsray::cli
