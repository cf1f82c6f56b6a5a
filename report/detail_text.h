// Sections of named fields, for the verbs that show one thing in full.
#pragma once

#include <string>
#include <string_view>

#include "base/origin.h"
#include "report/text_options.h"

namespace wsray::report {

// Appends sections to a text; every field is a line.
class DetailText {
 public:
  DetailText(const TextOptions& options, std::string& out) : options_(options), out_(out) {}

  // A heading, after an empty line unless it is the first.
  void section(std::string_view title);

  // Begins a field. What is appended to the text until endField() is its value.
  std::string& field(std::string_view name);
  void endField() { out_ += '\n'; }

  void field(std::string_view name, std::string_view safeValue);

  // Text of a peer, escaped.
  void foreignField(std::string_view name, std::string_view bytes);

  // Date, time and packet.
  void originField(std::string_view name, const Origin& origin);

  // A line of text of a peer, escaped.
  void line(std::string_view bytes, std::size_t indent = 2);

 private:
  const TextOptions& options_;
  std::string& out_;
  bool first_ = true;
};

}  // namespace wsray::report
