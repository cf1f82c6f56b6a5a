"""The verbs check and explain from the outside.

usage: test_check.py PATH_OF_WSRAY SAMPLES_FOLDER [unittest arguments]
"""
import subprocess
import unittest

from capture_builder import TEXT, Capture, chat, frame, lossy, no_websocket
from wsray_test import ENVIRONMENT, SAMPLES, WSRAY, WsrayTest


def unmasked():
    """Three frames that break a rule, one that is only odd, and an end without Close."""
    capture = Capture()
    connection = capture.connect()
    for text in ("one", "two", "three"):
        connection.client(frame(TEXT, text))
    connection.server(b"\x81\x7e\x00\x02hi")
    connection.finish()
    return capture


class Check(WsrayTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bad = cls.write("bad.pcap", unmasked().pcap())
        cls.lossy = cls.write("lossy.pcap", lossy().pcap())  # bytes are missing: a warning

    def titles(self, *arguments, **how):
        lines = self.lines("check", *arguments, **how)
        return [line.split("  ") for line in lines if line and not line.startswith(" ")]

    def test_the_worst_comes_first(self):
        self.assertEqual([title[:2] for title in self.titles(self.bad, status=1)],
                         [["error", "frame-mask-missing"], ["error", "connection-abnormal-fin-server"],
                          ["warning", "frame-len-nonminimal"], ["Connections that did not end well"]])

    def test_a_finding_has_its_rule_its_hint_and_its_places(self):
        done = self.run_wsray("check", self.bad, status=1)
        self.assertIn("3 times on 1 connection  RFC 6455 §5.1\n  A frame of the client is not masked.\n"
                      "  Check: The server must close with 1002", done.out)
        self.assertRegex(done.out, r"\n  conn 1  packet 6  09:14:03.050000  ▲ \S")
        self.assertIn("the server closed the TCP connection without a Close", done.out)
        self.assertIn("4 errors, 1 warning, 0 notes · 1 connection, 1 did not end well", done.err)

    def test_nothing_wrong(self):
        done = self.run_wsray("check", self.chat)
        self.assertEqual(done.out, "")
        self.assertIn("nothing wrong · 2 connections", done.err)
        self.assertEqual(self.run_wsray("check", self.chat, "--quiet").err, "")

    def test_exit_status(self):
        for arguments, status in (([self.chat], 0), ([self.lossy], 0), ([self.lossy, "--fail-on", "warning"], 1),
                                  ([self.lossy, "--fail-on", "note"], 1), ([self.lossy, "--strict"], 3),
                                  ([self.lossy, "--fail-on", "warning", "--strict"], 3), ([self.bad], 1),
                                  ([self.bad, "--fail-on", "none"], 0), ([self.bad, "--fail-on", "fatal"], 2),
                                  ([self.bad, str(self.folder / "missing")], 2),
                                  ([self.write("plain.pcap", no_websocket().pcap())], 0)):
            self.run_wsray("check", *arguments, status=status)

    def test_a_full_disk_is_one_sentence(self):
        for flags in ([], ["--format", "ndjson"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([WSRAY, "check", self.bad, *flags], stdout=full, stderr=subprocess.PIPE,
                                      env=ENVIRONMENT)
            self.assertEqual(done.returncode, 2)
            self.assertEqual(done.stderr, b"wsray: cannot write to standard output: No space left on device\n")

    def test_selection(self):
        self.assertEqual(self.titles(self.bad, "--conn", "99"), [])
        self.assertEqual([title[:2] for title in self.titles(self.bad, "--received", status=1)],
                         [["error", "connection-abnormal-fin-server"], ["warning", "frame-len-nonminimal"]])
        self.assertEqual(self.titles(self.bad, "--no-errors")[0][:2], ["warning", "frame-len-nonminimal"])

    def test_as_records_it_is_the_log_without_the_rest(self):
        log = self.records("export", self.bad, "-F", "ndjson", "--events", "all")
        found = self.records("check", self.bad, "--format", "ndjson", status=1)
        self.assertEqual(found, [it for it in log if it["record"] == "diagnostic"])
        self.assertEqual(len(found), 5)

    def test_samples(self):
        for path in sorted(SAMPLES.glob("*.pcap*")):
            found = self.records("check", str(path), "--format", "ndjson", "--fail-on", "none")
            text = self.run_wsray("check", str(path), status=1 if any(it["severity"] == "error" for it in found) else 0)
            for record in found:
                self.assertIn(record["code"], text.out)


class Explain(WsrayTest):
    def test_a_code(self):
        text = self.run_wsray("explain", "handshake-status-404").out
        self.assertTrue(text.startswith("handshake-status-404\n"), text)
        self.assertIn("RFC 6455 §4.1", text)

    def test_every_code_of_the_list(self):
        listed = [line.split()[0] for line in self.lines("explain") if line.startswith("  ")]
        self.assertIn("frame-mask-missing", listed)
        for code in listed:
            self.assertEqual(self.lines("explain", code)[0], code)

    def test_an_unknown_code_is_refused(self):
        for code, says in (("frame-mask-mising", "did you mean frame-mask-missing?"), ("zzz", "`wsray explain` lists")):
            done = self.run_wsray("explain", code, status=2)
            self.assertEqual(done.out, "")
            self.assertIn(says, done.err)
        self.run_wsray("explain", "text-utf8", "close-len1", status=2)


if __name__ == "__main__":
    unittest.main()
