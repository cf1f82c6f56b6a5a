#include "base/digest.h"

#include <gtest/gtest.h>

namespace wsray {
namespace {

TEST(Digest, Sha256OfTheEmptyInput) {
  EXPECT_EQ(Sha256{}.finish(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Digest, Sha256DoesNotDependOnTheParts) {
  Sha256 parts;
  parts.feed(bytesOf("a"));
  parts.feed(bytesOf("bc"));
  EXPECT_EQ(parts.finish(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

// RFC 4648 §10.
TEST(Digest, Base64) {
  EXPECT_EQ(base64(bytesOf("")), "");
  EXPECT_EQ(base64(bytesOf("f")), "Zg==");
  EXPECT_EQ(base64(bytesOf("fo")), "Zm8=");
  EXPECT_EQ(base64(bytesOf("foo")), "Zm9v");
  EXPECT_EQ(base64(bytesOf("foobar")), "Zm9vYmFy");
}

TEST(Digest, Sha1) { EXPECT_EQ(base64(sha1(bytesOf("abc"))), "qZk+NkcGgWq6PiVxeFDCbJzQ2J0="); }

}  // namespace
}  // namespace wsray
