"""Captures that come by and by: through a pipe that stays open, or in a file that is still written.

usage: test_pipes.py PATH_OF_WSRAY SAMPLES_FOLDER [unittest arguments]
"""
import array
import fcntl
import json
import os
import queue
import re
import signal
import subprocess
import termios
import threading
import unittest
from pathlib import Path

from capture_builder import TEXT, Capture
from wsray_test import ENVIRONMENT, SAMPLES, WSRAY, WsrayTest

TLS = SAMPLES / "tls"
PATIENCE = 30  # seconds, for what takes a few milliseconds


def pieces(capture):
    """The file header, and each record."""
    data = capture.pcap()
    ends = [24]
    for packet in capture.packets:
        ends.append(ends[-1] + 16 + len(packet))
    return [data[begin:end] for begin, end in zip([0, *ends], ends)]


def talk(*texts, client_port=53122):
    """The pieces of a conversation that goes on, and how many of them there are before its messages."""
    capture = Capture()
    socket = capture.connect(client_port=client_port)
    before = 1 + len(capture.packets)
    for text in texts:
        socket.send(TEXT, text)
    return pieces(capture), before


class Running:
    """A wsray that goes on; the lines that it has written can be waited for."""

    def __init__(self, *arguments, stdin=subprocess.PIPE):
        self.process = subprocess.Popen([WSRAY, *arguments], stdin=stdin, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, env=ENVIRONMENT)
        self.lines = queue.Queue()
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.reader.join()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream:
                stream.close()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line.decode())

    def write(self, *parts):
        for part in parts:
            self.process.stdin.write(part)
            self.process.stdin.flush()

    def wait_until_read(self):
        """Until nothing is left in the pipe to it."""
        left = array.array("i", [1])
        while left[0] > 0:
            fcntl.ioctl(self.process.stdin.fileno(), termios.FIONREAD, left)

    def wait_until_listening(self):
        """Until Ctrl-C is its own."""
        caught = 0
        while not caught & 1 << signal.SIGINT - 1:
            status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
            caught = int(re.search(r"SigCgt:\s*(\w+)", status)[1], 16)

    def line(self):
        return self.lines.get(timeout=PATIENCE)

    def messages(self, count):
        return [json.loads(self.line())["data"] for _ in range(count)]

    def end(self):
        """Its exit status and its sentences, with the pipe to it still open."""
        status = self.process.wait(PATIENCE)
        self.reader.join()
        return status, self.process.stderr.read().decode()

    def interrupt(self, number=signal.SIGINT):
        self.process.send_signal(number)
        return self.end()


class Pipes(WsrayTest):
    def test_rows_appear_as_their_packets_come(self):
        parts, before = talk("one", "two", "three")
        with Running("-", "--format", "ndjson") as running:
            running.write(*parts[:before])
            for text, part in zip(("one", "two", "three"), parts[before:]):
                running.write(part)
                self.assertEqual(running.messages(1), [text])

    def test_ctrl_c_ends_the_reading_and_the_summary_follows(self):
        parts, before = talk("one", "two")
        for number in (signal.SIGINT, signal.SIGTERM):
            with Running("-", "--format", "ndjson") as running:
                running.write(*parts[:before + 1], parts[before + 1][:20])
                self.assertEqual(running.messages(1), ["one"])
                status, said = running.interrupt(number)
                self.assertEqual(status, 0)
                self.assertRegex(said, "1 connection")
                self.assertNotIn("cut off", said)

    def test_ctrl_c_shows_what_was_gathered(self):
        parts, _ = talk("one", "two")
        for verb in ("list", "stats", "streams"):
            with Running(verb, "-") as running:
                running.write(*parts)
                running.wait_until_read()
                status, said = running.interrupt()
                self.assertEqual(status, 0, said)
                self.assertGreater(running.lines.qsize(), 0, verb)

    def test_ctrl_c_before_anything(self):
        with Running("-", "-v") as running:
            running.wait_until_listening()
            status, said = running.interrupt()
            self.assertEqual((status, said), (1, "wsray: no WebSocket found: the capture has no packets\n"))

    def test_an_export_is_whole(self):
        parts, before = talk("one", "two")
        path = self.folder / "pipe.ndjson"
        with Running("export", "-", "-F", "ndjson", "-o", str(path)) as running:
            running.write(*parts[:before + 1])
            running.wait_until_read()
            self.assertEqual(running.interrupt()[0], 0)
        self.assertEqual([json.loads(line)["data"] for line in path.read_text("utf8").splitlines()], ["one"])
        self.assertEqual(list(self.folder.glob(".pipe*")), [])

    def test_what_is_no_capture(self):
        for data, says in {b"": "standard input is empty", b"hello, world": "standard input is not a capture file",
                           talk()[0][0][:10]: "standard input is cut off inside its file header (10 of 24 bytes)"}.items():
            for verb in ([], ["list"], ["stats"], ["streams"], ["export", "-F", "csv"]):
                done = self.run_wsray(*verb, "-", input=data, status=2)
                self.assertEqual(done.out, "")
                self.assertEqual(done.err.count("\n"), 1, done.err)
                self.assertIn(says, done.err)

    def test_a_named_pipe(self):
        path = self.folder / "named"
        os.mkfifo(path)
        parts, before = talk("one", "two")
        with Running(str(path), "--format", "ndjson") as running, open(path, "wb", buffering=0) as pipe:
            for part in parts[:before + 1]:
                pipe.write(part)
            self.assertEqual(running.messages(1), ["one"])
            self.assertEqual(running.interrupt()[0], 0)

    def test_a_key_log_is_used_though_no_packet_comes(self):
        late = Path(self.write("later.keys", b""))
        with Running("-", "--keylog", str(late), "--format", "ndjson") as running:
            running.write((TLS / "node.pcap").read_bytes())
            running.wait_until_read()
            self.assertEqual(running.lines.qsize(), 0)
            late.write_bytes((TLS / "node.keys").read_bytes())
            self.assertEqual(len(running.messages(40)), 40)
            self.assertIsNone(running.process.poll())


class Follow(WsrayTest):
    def setUp(self):
        self.path = self.folder / "growing.pcap"

    def append(self, *parts):
        with open(self.path, "ab", buffering=0) as file:
            for part in parts:
                file.write(part)

    def follow(self, *arguments):
        return Running("--follow", str(self.path), *arguments, "--format", "ndjson", stdin=subprocess.DEVNULL)

    def test_rows_appear_as_the_file_grows(self):
        parts, before = talk("one", "two", "three")
        self.path.write_bytes(b"".join(parts[:before + 1]))
        with self.follow() as running:
            self.assertEqual(running.messages(1), ["one"])
            self.append(*parts[before + 1:])
            self.assertEqual(running.messages(2), ["two", "three"])
            status, said = running.interrupt()
            self.assertEqual(status, 0)
            self.assertRegex(said, "1 connection")

    def test_connections_go_on_in_the_next_file(self):
        parts, before = talk("one", "two", "three")
        self.path.write_bytes(b"".join(parts[:before + 1]))
        with self.follow("--events", "all") as running:
            records = [json.loads(running.line())]
            while records[-1]["record"] != "message":
                records.append(json.loads(running.line()))
            self.path.rename(self.folder / "grown.pcap")
            self.path.write_bytes(parts[0] + b"".join(parts[before + 1:]))
            while len([record for record in records if record["record"] == "message"]) < 3:
                records.append(json.loads(running.line()))
            self.assertEqual(running.interrupt(signal.SIGTERM)[0], 0)
        messages = [record for record in records if record["record"] == "message"]
        self.assertEqual([message["data"] for message in messages], ["one", "two", "three"])
        self.assertEqual({message["conn"] for message in messages}, {1})

    def test_a_file_that_is_written_anew_is_told(self):
        parts, _ = talk("one")
        self.path.write_bytes(b"".join(parts))
        with self.follow() as running:
            self.assertEqual(running.messages(1), ["one"])
            self.path.write_bytes(parts[0])
            other, _ = talk("two", client_port=53123)
            self.append(*other[1:])
            self.assertEqual(running.messages(1), ["two"])
            status, said = running.interrupt()
            self.assertEqual(status, 0)
            self.assertRegex(said, "growing.pcap: .*: it is read anew from its start")

    def test_secrets_are_read_on_too(self):
        keys = Path(self.write("following.keys", b""))
        self.path.write_bytes((TLS / "node.pcap").read_bytes())
        with self.follow("--keylog", str(keys)) as running:
            keys.write_bytes((TLS / "node.keys").read_bytes())
            self.assertEqual(len(running.messages(40)), 40)

    def test_what_cannot_be_followed(self):
        for arguments, says in ((["--follow", "-"], "--follow takes one file"),
                                (["--follow", self.chat, self.chat], "--follow takes one file"),
                                (["list", "--follow", self.chat], "--follow is not an option of `wsray list`"),
                                (["--follow", str(self.folder)], "is no regular file"),
                                (["--follow", str(self.folder / "absent")], "No such file"),
                                (["--follow", self.write("text", b"no capture\n")], "text is not a capture file")):
            done = self.run_wsray(*arguments, status=2)
            self.assertEqual(done.out, "")
            self.assertIn(says, done.err)


if __name__ == "__main__":
    os.environ.pop("SSLKEYLOGFILE", None)
    unittest.main()
