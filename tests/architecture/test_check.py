"""Small made-up houses, each with one breach: a rule that cannot go red holds nothing."""
import contextlib
import io
import pathlib
import tempfile
import textwrap
import unittest

import check
import rules
from tree import Tree, code_lines

# A house without a breach: two rooms that share a folder, values, a test and what tests share.
SOUND = {
    "base/CMakeLists.txt": """\
        wsray_room(base SOURCES time.cpp LINKS tl::expected)  # wsray_room(not_this SOURCES x.cpp)
        wsray_room(digest SOURCES digest.cpp USES base LINKS OpenSSL::Crypto)
        """,
    "base/time.h": "#include <chrono>\n",
    "base/time.cpp": '#include "base/time.h"\n',
    "base/digest.h": '#include "base/time.h"\n',
    "base/digest.cpp": '#include "base/digest.h"\n#include <openssl/evp.h>\n',
    "dissector/http/CMakeLists.txt": "wsray_room(http SOURCES head.cpp accept.cpp VALUES head.h USES base digest)\n",
    "dissector/http/head.h": '#include "base/time.h"\n',
    "dissector/http/head.cpp": '#include "dissector/http/head.h"\n// never ::now() here\n',
    "dissector/http/accept.h": "",
    "dissector/http/accept.cpp": '#include "base/digest.h"\n#include "dissector/http/accept.h"\n',
    "session/CMakeLists.txt": "wsray_room(session SOURCES rows.cpp USES base http_values)\n",
    "session/rows.cpp": '#include "base/time.h"\n#include "dissector/http/head.h"\n',
    "tests/session/CMakeLists.txt": """\
        add_library(wsray_rows_builder STATIC builder.cpp)
        wsray_test(session SOURCES rows_test.cpp USES session rows_builder)
        """,
    "tests/session/builder.h": '#include "dissector/http/head.h"\n',
    "tests/session/builder.cpp": '#include "tests/session/builder.h"\n',
    "tests/session/rows_test.cpp": '#include <thread.h>\n#include "base/time.h"\n#include "tests/session/builder.h"\n',
}


@contextlib.contextmanager
def house(changes):
    """SOUND with some files replaced or added; None removes one."""
    with tempfile.TemporaryDirectory() as root:
        for path, text in (SOUND | changes).items():
            if text is not None:
                file = pathlib.Path(root, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(textwrap.dedent(text), encoding="utf8")
        yield root


def breaches(rule, changes):
    with house(changes) as root:
        return [f"{place}: {sentence}" for place, sentence in rule(Tree(root))]


class SoundHouse(unittest.TestCase):
    def test_breaks_no_rule(self):
        for rule in rules.ALL:
            with self.subTest(rule=rule.__name__):
                self.assertEqual(breaches(rule, {}), [])


class Breaches(unittest.TestCase):
    def assert_breach(self, rule, changes, *expected):
        found = breaches(rule, changes)
        self.assertEqual(len(found), 1, found)
        for part in expected:
            self.assertIn(part, found[0])

    def test_room_outside_the_picture(self):
        self.assert_breach(rules.rooms_match_the_picture, {"attic/CMakeLists.txt": "wsray_room(attic)"},
                           "attic/CMakeLists.txt:1", "room attic")

    def test_use_outside_the_picture(self):
        self.assert_breach(rules.rooms_match_the_picture,
                           {"session/CMakeLists.txt": "\nwsray_room(session SOURCES rows.cpp\n  USES base http)\n"},
                           "session/CMakeLists.txt:2", "session may not use http")

    def test_values_of_a_permitted_room_are_permitted(self):
        self.assertEqual(breaches(rules.rooms_match_the_picture,
                                  {"dissector/flow/CMakeLists.txt": "wsray_room(flow USES base http_values)"}), [])

    def test_use_of_no_room(self):
        self.assert_breach(rules.used_rooms_exist, {"dissector/flow/CMakeLists.txt": "wsray_room(flow USES net)"},
                           "room flow uses net")

    def test_use_of_values_that_a_room_has_not(self):
        self.assert_breach(rules.used_rooms_exist, {"capture/tcp/CMakeLists.txt": "wsray_room(tcp USES base_values)"},
                           "base_values")

    def test_test_that_uses_no_room(self):
        self.assert_breach(rules.used_rooms_exist,
                           {"tests/base/CMakeLists.txt": "wsray_test(base SOURCES USES base nowhere)"}, "nowhere")

    def test_circle(self):
        found = breaches(rules.rooms_form_no_circle, {
            "dissector/http/CMakeLists.txt": "wsray_room(http VALUES head.h USES base session)",
        })
        self.assertTrue(any("http -> session -> http" in breach for breach in found), found)

    def test_source_of_no_room(self):
        self.assert_breach(rules.sources_belong_to_rooms, {"attic/box.h": ""}, "attic/box.h")

    def test_source_that_is_not_built(self):
        self.assert_breach(rules.sources_are_built, {"base/lost.cpp": ""}, "base/lost.cpp", "base/CMakeLists.txt")

    def test_test_that_is_not_built(self):
        self.assert_breach(rules.sources_are_built, {"tests/session/lost_test.cpp": ""}, "tests/session/CMakeLists.txt")

    def test_source_that_only_a_comment_names(self):
        self.assert_breach(rules.sources_are_built, {"session/CMakeLists.txt": "# rows.cpp\nwsray_room(session)"},
                           "session/rows.cpp")

    def test_include_beside_the_file(self):
        self.assert_breach(rules.includes_start_at_the_root, {"base/time.cpp": '\n#include "time.h"\n'},
                           "base/time.cpp:2", "time.h")

    def test_include_of_generated_headers(self):
        self.assertEqual(breaches(rules.includes_start_at_the_root,
                                  {"base/time.cpp": '#include "ui_x.h"\n#include "x.moc"\n#include "base/version.h"\n',
                                   "base/version.h.in": ""}), [])

    def test_include_outside_uses(self):
        self.assert_breach(rules.includes_stay_in_uses, {"base/time.cpp": '#include "dissector/http/head.h"\n'},
                           "base/time.cpp:1", "room base may not see")

    def test_include_of_what_is_used_only_by_a_used_room(self):
        self.assert_breach(rules.includes_stay_in_uses,
                           {"report/CMakeLists.txt": "wsray_room(report SOURCES table.cpp USES session)",
                            "report/table.cpp": '#include "base/time.h"\n'},
                           "room report may not see")

    def test_include_of_a_header_that_is_no_value(self):
        self.assert_breach(rules.includes_stay_in_uses, {"session/rows.cpp": '#include "dissector/http/accept.h"\n'},
                           "room session may not see")

    def test_include_between_rooms_of_one_folder(self):
        self.assert_breach(rules.includes_stay_in_uses, {"base/time.cpp": '#include "base/digest.h"\n'},
                           "room base may not see")

    def test_folder_below_a_room_belongs_to_it(self):
        self.assert_breach(rules.includes_stay_in_uses, {"session/view/list.h": '#include "base/digest.h"\n'},
                           "room session may not see")

    def test_values_that_include_more_than_values(self):
        self.assert_breach(rules.values_see_only_values,
                           {"dissector/http/head.h": '#include "dissector/http/accept.h"\n'},
                           "dissector/http/head.h:1", "no value itself")

    def test_test_that_includes_what_it_does_not_use(self):
        self.assert_breach(rules.tests_stay_in_uses, {"tests/session/rows_test.cpp": '#include "base/digest.h"\n'},
                           "tests/session/rows_test.cpp:1")

    def test_fuzz_target_that_sees_more_than_its_uses(self):
        self.assert_breach(rules.tests_stay_in_uses, {
            "tests/fuzz/CMakeLists.txt": "wsray_fuzz(times SOURCES times.cpp USES base)\n",
            "tests/fuzz/times.cpp": '#include "base/time.h"\n#include "base/digest.h"\n',
        }, "tests/fuzz/times.cpp:2")

    def test_libraries_outside_their_rooms(self):
        for header in ("QString", "QtCore/qglobal.h", "openssl/evp.h", "pcap.h", "pcap/pcap.h", "mutex", "thread"):
            with self.subTest(header=header):
                self.assert_breach(rules.libraries_stay_in_their_rooms, {"session/rows.cpp": f"#include <{header}>\n"},
                                   "session/rows.cpp:1", header)

    def test_linked_library_outside_its_room(self):
        for link in ("Qt6::Core", "OpenSSL::SSL", "PkgConfig::pcap", "Threads::Threads"):
            with self.subTest(link=link):
                self.assert_breach(rules.libraries_stay_in_their_rooms,
                                   {"session/CMakeLists.txt": f"wsray_room(session LINKS {link})"}, link)

    def test_noise_in_a_quiet_room(self):
        for line in ("#include <iostream>", "x = std::chrono::system_clock::now();", 'getenv("HOME");', "throw 1;",
                     'std::printf("%d", 1);', "std::cerr << 1;"):
            with self.subTest(line=line):
                self.assert_breach(rules.quiet_rooms_are_quiet, {"dissector/http/head.cpp": f"\n{line}\n"},
                                   "dissector/http/head.cpp:2")

    def test_long_file(self):
        self.assertEqual(breaches(rules.files_are_short, {"base/time.h": "\n" * 400}), [])
        self.assert_breach(rules.files_are_short, {"base/time.h": "\n" * 401}, "base/time.h", "401 lines")
        self.assert_breach(rules.files_are_short, {"dev": "#!/bin/sh\n" + "\n" * 400}, "dev")

    def test_unwanted_text(self):
        # Some in two parts, or this file would not be clean itself.
        for text in ("// TODO: later", "# XXX later", "it is not implemented", "/" + "home/someone/wsray",
                     "/" + "work/x", "../" + "shared/x", "https://" + "registry.example.org/x", "see issue #12",
                     "as issue 3 asks"):
            with self.subTest(text=text):
                self.assert_breach(rules.text_is_clean, {"README.md": f"\n{text}\n"}, "README.md:2")

    def test_wanted_text(self):
        text = "TZ=XXX-5 mktemp XXXXXX; GET ws://x/home/ $HOME/wsray/x\n"
        self.assertEqual(breaches(rules.text_is_clean, {"a.sh": text}), [])


class CodeLines(unittest.TestCase):
    def test_comments_and_strings_are_no_code(self):
        self.assertEqual(code_lines('a("throw \\" 1"); // throw\n/* throw\n throw */ b\nc'), ['a(""); ', "", " b", "c"])


class ExitStatus(unittest.TestCase):
    def status(self, changes):
        with house(changes) as root, contextlib.redirect_stdout(io.StringIO()) as output:
            return check.main(root), output.getvalue()

    def test_sound(self):
        self.assertEqual(self.status({})[0], 0)

    def test_breach(self):
        status, output = self.status({"base/lost.cpp": ""})
        self.assertEqual(status, 1)
        self.assertIn("base/lost.cpp: is not listed in base/CMakeLists.txt [sources are built]", output)

    def test_no_house(self):
        with tempfile.TemporaryDirectory() as root, contextlib.redirect_stdout(io.StringIO()):
            self.assertEqual(check.main(root), 2)


if __name__ == "__main__":
    unittest.main()
