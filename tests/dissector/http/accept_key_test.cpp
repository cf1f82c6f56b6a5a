#include "dissector/http/accept_key.h"

#include <gtest/gtest.h>

namespace wsray::http {
namespace {

// The example of RFC 6455 §1.3.
constexpr std::string_view kKey = "dGhlIHNhbXBsZSBub25jZQ==";
constexpr std::string_view kAccept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

TEST(AcceptFor, AnswersTheExampleOfTheRfc) { EXPECT_EQ(acceptFor(kKey), kAccept); }

TEST(AcceptFor, TakesTheKeyAsText) {
  // From a capture of Chromium and the `ws` package.
  EXPECT_EQ(acceptFor("WqNWKTWbGlzc5lAd+6wO1g=="), "rPKa0LtYPW7/v/A3IeA8TH92EnA=");
  EXPECT_NE(acceptFor(" dGhlIHNhbXBsZSBub25jZQ=="), kAccept);
}

TEST(IsValidKey, WantsTheBase64Of16Bytes) {
  const struct {
    std::string_view key;
    bool valid;
  } rows[] = {
      {kKey, true},
      {"AAAAAAAAAAAAAAAAAAAAAA==", true},
      {"+/+/+/+/+/+/+/+/+/+/+/==", true},
      {"", false},
      {"==", false},
      {"AQEBAQEBAQEBAQEBAQEB", false},      // 15 bytes
      {"AQEBAQEBAQEBAQEBAQEBAQE=", false},  // 17 bytes
      {"AQEBAQEBAQEBAQEBAQEBAQEB", false},  // 18 bytes
      {"dGhlIHNhbXBsZSBub25jZQ", false},    // without padding
      {"!!!not-base64-at-all!!==", false},
      {"dGhlIHNhbXBsZSBub25jZ_==", false},  // the alphabet of base64url
      {"dGhlIHNhbXBsZSBub25jZQ== ", false},
      {"dGhlIHNhbXBsZSBub25jZ===", false},
  };
  for (const auto& row : rows) EXPECT_EQ(isValidKey(row.key), row.valid) << row.key;
}

TEST(AcceptMistake, NamesTheRecipe) {
  const struct {
    std::string_view accept;
    std::string_view mistake;
  } rows[] = {
      {kKey, "the key itself gives"},
      {"S3PplmbItXAq9KygZZHzrBk+XoO=", "the right digest in another case gives"},
      {"s3pPLMBiTxaQ9kYGzzhZRbK+xOo", "the right digest without its last = gives"},
      {"hHLtf2V1k8aDQZfNjw3Ia1hCwt0=", "the digest of the key without the GUID gives"},
      {"WJfwerbIozKsJXHxxI0JTO1SQgU=", "the GUID in lower case gives"},
      {"BXhwxM0SZasKmCD9S4BfpPmCnEw=", "the key decoded from base64 gives"},
      {"rPKa0LtYPW7/v/A3IeA8TH92EnA=", ""},  // the answer to another key
      {"", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(acceptMistake(kKey, row.accept), row.mistake) << row.accept;
}

}  // namespace
}  // namespace wsray::http
