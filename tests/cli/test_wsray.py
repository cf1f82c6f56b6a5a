"""The wsray command from the outside: statuses, streams, colours, and what each verb prints.

usage: test_wsray.py PATH_OF_WSRAY SAMPLES_FOLDER [unittest arguments]
"""
import fcntl
import hashlib
import json
import os
import pty
import shutil
import struct
import subprocess
import tempfile
import termios
import unittest
from pathlib import Path

from capture_builder import START, TEXT, Capture, chat, lossy, many, no_websocket
from wsray_test import ENVIRONMENT, ESCAPE, SAMPLES, WSRAY, WsrayTest


class ExitStatus(WsrayTest):
    def refused(self, *arguments, says):
        done = self.run_wsray(*arguments, status=2)
        self.assertEqual(done.out, "")
        self.assertEqual(done.err.count("\n"), 1, done.err)
        self.assertRegex(done.err, "^wsray: ")
        self.assertIn(says, done.err)

    def test_wrong_usage_is_one_sentence(self):
        self.refused(says="no file given")
        self.refused(self.chat, "--lmit", "3", says="did you mean --limit?")
        self.refused("stats", self.chat, "--columns", "time", says="not an option of `wsray stats`")
        self.refused(self.chat, "--grep", "(", says="(")
        self.refused(self.chat, "--columns", "time,nonsense", says="nonsense")
        self.refused("export", self.chat, says="-F FORMAT")
        self.refused("lst", self.chat, says="did you mean `wsray list`?")

    def test_what_cannot_be_read_is_one_sentence(self):
        for name, data in {"empty": b"", "text": b"this is no capture at all\n" * 9, "short": chat().pcap()[:10]}.items():
            path = self.write(name, data)
            for verb in ([], ["list"], ["stats"], ["streams"]):
                self.refused(*verb, path, says=name)
        self.refused(str(self.folder), says=str(self.folder))
        self.refused(str(self.folder / "missing"), says="missing")
        self.refused(self.chat, str(self.folder / "missing"), says="missing")

    def test_a_name_with_escapes_is_shown_escaped(self):
        done = self.run_wsray(f"{ESCAPE}]0;x\x07", status=2)
        self.assertNotIn(ESCAPE, done.err)

    def test_a_link_type_that_is_not_supported(self):
        capture = chat()
        capture.link_type = 147
        path = self.write("link-type.pcap", capture.pcap())
        for verb in ([], ["list"], ["streams"], ["export", "-F", "ndjson"]):
            done = self.run_wsray(*verb, path, status=2)
            self.assertIn(f"{len(capture.packets)} packets of link type 147 were passed over", done.err)
            self.assertEqual(done.out, "")

    def test_nothing_matched(self):
        done = self.run_wsray(self.chat, "--grep", "no such text", status=1)
        self.assertEqual(done.out, "")
        self.assertIn("nothing matched", done.err)
        self.run_wsray("list", self.chat, "--host", "nowhere.test", status=1)
        self.run_wsray("export", self.chat, "-F", "ndjson", "--conn", "99", status=1)
        self.run_wsray("stats", self.chat, "--conn", "99", status=0)

    def test_no_websocket(self):
        path = self.write("plain.pcap", no_websocket().pcap())
        for verb in ([], ["list"], ["export", "-F", "ndjson"]):
            done = self.run_wsray(*verb, path, status=1)
            self.assertEqual(done.out, "")
            self.assertIn(f"no WebSocket found: {len(no_websocket().packets)} packets", done.err)
        self.assertIn("no packets", self.run_wsray(self.write("none.pcap", Capture().pcap()), status=1).err)

    def test_a_capture_that_is_cut_off_is_read_to_there(self):
        whole = self.messages(self.chat)
        path = self.write("cut.pcap", chat().pcap()[:-3])
        done = self.run_wsray(path, "--format", "ndjson")
        self.assertEqual([json.loads(line)["data"] for line in done.out.splitlines()], whole)
        self.assertIn("cut.pcap", done.err)
        self.run_wsray(path, "--strict", status=3)
        self.run_wsray(path, "--strict", "--grep", "no such text", status=3)
        self.run_wsray("streams", path, "--strict", status=3)
        self.run_wsray(self.chat, "--strict")

    def test_gaps_are_incomplete(self):
        path = self.write("lossy.pcap", lossy().pcap())
        incomplete = [it for it in self.records(path, "--format", "ndjson") if not it["complete"]]
        self.assertEqual(len(incomplete), 1)
        self.assertEqual(incomplete[0]["len"], 100)
        for verb in ([], ["list"], ["stats"], ["streams"], ["export", "-F", "ndjson"]):
            self.run_wsray(*verb, path)
            self.run_wsray(*verb, path, "--strict", status=3)

    def test_a_closed_pipe_ends_quietly(self):
        path = self.write("many.pcap", many(20000).pcap())
        command = f'"$0" "$1" {"%s"} | head -1; echo "${{PIPESTATUS[0]}}"'
        for flags in ("", "--format ndjson"):
            done = subprocess.run(["bash", "-c", command % flags, WSRAY, path], capture_output=True, env=ENVIRONMENT)
            self.assertEqual(done.stderr, b"")
            self.assertEqual(done.stdout.splitlines()[-1], b"0")

    def test_a_full_disk_is_one_sentence(self):
        for verb in ([], ["list"], ["stats"], ["streams"], ["interfaces"], ["fields"], ["formats"], ["explain"],
                     ["--help"], ["export", "-F", "ndjson"]):
            files = [] if verb in (["interfaces"], ["fields"], ["formats"], ["explain"], ["--help"]) else [self.chat]
            with open("/dev/full", "wb") as full:
                done = subprocess.run([WSRAY, *verb, *files], stdout=full, stderr=subprocess.PIPE, env=ENVIRONMENT)
            self.assertEqual(done.returncode, 2, verb)
            self.assertEqual(done.stderr, b"wsray: cannot write to standard output: No space left on device\n")

    def test_closed_standard_output_is_one_sentence(self):
        done = subprocess.run(["bash", "-c", '"$0" "$1" >&-', WSRAY, self.chat], capture_output=True, env=ENVIRONMENT)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"cannot write to standard output", done.stderr)


class Input(WsrayTest):
    def test_standard_input(self):
        self.assertEqual(self.lines("-", "--format", "ndjson", input=chat().pcap()),
                         self.lines(self.chat, "--format", "ndjson"))

    def test_rows_of_a_pipe_appear_while_it_is_open(self):
        data = many(3).pcap()
        with subprocess.Popen([WSRAY, "-", "--format", "ndjson"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, env=ENVIRONMENT) as wsray:
            wsray.stdin.write(data)
            wsray.stdin.flush()
            self.assertEqual(json.loads(wsray.stdout.readline())["data"], "message 0")
            wsray.stdin.close()

    def test_several_files_are_one_capture(self):
        later = self.write("later.pcap", many(2, start=START + 60).pcap())
        records = self.records(later, self.chat, "--format", "ndjson")
        self.assertEqual(len(records), len(self.messages(self.chat)) + len(self.messages(later)))
        self.assertEqual([it["conn"] for it in records if it["data"].startswith("message")], [3, 3])
        self.assertEqual(sorted(it["ts_ns"] for it in records), [it["ts_ns"] for it in records])

    def test_a_file_with_the_name_of_a_verb(self):
        self.write("list", chat().pcap())
        for path in (["--", "list"], ["./list"]):
            done = subprocess.run([WSRAY, *path], cwd=self.folder, capture_output=True, env=ENVIRONMENT)
            self.assertEqual(done.returncode, 0)
            self.assertIn(b"hello", done.stdout)


class Selection(WsrayTest):
    def test_each_flag(self):
        hello, answer, binary, bye = "hello", '{"answer": 42}', "AAEC/w==", "good \x1b[31mbye"
        everything = self.messages(self.chat)
        self.assertEqual(len(everything), 10)
        cases = {
            "--conn 2 --binary": [binary],
            "--conn 1,2 --text": [hello, answer, bye],
            "--host other.* --binary": [binary],
            "--sent --text": [hello],
            "--received --text": [answer, bye],
            "--no-received --text": [hello],
            "--binary": [binary],
            "--no-control": [hello, answer, binary, bye],
            "--no-control --no-text": [binary],
            "-g hel+o": [hello],
            "-g answer --sent": None,
            "--text -G answer": [hello, bye],
            "--limit 1": [hello],
            "--text --tail 1": [bye],
            "--text --limit 2 --tail 1": [answer],
        }
        for flags, expected in cases.items():
            found = self.messages(self.chat, *flags.split(), status=0 if expected else 1)
            self.assertEqual(found, expected or [], flags)
        self.assertEqual(len(self.messages(self.chat, "--no-heartbeat")), len(everything) - 2)

    def test_times(self):
        texts = lambda *flags: self.messages(self.chat, "--text", *flags)
        self.assertEqual(texts("--until", "+55ms"), ["hello"])
        self.assertEqual(texts("--since", "+55ms"), texts()[1:])
        self.assertEqual(texts("--since", "09:14:03.055"), texts()[1:])
        self.assertEqual(texts("--since", "2026-11-21T09:14:03.055Z"), texts()[1:])
        self.assertEqual(texts("--since", "1795252443.055"), texts()[1:])
        self.assertEqual(texts("--since", "00:00", "--until", "23:59"), texts())
        self.messages(self.chat, "--since", "09:15", status=1)


class Verbs(WsrayTest):
    def test_timeline(self):
        done = self.run_wsray(self.chat)
        rows = done.out.splitlines()
        self.assertRegex(rows[0], r"^TIME +# +DIR +OP +SIZE +WIRE +INFO")
        self.assertEqual(sum("TEXT" in row for row in rows), 3)
        self.assertIn("4 messages", done.err)
        self.assertNotIn(ESCAPE, done.out)
        self.assertEqual(self.run_wsray(self.chat, "--quiet").err, "")

    def test_timeline_columns_and_formats(self):
        self.assertNotIn("WIRE", self.lines(self.chat, "--columns", "time,info")[0])
        self.assertEqual(self.records(self.chat, "--format", "ndjson"), self.records("export", self.chat, "-F", "ndjson"))
        for format in ("wide", "oneline", "transcript"):
            self.assertIn("hello", self.run_wsray(self.chat, "--format", format).out)
        self.assertIn(">", self.run_wsray(self.chat, "--format", "transcript").out)

    def test_ascii(self):
        for how in ({"LC_ALL": "C"}, {}):
            flags = [] if how else ["--ascii"]
            self.assertTrue(self.run_wsray(self.chat, *flags, **how).stdout.isascii())
        self.assertFalse(self.run_wsray(self.chat).stdout.isascii())

    def test_list(self):
        rows = self.lines("list", self.chat)
        self.assertEqual(len(rows), 3)
        self.assertIn("example.com", rows[1])
        self.assertIn("other.test", rows[2])
        self.assertEqual(len(self.lines("list", self.chat, "--binary")), 2)
        self.assertEqual(len(self.lines("list", self.chat, "--limit", "1")), 2)
        self.assertIn("other.test", self.lines("list", self.chat, "--tail", "1")[1])
        self.assertEqual([(it["record"], it["conn"]) for it in self.records("list", self.chat, "--format", "ndjson")],
                         [("connection", 1), ("connection", 2)])

    def test_show_connection(self):
        text = self.run_wsray("show", self.chat, "2").out
        self.assertIn("GET /feed HTTP/1.1", text)
        self.assertIn("BIN", text)
        self.assertNotIn("hello", text)
        done = self.run_wsray("show", self.chat, "3", status=1)
        self.assertIn("there is no connection 3: the capture has 2", done.err)

    def test_show_message(self):
        text = self.run_wsray("show", self.chat, "1:2").out
        self.assertIn("answer", text)
        self.assertNotIn("hello", text)
        done = self.run_wsray("show", self.chat, "1:99", status=1)
        self.assertIn("there is no message 1:99: the connection has 7 messages", done.err)

    def test_stats(self):
        text = self.run_wsray("stats", self.chat).out
        self.assertIn("1000", text)
        self.assertNotEqual(text, self.run_wsray("stats", self.chat, "--conn", "2").out)

    def test_streams(self):
        records = self.records("streams", self.chat, "--format", "ndjson")
        self.assertEqual(len(records), 4)
        server = next(it for it in records if it["client"] == "10.0.0.5:53123" and it["dir"] == "s2c")
        self.assertEqual((server["record"], server["gaps"], server["conflicts"]), ("stream", [], 0))
        lost = self.records("streams", self.write("lossy.pcap", lossy().pcap()), "--format", "ndjson")
        self.assertEqual([it["gaps"][0][1] for it in lost if it["gaps"]], [30])
        self.assertIn(server["sha256"], self.run_wsray("streams", self.chat).out)

    def test_streams_of_any_protocol(self):
        records = self.records("streams", self.write("plain.pcap", no_websocket().pcap()), "--format", "ndjson")
        answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
        self.assertIn((len(answer), hashlib.sha256(answer).hexdigest()), [(it["bytes"], it["sha256"]) for it in records])

    def test_formats_are_those_that_export_takes(self):
        names = [line.split()[0] for line in self.lines("formats")]
        self.assertIn("ndjson", names)
        for name in names:
            self.assertIn("hello", self.run_wsray("export", self.chat, "-F", name).out)

    def test_the_window_is_the_program_beside_this_one(self):
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        shutil.copy(WSRAY, folder / "wsray")
        environment = {**ENVIRONMENT, "PATH": "/no-such-folder"}
        done = subprocess.run([folder / "wsray", "gui", self.chat], capture_output=True, text=True, env=environment)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertRegex(done.stderr, r"^wsray: the window is not installed: .*wsray-gui.*\n$")
        window = folder / "wsray-gui"
        window.write_text("#!/bin/sh\necho \"window: $*\"\nexit 7\n")
        window.chmod(0o755)
        for environment["PATH"] in ("/no-such-folder", str(folder)):
            done = subprocess.run([folder / "wsray", "gui", "a.pcap", "b.pcap"], capture_output=True, text=True,
                                  env=environment)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (7, "window: -- a.pcap b.pcap\n", ""))

    def test_help_and_version(self):
        for verb in ([], ["list"], ["show"], ["check"], ["stats"], ["streams"], ["export"], ["gui"], ["interfaces"],
                     ["fields"], ["formats"], ["explain"]):
            text = self.run_wsray(*verb, "--help").out
            self.assertTrue(text.startswith(" ".join(["Usage: wsray", *verb])), text)
            self.assertIn("Examples:", text)
        self.assertRegex(self.run_wsray("--version").out, r"^wsray \d+\.\d+\.\d+\n$")

    def test_samples(self):
        found = sorted(SAMPLES.glob("*.pcap*"))
        if not found:
            self.skipTest(f"no captures in {SAMPLES}")
        for path in found:
            self.run_wsray(str(path), "--quiet")


class Export(WsrayTest):
    def test_to_a_file(self):
        out = self.folder / "out.ndjson"
        done = self.run_wsray("export", self.chat, "-F", "ndjson", "-o", str(out))
        self.assertEqual(done.out, "")
        self.assertEqual(out.read_text(), self.run_wsray("export", self.chat, "-F", "ndjson").out)
        self.assertEqual([path.name for path in self.folder.glob("*wsray-*")], [])

    def test_all_events(self):
        kinds = {it["record"] for it in self.records("export", self.chat, "-F", "ndjson", "--events", "all")}
        self.assertLessEqual({"message", "connection", "frame"}, kinds)
        self.assertEqual({it["record"] for it in self.records("export", self.chat, "-F", "ndjson")}, {"message"})

    def test_a_failure_leaves_what_was_there(self):
        out = self.folder / "kept.ndjson"
        out.write_text("before")
        self.run_wsray("export", str(self.folder / "missing"), "-F", "ndjson", "-o", str(out), status=2)
        self.assertEqual(out.read_text(), "before")
        self.run_wsray("export", self.chat, "-F", "ndjson", "-o", self.chat, status=2)
        self.run_wsray("export", self.chat, "-F", "ndjson", "-o", str(self.folder / "none" / "out"), status=2)

    def test_to_a_device(self):
        self.run_wsray("export", self.chat, "-F", "ndjson", "-o", "/dev/null")
        done = self.run_wsray("export", self.chat, "-F", "ndjson", "-o", "/dev/full", status=2)
        self.assertEqual(done.err, "wsray: cannot write to /dev/full: No space left on device\n")


class Terminal(WsrayTest):
    def on_terminal(self, *arguments, columns=80, **environment):
        """What it writes where standard output and standard error are a terminal."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        wsray = subprocess.Popen([WSRAY, *arguments], stdout=theirs, stderr=theirs, env={**ENVIRONMENT, **environment})
        os.close(theirs)
        text = b""
        while True:
            try:
                text += os.read(ours, 65536)
            except OSError:  # the terminal of a process that has ended
                break
        os.close(ours)
        wsray.wait()
        return text.decode().replace("\r\n", "\n")

    def test_colours(self):
        self.assertIn(ESCAPE, self.on_terminal(self.chat))
        self.assertNotIn(ESCAPE, self.run_wsray(self.chat).out)
        for environment, coloured in (({"NO_COLOR": "1"}, False), ({"CLICOLOR": "0"}, False),
                                      ({"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True)):
            self.assertEqual(ESCAPE in self.on_terminal(self.chat, **environment), coloured, environment)
        self.assertNotIn(ESCAPE, self.on_terminal(self.chat, "--color", "never"))
        self.assertIn(ESCAPE, self.run_wsray(self.chat, CLICOLOR_FORCE="1").out)
        self.assertIn(ESCAPE, self.run_wsray(self.chat, "--color", "always", NO_COLOR="1").out)

    def test_escapes_of_a_payload_never_reach_the_terminal(self):
        for arguments in ([self.chat, "--format", "wide"], ["show", self.chat, "1"], ["show", self.chat, "1:5"]):
            text = self.run_wsray(*arguments, "--color", "always", "--payload", "full").out
            self.assertIn("bye", text)
            self.assertNotIn(f"{ESCAPE}[31mbye", text)

    def test_themes(self):
        dark = self.on_terminal(self.chat)
        self.assertEqual(self.on_terminal(self.chat, "--theme", "dark", COLORFGBG="0;15"), dark)
        self.assertEqual(self.on_terminal(self.chat, COLORFGBG="0;15"), self.on_terminal(self.chat, "--theme", "light"))

    def test_rows_are_cut_at_the_width(self):
        long = Capture()
        long.connect().send(TEXT, "x" * 500)
        path = self.write("long.pcap", long.pcap())
        for columns in (60, 100):
            rows = self.on_terminal(path, "--color", "never", columns=columns).splitlines()
            self.assertLessEqual(max(map(len, rows[:-1])), columns)
        self.assertIn("x" * 500, self.run_wsray(path, "--format", "wide").out)

    def test_no_progress_among_rows(self):
        self.assertNotIn("%", self.on_terminal(self.chat, "--progress", "always", "--color", "never"))


if __name__ == "__main__":
    unittest.main()
