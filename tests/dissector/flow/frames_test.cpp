// Frames and messages of an open connection (RFC 6455 §5).
#include "tests/dissector/flow/script_row.h"

namespace wsray::flow {
namespace {

using websocket::kRsv1;
using websocket::kRsv2;
using websocket::kRsv3;

constexpr const char* kEuro = "\xe2\x82\xac";

// Of right frames nothing is said but themselves.
const std::vector<ScriptRow> kMessages = {
    {"text and binary both ways",
     [](Script& s) { s.client(text("hello")).server(text("hi")).client(binary("ab")).server(binary("cd")); },
     {R"(> text "hello")", R"(< text "hi")", R"(> binary "ab")", R"(< binary "cd")"}},
    {"empty messages", [](Script& s) { s.client(text("")).server(binary("")); }, {R"(> text "")", R"(< binary "")"}},
    {"several frames in one segment",
     [](Script& s) { s.client(text("a"), text("b"), binary("c")); },
     {R"(> text "a")", R"(> text "b")", R"(> binary "c")"}},
    {"125 bytes, and one more",
     [](Script& s) { s.client(binary(std::string(125, 'x')), binary(std::string(126, 'y'))); },
     {"> binary \"" + std::string(48, 'x') + "\"... 125 bytes",
      "> binary \"" + std::string(48, 'y') + "\"... 126 bytes"}},
    {"65535 bytes, and one more",
     [](Script& s) { s.client(binary(std::string(65535, 'x'))).server(binary(std::string(65536, 'y'))); },
     {"> binary \"" + std::string(48, 'x') + "\"... 65535 bytes",
      "< binary \"" + std::string(48, 'y') + "\"... 65536 bytes"}},
    {"fragments",
     [](Script& s) { s.client(fragment("ab"), more("cd"), last("ef")); },
     {R"(> text "abcdef" {3 frames})"}},
    {"empty fragments", [](Script& s) { s.client(fragment(""), more(""), last("")); }, {R"(> text "" {3 frames})"}},
    {"control frames between fragments",
     [](Script& s) { s.server(fragment("ab"), ping("x"), pong("y"), last("cd")); },
     {R"(< ping "x")", "! connection-pong-unsolicited", R"(< pong "y" {connection-pong-unsolicited})",
      R"(< text "abcd" {2 frames})"}},
    {"both directions in the middle of fragments",
     [](Script& s) { s.client(fragment("ab")).server(binaryFragment("uv")).client(last("cd")).server(last("wx")); },
     {R"(> text "abcd" {2 frames})", R"(< binary "uvwx" {2 frames})"}},
    {"a Close between fragments of the other side",
     [](Script& s) { s.client(fragment("ab")).server(close(1000)).client(last("cd"), close(1000)); },
     {R"(< close "\x03\xe8")", R"(> text "abcd" {2 frames})", R"(> close "\x03\xe8")"}},
    {"a character cut by fragments",
     [](Script& s) { s.client(fragment("\xe2"), more("\x82"), last("\xac")); },
     {R"(> text "\xe2\x82\xac" {3 frames})"}},
    {"a masking key that begins anew with each fragment",
     [](Script& s) { s.client(fragment("abc"), more("defgh"), last("ij")); },
     {R"(> text "abcdefghij" {3 frames})"}},
    {"segments in another order",
     [](Script& s) { s.client(text("ab")).client(text("cd")).swapped(); },
     {R"(> text "ab")", R"(> text "cd")"}},
    {"a fragment in another order",
     [](Script& s) { s.client(fragment("ab")).client(ping("x")).swapped().client(last("cd")); },
     {R"(> ping "x")", R"(> text "abcd" {2 frames})"}},
    {"a ping and its pong",
     [](Script& s) { s.client(ping("1")).server(pong("1")); },
     {R"(> ping "1")", R"(< pong "1" {10 ms})"}},
    {"a pong for the latest of several pings",
     [](Script& s) { s.server(ping("1")).server(ping("2")).client(pong("2")).client(pong("1")); },
     {R"(< ping "1")", R"(< ping "2")", R"(> pong "2" {10 ms})", R"(> pong "1")"}},
    {"pings with equal payloads",
     [](Script& s) { s.client(ping("x")).client(ping("x")).server(pong("x")).server(pong("x")); },
     {R"(> ping "x")", R"(> ping "x")", R"(< pong "x" {10 ms})", R"(< pong "x")"}},
    {"pings of both sides with equal payloads",
     [](Script& s) { s.client(ping("x")).server(ping("x")).client(pong("x")).server(pong("x")); },
     {R"(> ping "x")", R"(< ping "x")", R"(> pong "x" {10 ms})", R"(< pong "x" {30 ms})"}},
    {"a pong that nobody asked for",
     [](Script& s) { s.server(pong("x")).server(pong("y")); },
     {"! connection-pong-unsolicited", R"(< pong "x" {connection-pong-unsolicited})", R"(< pong "y")"}},
};

// What breaks a rule is said, and read all the same.
const std::vector<ScriptRow> kViolations = {
    {"a client frame without a mask",
     [](Script& s) { s.client(text("hi").unmasked(), text("ok")); },
     {"! frame-mask-missing", R"(> text "hi" {frame-mask-missing})", R"(> text "ok")"}},
    {"a server frame with a mask",
     [](Script& s) { s.server(text("hi").masked()); },
     {"! frame-mask-server", R"(< text "hi" {frame-mask-server})"}},
    {"RSV1 that was not agreed",
     [](Script& s) { s.client(text("hi").rsv(kRsv1)); },
     {"! frame-rsv1", R"(> text "hi" {frame-rsv1})"}},
    {"RSV2", [](Script& s) { s.client(text("hi").rsv(kRsv2)); }, {"! frame-rsv2", R"(> text "hi" {frame-rsv2})"}},
    {"RSV3", [](Script& s) { s.client(ping("hi").rsv(kRsv3)); }, {"! frame-rsv3", R"(> ping "hi" {frame-rsv3})"}},
    {"a reserved data opcode",
     [](Script& s) { s.client(reserved(3, "hi")); },
     {"! frame-opcode-reserved", R"(> opcode 3 "hi" {frame-opcode-reserved})"}},
    {"a reserved control opcode between fragments",
     [](Script& s) { s.client(fragment("ab"), reserved(11, "hi"), last("cd")); },
     {"! frame-opcode-reserved", R"(> opcode 11 "hi" {frame-opcode-reserved})", R"(> text "abcd" {2 frames})"}},
    {"a length in more bytes than needed",
     [](Script& s) { s.client(text("hi").lengthIn(2), text("ho").lengthIn(8)); },
     {"! frame-len-nonminimal", R"(> text "hi" {frame-len-nonminimal})", "! frame-len-nonminimal",
      R"(> text "ho" {frame-len-nonminimal})"}},
    {"a long ping",
     [](Script& s) { s.server(ping(std::string(126, 'x')), text("ok")); },
     {"! frame-ctl-long", "< ping \"" + std::string(48, 'x') + "\"... 126 bytes {frame-ctl-long}", R"(< text "ok")"}},
    {"a ping without FIN",
     [](Script& s) { s.client(ping("x").withoutFin(), text("ok")); },
     {"! frame-ctl-frag", R"(> ping "x" {frame-ctl-frag})", R"(> text "ok")"}},
    {"a continuation of nothing",
     [](Script& s) { s.client(last("cd"), text("ok")); },
     {"! frame-cont-orphan", R"(> continuation "cd" {frame-cont-orphan})", R"(> text "ok")"}},
    {"a whole message inside a fragmented one",
     [](Script& s) { s.client(fragment("ab"), text("hi"), last("cd")); },
     {"! frame-data-in-frag", R"(> text "hi" {frame-data-in-frag})", R"(> text "abcd" {2 frames})"}},
    {"a fragmented message inside a fragmented one",
     [](Script& s) { s.client(fragment("ab"), fragment("uv"), last("wx")); },
     {"! frame-data-in-frag", R"(> text "ab" {incomplete})", R"(> text "uvwx" {2 frames} {frame-data-in-frag})"}},
    {"a frame after the Close of this side",
     [](Script& s) { s.client(close(1000), text("hi")).server(close(1000)); },
     {R"(> close "\x03\xe8")", "! frame-after-close", R"(> text "hi" {frame-after-close})", R"(< close "\x03\xe8")"}},
    {"text that is not UTF-8",
     [](Script& s) { s.client(text("a\xff")).server(text("ok")); },
     {"! text-utf8", R"(> text "a\xff" {not UTF-8} {text-utf8})", R"(< text "ok")"}},
    {"text that ends inside a character",
     [](Script& s) { s.client(fragment("a\xe2"), last("\x82")); },
     {"! text-utf8", R"(> text "a\xe2\x82" {2 frames} {not UTF-8} {text-utf8})"}},
    {"a surrogate in text",
     [](Script& s) { s.client(text("\xed\xa0\x80")); },
     {"! text-utf8", R"(> text "\xed\xa0\x80" {not UTF-8} {text-utf8})"}},
    {"a Close of one byte",
     [](Script& s) { s.client(closeWithPayload("\x03")); },
     {"! close-len1", R"(> close "\x03" {close-len1})"}},
    {"a close code below 1000",
     [](Script& s) { s.client(close(999)); },
     {"! close-code-range", R"(> close "\x03\xe7" {close-code-range})"}},
    {"a close code above 4999",
     [](Script& s) { s.client(close(5000)); },
     {"! close-code-range", R"(> close "\x13\x88" {close-code-range})"}},
    {"a close code that never goes on the wire",
     [](Script& s) { s.client(close(1005)); },
     {"! close-code-forbidden", R"(> close "\x03\xed" {close-code-forbidden})"}},
    {"a reserved close code",
     [](Script& s) { s.client(close(1004)); },
     {"! close-code-reserved", R"(> close "\x03\xec" {close-code-reserved})"}},
    {"a close reason that is not UTF-8",
     [](Script& s) { s.client(close(1000, "\xff")); },
     {"! close-reason-utf8", R"(> close "\x03\xe8\xff" {not UTF-8} {close-reason-utf8})"}},
    {"a frame that announces more than there can be",
     [](Script& s) { s.client(binary("").announcing(0x8000000000000000).keyed(0x12345678)).clientSays("abc").end(); },
     {"! frame-len-msb", "! frame-truncated",
      R"(> binary "sV5" {incomplete} {9223372036854775805 missing at 3} {frame-len-msb} {frame-truncated})",
      "! connection-abnormal-fin-server"}},
};

class FrameRows : public testing::TestWithParam<ScriptRow> {};

TEST_P(FrameRows, AreRead) {
  Script script;
  script.upgrade("/chat");
  GetParam().play(script);
  expectInside(script, GetParam().lines);
}

INSTANTIATE_TEST_SUITE_P(Messages, FrameRows, testing::ValuesIn(kMessages), nameOfRow);
INSTANTIATE_TEST_SUITE_P(Violations, FrameRows, testing::ValuesIn(kViolations), nameOfRow);

TEST(FrameEvents, AreThereWhenAskedFor) {
  Script script;
  script.options().frames = FrameEvents::yes;
  script.upgrade("/chat").client(fragment("abc"), ping("x"), last(""), text("hi"));
  expectInside(script, {"> frame text without FIN 3", "> frame ping 1", R"(> ping "x")", "> frame continuation 0",
                        R"(> text "abc" {2 frames})", "> frame text 2", R"(> text "hi")"});
}

TEST(FrameEvents, SayWhenBytesAreMissing) {
  Script script;
  script.options().frames = FrameEvents::yes;
  script.upgrade("/chat").server(binary("abcdef")).lose(4, 2).server(binary("g"));
  expectInside(script, {"! connection-capture-gap", "< frame binary 6 {incomplete}",
                        R"(< binary "abef" {incomplete} {2 missing at 2})", "< frame binary 1", R"(< binary "g")"});
}

TEST(FrameEvents, ComeAfterWhatIsKnownFromTheHeader) {
  Script script;
  script.options().frames = FrameEvents::yes;
  script.upgrade("/chat").client(text("abc").unmasked(), fragment("d"), fragment("e"), last("f"));
  expectInside(script, {"! frame-mask-missing", "> frame text 3", R"(> text "abc" {frame-mask-missing})",
                        "> frame text without FIN 1", "! frame-data-in-frag", R"(> text "d" {incomplete})",
                        "> frame text without FIN 1", "> frame continuation 1",
                        R"(> text "ef" {2 frames} {frame-data-in-frag})"});
}

TEST(FramePayloads, OfBinaryMessagesStayEmptyWhenOnlyJudged) {
  Script script;
  script.options().payloads = websocket::PayloadNeed::judged;
  script.upgrade("/chat").client(binary("abc"), text("a\xff"));
  expectInside(script, {R"(> binary "" {length 3})", "! text-utf8", R"(> text "a\xff" {not UTF-8} {text-utf8})"});
}

TEST(FrameLimits, AMessageBeyondTheBoundKeepsItsBeginning) {
  Script script;
  script.options().limits.messageBytes = 5;
  script.upgrade("/chat").client(fragment("abc"), last("defg"), text("ok"));
  expectInside(script,
               {"! message-too-long", R"(> text "abcde" {2 frames} {incomplete} {2 missing at 5} {message-too-long})",
                R"(> text "ok")"});
}

TEST(FrameText, ACharacterCutByTheBoundIsNobodysFault) {
  Script script;
  script.options().limits.messageBytes = 2;
  script.upgrade("/chat").client(fragment(kEuro), last(""));
  expectInside(script,
               {"! message-too-long",
                R"(> text "\xe2\x82" {2 frames} {incomplete} {1 missing at 2} {not UTF-8} {message-too-long})"});
}

}  // namespace
}  // namespace wsray::flow
