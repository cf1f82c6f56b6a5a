#include "dissector/tls/record_cipher.h"

#include <gmock/gmock.h>
#include <openssl/hmac.h>

#include "dissector/tls/key_schedule.h"
#include "dissector/tls/openssl_types.h"
#include "tests/dissector/tls/records.h"

namespace wsray::tls {
namespace {

using peers::fromHex;
using peers::open;
using peers::OpensslPeers;
using peers::Record;

constexpr auto kClient = Direction::clientToServer;

Record recordOf(std::string_view digits) { return peers::recordsOf(fromHex(digits)).at(0); }

std::unique_ptr<RecordCipher> exampleCipher(std::string_view secret) {
  return makeRecordCipher13(*findCipherSuite(0x1301), bytesOf(fromHex(secret)));
}

// RFC 8448 §3.
constexpr std::string_view kClientHandshakeSecret = "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21";
constexpr std::string_view kClientSecret = "9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5";
constexpr std::string_view kServerSecret = "a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643";
constexpr std::string_view kFinishedRecord =
    "170303003575ec4dc238cce60b298044a71e219c56cc77b0517fe9b93c7a4bfc44d87f38f80338ac98fc46deb384bd1caeacab6867d726c405"
    "46";
constexpr std::string_view kClientRecord =
    "1703030043a23f7054b62c94d0affafe8228ba55cbefacea42f914aa66bcab3f2b9819a8a5b46b395bd54a9a20441e2b62974e1f5a6292a2"
    "977014bd1e3deae63aeebb21694915e4";
constexpr std::string_view kServerRecord =
    "17030300432e937e11ef4ac740e538ad36005fc4a46932fc3225d05f82aa1b36e30efaf97d90e6dffc602dcb501a59a8fcc49c4bf2e5f0a2"
    "1c0047c2abf332540dd032e167c2955d";
constexpr std::string_view kClientAlert = "1703030013c9872760655666b74d7ff1153efd6db6d0b0e3";
constexpr std::string_view kServerAlert = "1703030013b58fd67166ebf599d24720cfbe7efa7a8864a9";

std::string exampleText() {
  std::string text;
  for (char c = 0; c < 0x32; ++c) text += c;
  return text;
}

TEST(RecordCipher, OpensTheRecordsOfTheExample) {
  const auto finished = open(*exampleCipher(kClientHandshakeSecret), 0, recordOf(kFinishedRecord));
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->type, ContentType::handshake);
  EXPECT_THAT(finished->plaintext, testing::StartsWith(fromHex("14000020")));
  struct {
    std::string_view secret;
    std::uint64_t dataSequence;
    std::string_view data;
    std::string_view alert;
  } const sides[] = {{kClientSecret, 0, kClientRecord, kClientAlert}, {kServerSecret, 1, kServerRecord, kServerAlert}};
  for (const auto& side : sides) {
    const auto cipher = exampleCipher(side.secret);
    const auto alert = open(*cipher, side.dataSequence + 1, recordOf(side.alert));
    const auto data = open(*cipher, side.dataSequence, recordOf(side.data));
    ASSERT_TRUE(data && alert) << "in any order";
    EXPECT_EQ(data->type, ContentType::applicationData);
    EXPECT_EQ(data->plaintext, exampleText());
    EXPECT_EQ(alert->type, ContentType::alert);
    EXPECT_EQ(alert->plaintext, fromHex("0100"));
  }
}

// Whatever is of another record, or not of this one, opens nothing.
void expectOnlyRightOnesOpen(RecordCipher& cipher, std::uint64_t sequence, const Record& record) {
  for (std::size_t byte = 0; byte < record.fragment.size() + 3; ++byte) {
    for (int bit = 0; bit < 8; ++bit) {
      Record flipped = record;
      (byte < 3 ? flipped.header[byte] : flipped.fragment[byte - 3]) ^= static_cast<char>(1 << bit);
      ASSERT_FALSE(open(cipher, sequence, flipped)) << "byte " << byte << " bit " << bit;
    }
  }
  for (std::size_t length = 0; length < record.fragment.size(); ++length) {
    ASSERT_FALSE(open(cipher, sequence, {record.header, record.fragment.substr(0, length)})) << length;
    ASSERT_FALSE(open(cipher, sequence, {record.header, record.fragment.substr(length + 1)})) << length;
  }
  ASSERT_FALSE(open(cipher, sequence, {record.header, record.fragment + record.fragment}));
  for (const std::uint64_t other : {sequence + 1, sequence - 1, sequence + (std::uint64_t{1} << 32), ~sequence}) {
    ASSERT_FALSE(open(cipher, other, record)) << other;
  }
  ASSERT_TRUE(open(cipher, sequence, record));
}

struct Kind {
  const char* suite;
  ProtocolVersion version;
  bool encryptThenMac;
};

TEST(RecordCipher, OpensNothingThatWasChanged) {
  using enum ProtocolVersion;
  for (const Kind& kind : {Kind{"TLS_AES_128_GCM_SHA256", tls13, true}, Kind{"TLS_AES_128_CCM_SHA256", tls13, true},
                           Kind{"TLS_AES_128_CCM_8_SHA256", tls13, true},
                           Kind{"TLS_CHACHA20_POLY1305_SHA256", tls13, true}, Kind{"AES128-GCM-SHA256", tls12, true},
                           Kind{"AES256-CCM8", tls12, true}, Kind{"ECDHE-RSA-CHACHA20-POLY1305", tls12, true},
                           Kind{"AES128-SHA", tls12, true}, Kind{"AES128-SHA256", tls12, false},
                           Kind{"ECDHE-RSA-AES256-SHA384", tls12, false}, Kind{"AES256-SHA", tls11, false}}) {
    SCOPED_TRACE(kind.suite);
    const peers::Options options{.version = kind.version, .suite = kind.suite, .encryptThenMac = kind.encryptThenMac};
    OpensslPeers peers(options);
    ASSERT_TRUE(peers.handshake() && peers.write(kClient, "eighteen and more"));
    auto epochs = peers::epochsOf(peers, options, kClient);
    const auto records = peers::openAll(peers.wire(kClient), epochs);
    ASSERT_FALSE(records.empty());
    ASSERT_EQ(records.back().plaintext, "eighteen and more");
    expectOnlyRightOnesOpen(*epochs.back().cipher, records.back().sequence, records.back().record);
  }
}

TEST(RecordCipher, TakesPaddingAway) {
  const peers::Options options{.paddingBlock = 512};
  OpensslPeers peers(options);
  ASSERT_TRUE(peers.handshake() && peers.write(kClient, std::string("ends in zeros\0\0", 15)));
  auto epochs = peers::epochsOf(peers, options, kClient);
  const auto records = peers::openAll(peers.wire(kClient), epochs);
  ASSERT_FALSE(records.empty());
  EXPECT_EQ(records.back().plaintext, std::string("ends in zeros\0\0", 15));
  EXPECT_GT(records.back().record.fragment.size(), 512U);
}

TEST(RecordCipher, GoesOnWithTheNextSecretAfterAKeyUpdate) {
  const peers::Options options{.suite = "TLS_AES_256_GCM_SHA384"};
  OpensslPeers peers(options);
  ASSERT_TRUE(peers.handshake());
  constexpr int kUpdates = 3;
  for (int i = 0; i < kUpdates; ++i) {
    ASSERT_TRUE(peers.write(kClient, "before "));
    ASSERT_TRUE(peers.updateKeys(kClient, OpensslPeers::Answer::unasked));
    ASSERT_TRUE(peers.write(kClient, "after "));
  }
  auto epochs = peers::epochsOf(peers, options, kClient, kUpdates);
  const auto records = peers::openAll(peers.wire(kClient), epochs);
  EXPECT_EQ(peers::applicationDataOf(records), peers.plaintext(kClient));
  EXPECT_EQ(records.back().epoch, 1U + kUpdates);
}

// TLS 1.0 chains records: one that is missing takes the next one with it, and no more.
TEST(RecordCipher, GoesOnBehindAMissingRecordOfTls10) {
  for (const bool encryptThenMac : {false, true}) {
    const peers::Options options{
        .version = ProtocolVersion::tls10, .suite = "AES128-SHA", .encryptThenMac = encryptThenMac};
    OpensslPeers peers(options);
    ASSERT_TRUE(peers.handshake());
    for (const char* text : {"one", "two", "three", "four"}) ASSERT_TRUE(peers.write(kClient, text));
    auto epochs = peers::epochsOf(peers, options, kClient);
    const auto whole = peers::openAll(peers.wire(kClient), epochs);
    ASSERT_GT(whole.size(), 4U);
    auto again = peers::epochsOf(peers, options, kClient);
    RecordCipher& cipher = *again.back().cipher;
    ASSERT_TRUE(open(cipher, 0, whole[0].record));
    EXPECT_FALSE(open(cipher, 2, whole[2].record)) << "the second one is missing";
    cipher.skip(bytesOf(whole[2].record.fragment));
    for (std::size_t i = 3; i < whole.size(); ++i) {
      const auto opened = open(cipher, i, whole[i].record);
      ASSERT_TRUE(opened) << i;
      EXPECT_EQ(opened->plaintext, whole[i].plaintext);
    }
  }
}

// A record with number 0 from the client, sealed by OpenSSL's ciphers alone (RFC 5246 §6.2.3.2, RFC 7366): the MAC in
// its place, as much padding as `paddingBlocks` more than needed, and an IV of its own.
Record sealCbc(const CipherSuite& suite, ByteView master, EncryptThenMac order, std::string text,
               std::size_t paddingBlocks) {
  const Random random{};
  const std::size_t macLength = lengthOf(suite.mac);
  std::vector<std::uint8_t> block(2 * (macLength + suite.keyLength));
  prf(ProtocolVersion::tls12, suite.hash, master, "key expansion", random, random, block);
  const std::uint8_t* key = block.data() + 2 * macLength;
  const auto macOf = [&](const std::string& content) {
    std::string covered = fromHex("0000000000000000170303");
    covered += {static_cast<char>(content.size() >> 8), static_cast<char>(content.size())};
    covered += content;
    std::string mac(macLength, '\0');
    const EVP_MD* digest = macLength == 20 ? EVP_sha1() : macLength == 32 ? EVP_sha256() : EVP_sha384();
    HMAC(digest, block.data(), static_cast<int>(macLength), bytesOf(covered).data(), covered.size(),
         reinterpret_cast<unsigned char*>(mac.data()), nullptr);
    return mac;
  };
  if (order == EncryptThenMac::no) text += macOf(text);
  const std::size_t padding =
      suite.blockLength - 1 - text.size() % suite.blockLength + paddingBlocks * suite.blockLength;
  text += std::string(padding + 1, static_cast<char>(padding));
  std::string sealed(suite.blockLength, 'i');
  std::string ciphertext(text.size(), '\0');
  const Cipher cipher(EVP_CIPHER_fetch(nullptr, suite.cipher, nullptr));
  const CipherContext context(EVP_CIPHER_CTX_new());
  int length = 0;
  EVP_EncryptInit_ex(context.get(), cipher.get(), nullptr, key, bytesOf(sealed).data());
  EVP_CIPHER_CTX_set_padding(context.get(), 0);
  EVP_EncryptUpdate(context.get(), reinterpret_cast<unsigned char*>(ciphertext.data()), &length, bytesOf(text).data(),
                    static_cast<int>(text.size()));
  sealed += ciphertext;
  if (order == EncryptThenMac::yes) sealed += macOf(sealed);
  std::string header = fromHex("170303");
  header += {static_cast<char>(sealed.size() >> 8), static_cast<char>(sealed.size())};
  return {header, sealed};
}

// Debian's OpenSSL has the ciphers of all suites, but speaks not all suites itself: 3DES and ARIA in CBC mode.
TEST(RecordCipher, OpensEverySuiteWithCbc) {
  const std::string master(48, 's');
  const Random random{};
  for (const CipherSuite& suite : cipherSuites()) {
    if (suite.mode != CipherMode::cbc) continue;
    SCOPED_TRACE(suite.name);
    for (const auto order : {EncryptThenMac::no, EncryptThenMac::yes}) {
      auto ciphers = makeRecordCiphers12(ProtocolVersion::tls12, suite, bytesOf(master), random, random, order);
      for (std::size_t length = 0; length < 40; ++length) {
        const std::string text(length, 'x');
        const std::size_t more = length % (240 / suite.blockLength);
        const auto opened = open(*ciphers[kClient], 0, sealCbc(suite, bytesOf(master), order, text, more));
        ASSERT_TRUE(opened) << length;
        ASSERT_EQ(opened->plaintext, text);
      }
    }
  }
}

TEST(RecordCipher, IsNotMadeOfWhatDoesNotFit) {
  const Random random{};
  const std::string secret(48, 's');
  const CipherSuite& gcm13 = *findCipherSuite(0x1301);
  const CipherSuite& gcm12 = *findCipherSuite(0xC02F);
  const CipherSuite& cbc = *findCipherSuite(0x002F);
  EXPECT_EQ(makeRecordCipher13(gcm12, bytesOf(secret).first(32)), nullptr);
  EXPECT_EQ(makeRecordCipher13(gcm13, bytesOf(secret)), nullptr) << "a secret of another hash";
  const auto make = [&](ProtocolVersion version, const CipherSuite& suite) {
    auto ciphers = makeRecordCiphers12(version, suite, bytesOf(secret), random, random, EncryptThenMac::no);
    EXPECT_EQ(ciphers[kClient] != nullptr, ciphers[opposite(kClient)] != nullptr);
    return ciphers[kClient] != nullptr;
  };
  EXPECT_TRUE(make(ProtocolVersion::tls12, gcm12));
  EXPECT_FALSE(make(ProtocolVersion::tls11, gcm12));
  EXPECT_FALSE(make(ProtocolVersion::tls12, gcm13));
  EXPECT_FALSE(make(ProtocolVersion::tls13, cbc));
  EXPECT_FALSE(make(ProtocolVersion::ssl3, cbc));
  EXPECT_TRUE(make(ProtocolVersion::tls10, cbc));
}

}  // namespace
}  // namespace wsray::tls
