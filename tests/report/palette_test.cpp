#include "report/palette.h"

#include <gmock/gmock.h>

#include <set>

#include "tests/session/rows_for_tests.h"

namespace wsray::report {
namespace {

using session::kClient;
using session::kServer;
using session::RowsForTests;

constexpr Perspective kFromClient = Perspective::client;

TEST(Palette, HasEveryClassInItsPlace) {
  ASSERT_EQ(palette().size(), 4U);
  std::set<std::string_view> glyphs;
  std::set<std::string_view> asciiGlyphs;
  for (std::size_t i = 0; i < palette().size(); ++i) {
    const PaletteEntry& entry = palette()[i];
    EXPECT_EQ(static_cast<std::size_t>(entry.rowClass), i);
    EXPECT_EQ(entry.asciiGlyph.size(), 1U);
    glyphs.insert(entry.glyph);
    asciiGlyphs.insert(entry.asciiGlyph);
    for (const Swatch& swatch : entry.swatches) EXPECT_LE(swatch.stripe, 0xFFFFFFU);
  }
  EXPECT_EQ(glyphs.size(), 4U) << "every class can be told without colour";
  EXPECT_EQ(asciiGlyphs.size(), 4U);
}

TEST(Palette, HasTheColoursPeopleKnow) {
  EXPECT_EQ(entryOf(RowClass::sent).swatches[Theme::light].tint, Rgb{0xE2F7DA});
  EXPECT_EQ(entryOf(RowClass::control).swatches[Theme::dark].stripe, Rgb{0xFEE936});
  EXPECT_EQ(entryOf(RowClass::received).swatches[Theme::dark].tint, std::nullopt);
  EXPECT_EQ(entryOf(RowClass::error).swatches[Theme::dark].terminal, "\x1b[91m");
}

TEST(Palette, MonochromeHasNoHue) {
  const auto isGrey = [](Rgb colour) {
    return (colour >> 16) == (colour & 0xFF) && (colour >> 16) == ((colour >> 8) & 0xFF);
  };
  for (const PaletteEntry& entry : palette()) {
    const Swatch& swatch = entry.swatches[Theme::monochrome];
    EXPECT_TRUE(isGrey(swatch.stripe)) << entry.glyph;
    EXPECT_TRUE(isGrey(swatch.tint.value_or(0))) << entry.glyph;
    EXPECT_EQ(swatch.terminal, "") << entry.glyph;
  }
}

TEST(ClassOf, MessagesByDirectionAndPerspective) {
  RowsForTests rows;
  EXPECT_EQ(classOf(rows.text(kClient, "x"), kFromClient), RowClass::sent);
  EXPECT_EQ(classOf(rows.binary(kServer, "x"), kFromClient), RowClass::received);
  EXPECT_EQ(classOf(rows.text(kClient, "x"), Perspective::server), RowClass::received);
  EXPECT_EQ(classOf(rows.text(kServer, "x"), Perspective::server), RowClass::sent);
}

TEST(ClassOf, ControlAndWhatIsNoMessage) {
  RowsForTests rows;
  EXPECT_EQ(classOf(rows.ping(kClient, ""), kFromClient), RowClass::control);
  EXPECT_EQ(classOf(rows.close(kServer, 1000, ""), kFromClient), RowClass::control);
  EXPECT_EQ(classOf(rows.open(), kFromClient), RowClass::control);
  EXPECT_EQ(classOf(rows.end(session::ConnectionState::closed, ""), kFromClient), RowClass::control);
  EXPECT_EQ(classOf(rows.diagnostic(Code::connectionCaptureGap, ""), kFromClient), RowClass::control);
  EXPECT_EQ(classOf(rows.frame(kClient, websocket::Opcode::ping, 0), kFromClient), RowClass::control);
  EXPECT_EQ(classOf(rows.frame(kClient, websocket::Opcode::text, 0), kFromClient), RowClass::sent);
}

TEST(ClassOf, ErrorsWhateverTheyAre) {
  RowsForTests rows;
  EXPECT_EQ(classOf(RowsForTests::blame(rows.text(kClient, "x"), Code::frameMaskMissing), kFromClient),
            RowClass::error);
  EXPECT_EQ(classOf(RowsForTests::blame(rows.ping(kClient, "x"), Code::frameCtlLong), kFromClient), RowClass::error);
  EXPECT_EQ(classOf(RowsForTests::blame(rows.text(kClient, "x"), Code::frameLenNonminimal), kFromClient),
            RowClass::sent)
      << "a warning is no error";
  EXPECT_EQ(classOf(rows.diagnostic(Code::frameSyncLost, ""), kFromClient), RowClass::error);
  for (const auto state :
       {session::ConnectionState::abnormal, session::ConnectionState::rejected, session::ConnectionState::failed}) {
    EXPECT_EQ(classOf(rows.end(state, ""), kFromClient), RowClass::error);
  }
  rows.respond(403, "Forbidden");
  EXPECT_EQ(classOf(rows.open(), kFromClient), RowClass::error);
}

TEST(Glyphs, DirectionThenClass) {
  RowsForTests rows;
  const auto glyphs = [](const session::Row& row, bool ascii, Perspective perspective = kFromClient) {
    TextOptions options;
    options.ascii = ascii;
    options.perspective = perspective;
    std::string out;
    appendGlyphs(row, options, out);
    return out;
  };
  EXPECT_EQ(glyphs(rows.text(kClient, ""), false), "▲");
  EXPECT_EQ(glyphs(rows.text(kServer, ""), false), "▼");
  EXPECT_EQ(glyphs(rows.text(kServer, ""), false, Perspective::server), "▲");
  EXPECT_EQ(glyphs(rows.ping(kServer, ""), false), "▼◆");
  EXPECT_EQ(glyphs(RowsForTests::blame(rows.ping(kServer, ""), Code::frameCtlLong), false), "▼✖");
  EXPECT_EQ(glyphs(rows.open(), false), "◆");
  EXPECT_EQ(glyphs(rows.diagnostic(Code::frameSyncLost, ""), false), "✖");
  EXPECT_EQ(glyphs(rows.ping(kClient, ""), true), ">*");
  EXPECT_EQ(glyphs(RowsForTests::blame(rows.text(kServer, ""), Code::textUtf8), true), "<x");
}

}  // namespace
}  // namespace wsray::report
