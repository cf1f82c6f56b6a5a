// Filters that have a name: a text of lines `name = expression`, which `@name` stands for.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace wsray::session {

class NamedFilters {
 public:
  // Blank lines, and those that begin with #, say nothing. A name has letters, digits, - and _. Fails with one sentence
  // that names the line where one is none of these, or a name stands twice; the expressions are looked at when they
  // are used.
  static Result<NamedFilters> parse(std::string_view text);

  // nullptr when there is none of that name, which is without @.
  const std::string* find(std::string_view name) const;

  const std::map<std::string, std::string, std::less<>>& all() const { return filters_; }

 private:
  std::map<std::string, std::string, std::less<>> filters_;
};

}  // namespace wsray::session
