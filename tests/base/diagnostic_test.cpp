#include "base/diagnostic.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace wsray {
namespace {

TEST(DiagnosticCatalogue, EntriesStandInTheOrderOfTheirCodes) {
  std::size_t place = 0;
  for (const CatalogueEntry& entry : diagnosticCatalogue()) {
    EXPECT_EQ(static_cast<std::size_t>(entry.code), place++) << entry.name;
    EXPECT_EQ(&entryOf(entry.code), &entry);
  }
}

TEST(DiagnosticCatalogue, NamesAreUniqueAndWellFormed) {
  std::set<std::string_view> names;
  for (const CatalogueEntry& entry : diagnosticCatalogue()) {
    EXPECT_TRUE(names.insert(entry.name).second) << entry.name << " stands twice";
    const std::string name = nameOf(Diagnostic{entry.code, {}, {}, 0, "", 404});
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"), std::string::npos) << name;
  }
}

TEST(DiagnosticCatalogue, EveryEntrySaysWhatIsWrongAndWhatToCheck) {
  for (const CatalogueEntry& entry : diagnosticCatalogue()) {
    EXPECT_TRUE(entry.meaning.ends_with('.')) << entry.name;
    EXPECT_FALSE(entry.hint.empty()) << entry.name;
    const bool accusesThePeer = entry.cause == Cause::peer && entry.severity == Severity::error;
    EXPECT_TRUE(!accusesThePeer || entry.reference.starts_with("RFC ")) << entry.name;
  }
}

TEST(Diagnostic, IsNamedWithItsNumber) {
  EXPECT_EQ(nameOf(Diagnostic{Code::handshakeStatus, {}, {}, 0, "", 404}), "handshake-status-404");
  EXPECT_EQ(nameOf(Diagnostic{Code::textUtf8, {}, {}, 0, "", 404}), "text-utf8");
}

TEST(DiagnosticCatalogue, FindsEveryEntryByItsName) {
  for (const CatalogueEntry& entry : diagnosticCatalogue()) {
    EXPECT_EQ(findCatalogueEntry(entry.name), &entry);
    EXPECT_EQ(findCatalogueEntry(nameOf(Diagnostic{entry.code, {}, {}, 0, "", 404})), &entry);
  }
  for (const char* unknown : {"", "text", "text-utf8-", "handshake-status-", "handshake-status-4x4",
                              "handshake-status-123456", "handshake-status", "xhandshake-status-404"}) {
    EXPECT_EQ(findCatalogueEntry(unknown), nullptr) << unknown;
  }
}

TEST(Diagnostics, DrainMovesOutWhatWasRaised) {
  Diagnostics diagnostics;
  diagnostics.add({Code::textUtf8, Direction::clientToServer, {7, {}}, 0, "first"});
  diagnostics.add({Code::frameRsv2, Direction::clientToServer, {8, {}}, 0, "second"});
  const auto raised = diagnostics.drain();
  ASSERT_EQ(raised.size(), 2u);
  EXPECT_EQ(raised[0].text, "first");
  EXPECT_EQ(raised[1].code, Code::frameRsv2);
  EXPECT_TRUE(diagnostics.empty());
}

}  // namespace
}  // namespace wsray
