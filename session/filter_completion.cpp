#include "session/filter_completion.h"

#include <algorithm>
#include <array>
#include <utility>

#include "session/filter_compiler.h"
#include "session/filter_lexer.h"

namespace wsray::session {
namespace {

using Kind = FilterToken::Kind;

enum class Expected : std::uint8_t { field, relation, value, join };

// Follows the grammar as far as it tells what comes next.
class CompletionPlace {
 public:
  void pass(const FilterToken& token) {
    if (token.kind != Kind::symbol) {
      passWord(token);
    } else if (token.is("(") || token.is("!") || token.is("&&") || token.is("||")) {
      expected_ = Expected::field;
    } else if (token.is(")") || token.is("}")) {
      expected_ = Expected::join;
    } else if (!token.is("[") && !token.is("]")) {
      expected_ = Expected::value;  // behind a relation, and in a set
    }
  }

  Expected expected() const { return expected_; }
  const FilterField* field() const { return field_; }

 private:
  void passWord(const FilterToken& token) {
    const auto isOneOf = [&token](std::initializer_list<std::string_view> words) {
      return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return token.isWord(word); });
    };
    switch (expected_) {
      case Expected::field:
        if (token.isWord("not")) return;
        field_ = findFilterField(token.text);
        expected_ = token.text.starts_with('@') ? Expected::join : Expected::relation;
        return;
      case Expected::value: expected_ = Expected::join; return;
      case Expected::relation:
      case Expected::join:
        if (isOneOf({"and", "or"})) expected_ = Expected::field;
        if (isOneOf({"in", "contains"})) expected_ = Expected::value;
    }
  }

  Expected expected_ = Expected::field;
  const FilterField* field_ = nullptr;
};

std::vector<std::string> candidatesAt(const CompletionPlace& place, const NamedFilters* named) {
  std::vector<std::string> all;
  const FilterField* field = place.field();
  switch (place.expected()) {
    case Expected::field:
      for (const FilterField& it : filterFields()) all.emplace_back(it.name);
      if (named != nullptr) {
        for (const auto& [name, text] : named->all()) all.push_back("@" + name);
      }
      break;
    case Expected::relation:
      if (field != nullptr) {
        for (const FilterRelation relation : relationsOf(field->type)) all.emplace_back(nameOf(relation));
      }
      [[fallthrough]];
    case Expected::join: all.insert(all.end(), {"&&", "||"}); break;
    case Expected::value:
      if (field == nullptr) break;
      for (const FilterWord& word : field->words) all.emplace_back(word.name);
      if (field->type == FieldType::code) {
        for (const CatalogueEntry& entry : diagnosticCatalogue()) all.emplace_back(entry.name);
      }
  }
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

bool beginsInAnyCase(std::string_view text, std::string_view part) {
  const auto lowered = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return text.size() >= part.size() &&
         std::equal(part.begin(), part.end(), text.begin(), [&](char a, char b) { return lowered(a) == lowered(b); });
}

}  // namespace

FilterCompletion completeFilter(std::string_view text, std::size_t cursor, const NamedFilters* named) {
  const std::string_view before = text.substr(0, cursor);
  FilterCompletion completion{before.size(), 0, {}, {}};
  const auto tokens = readFilterTokens(before);
  if (!tokens) return completion;
  CompletionPlace place;
  std::string_view begun;
  for (const FilterToken& token : *tokens) {
    if (token.kind == Kind::end) break;
    if (token.kind == Kind::word && token.place.offset + token.place.length == before.size()) {
      begun = before.substr(token.place.offset);
      break;
    }
    place.pass(token);
  }
  completion.begin = before.size() - begun.size();
  // What stands behind the cursor belongs to the same word.
  std::size_t end = before.size();
  while (!begun.empty() && end < text.size() && isFilterWord(text.substr(completion.begin, end + 1 - completion.begin)))
    ++end;
  completion.length = end - completion.begin;
  if (place.expected() == Expected::value && place.field() != nullptr) completion.field = place.field()->name;
  for (std::string& candidate : candidatesAt(place, named)) {
    if (beginsInAnyCase(candidate, begun)) completion.candidates.push_back(std::move(candidate));
  }
  return completion;
}

}  // namespace wsray::session
