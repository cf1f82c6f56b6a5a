#include <gmock/gmock.h>

#include "report/cell_text.h"
#include "report/tables.h"

namespace wsray::report {
namespace {

using ::testing::HasSubstr;

std::string entryText(Code code, std::string_view name, const TextOptions& options) {
  std::string out;
  writeCatalogueEntry(entryOf(code), name, options, out);
  return out;
}

TEST(CatalogueText, TellsAllOfAnEntry) {
  EXPECT_EQ(entryText(Code::frameMaskMissing, "frame-mask-missing", {}),
            "frame-mask-missing\n"
            "  severity     error\n"
            "  cause        an endpoint, or something between them\n"
            "  reference    RFC 6455 §5.1\n"
            "  meaning      A frame of the client is not masked.\n"
            "  check        The server must close with 1002; a client written by hand?\n");
}

TEST(CatalogueText, CallsAnEntryByTheNumberThatWasAskedFor) {
  EXPECT_THAT(entryText(Code::handshakeStatus, "handshake-status-404", {}), HasSubstr("handshake-status-404\n"));
}

TEST(CatalogueText, FitsTheWidthAndTheCharset) {
  TextOptions options;
  options.ascii = true;
  for (const std::uint32_t width : {60, 80, 200}) {
    options.width = width;
    std::string out;
    writeCatalogue(options, out);
    for (const CatalogueEntry& entry : diagnosticCatalogue()) {
      EXPECT_THAT(out, HasSubstr(std::string("  ") + std::string(entry.name) + " "));
      writeCatalogueEntry(entry, entry.name, options, out);
    }
    for (std::string_view rest = out; !rest.empty(); rest.remove_prefix(rest.find('\n') + 1)) {
      EXPECT_LE(cellsOf(rest.substr(0, rest.find('\n'))), width);
    }
    EXPECT_EQ(out.find_first_of("\xC2\xE2"), std::string::npos);
  }
}

TEST(CatalogueText, GroupsStandOnce) {
  std::string out;
  writeCatalogue({}, out);
  for (const char* group : {"The opening handshake\n", "\nFrames and messages\n", "\nClosing\n", "\nCompression\n"}) {
    EXPECT_THAT(out, HasSubstr(group));
    EXPECT_EQ(out.find(group), out.rfind(group));
  }
}

}  // namespace
}  // namespace wsray::report
