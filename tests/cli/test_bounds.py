"""The bounds of the wsray command: each that is hit leaves its mark, and the rest is still right.

usage: test_bounds.py PATH_OF_WSRAY SAMPLES_FOLDER [unittest arguments]
"""
import pathlib
import re
import struct
import unittest

from capture_builder import BINARY, PING, TEXT, Capture, Tcp, chat, frame, many
from wsray_test import SAMPLES, WsrayTest


def early_frames():
    """Frames of a client that does not wait for the 101, which never comes."""
    capture = Capture()
    connection = capture.connect(accept=False)
    capture.packets.pop()
    connection.client(frame(TEXT, "too early", masked=True))
    return capture


def out_of_order():
    """The segment with the middle of a message comes after the one with its end."""
    capture = Capture()
    connection = capture.connect()
    message = frame(TEXT, "in three parts", masked=True)
    connection.client(message[:9])
    connection.client(message[9:12])
    connection.client(message[12:])
    capture.packets[-2:] = reversed(capture.packets[-2:])
    connection.close()
    return capture


def two_requests():
    capture = Capture()
    connection = Tcp(capture, 53124)
    connection.client(b"GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n")
    return capture


def in_ip_fragments():
    """Of each IP datagram with payload only the first half is there."""
    capture = chat()
    for number, packet in enumerate(capture.packets):
        if len(packet) < 14 + 20 + 20 + 8:
            continue
        ip, payload = packet[14:34], packet[34:34 + 16]
        more = ip[:4] + struct.pack("!HH", number + 1, 0x2000) + ip[8:]
        capture.packets[number] = packet[:14] + struct.pack("!BBH", ip[0], ip[1], 20 + len(payload)) + more[4:] + payload
    return capture


def late():
    """A capture that begins behind the opening handshake."""
    capture = many(5)
    capture.packets = capture.packets[5:]
    return capture


def pings():
    capture = Capture()
    connection = capture.connect()
    for payload in ("first", "second"):
        connection.receive(PING, payload)
    connection.close()
    return capture


def requests():
    capture = Capture()
    connection = capture.connect()
    for number in range(2):
        connection.send(TEXT, f'{{"jsonrpc":"2.0","id":{number},"method":"ask"}}')
    connection.close()
    return capture


def long_frames_behind_a_loss():
    capture = Capture()
    connection = capture.connect()
    connection.receive(TEXT, "lost", captured=False)
    for letter in "abc":
        connection.receive(BINARY, letter * 1000)
    connection.close()
    return capture


def lost_in_two_places():
    capture = Capture()
    connection = capture.connect()
    message = frame(TEXT, "a message in five parts")
    for at in range(0, 25, 5):
        connection.server(message[at:at + 5], captured=at not in (5, 15))
    connection.close()
    return capture


class Bounds(WsrayTest):
    def codes(self, path, *bound):
        return [record["code"] for record in
                self.records("check", str(path), *bound, "--format", "ndjson", "--fail-on", "none")]

    def marks(self, path, bound, value, code):
        self.assertNotIn(code, self.codes(path))
        self.assertIn(code, self.codes(path, bound, value))
        # It is incomplete then, and says so.
        self.run_wsray("check", str(path), bound, value, "--strict", "--fail-on", "none", status=3)

    def test_of_a_message(self):
        self.marks(self.chat, "--max-message", "5", "message-too-long")
        found = self.records(self.chat, "--max-message", "5", "--format", "ndjson")
        texts = [record for record in found if record["type"] == "text"]
        self.assertEqual([record["data"] for record in texts], ["hello", '{"ans', "good "])
        self.assertEqual([record["complete"] for record in texts], [True, False, False])
        self.assertEqual(texts[1]["missing"], [[5, 9]])
        self.assertEqual(texts[1]["len"], 14)
        self.assertEqual(sum(record["type"] == "close" for record in found), 4)

    def test_of_frames(self):
        path = SAMPLES / "fragments.pcap"
        self.marks(path, "--max-frames", "2", "message-frames")
        whole = self.records(str(path), "--format", "ndjson")
        bound = self.records(str(path), "--max-frames", "2", "--format", "ndjson")
        for before, after in zip(whole, bound, strict=True):
            if before["frames"] <= 2:
                self.assertEqual(before, after)
            else:
                self.assertFalse(after["complete"])
                self.assertEqual(after["len"], before["len"])
                self.assertTrue(before["data"].startswith(after["data"]) or before["enc"] == "base64")

    def test_of_inflating(self):
        path = SAMPLES / "compressed.pcap"
        self.assertNotIn("deflate-ratio", self.codes(path))
        self.assertIn("deflate-ratio", self.codes(path, "--max-ratio", "1", "--ratio-from", "1"))
        self.assertEqual([(record["len"], record["wire_len"]) for record in self.records(str(path), "--format", "ndjson")],
                         [(record["len"], record["wire_len"]) for record in
                          self.records(str(path), "--max-ratio", "1", "--ratio-from", "1", "--format", "ndjson")])

    def test_of_a_hole(self):
        path = self.write("out-of-order.pcap", out_of_order().pcap())
        self.assertEqual(self.messages(path)[0], "in three parts")
        self.marks(path, "--max-hole", "1", "connection-capture-gap")
        self.assertEqual(self.records(path, "--max-hole", "1", "--format", "ndjson")[0]["missing"], [[3, 3]])

    def test_of_what_is_blocked(self):
        self.marks(self.write("early.pcap", early_frames().pcap()), "--max-blocked", "8", "connection-reassembly-limit")

    def test_of_connections(self):
        self.marks(self.chat, "--max-connections", "1", "connection-evicted")
        done = self.run_wsray(self.chat, "--max-connections", "1", "--format", "ndjson")
        self.assertIn("TCP connections were let go of before the end (--max-connections, --max-held)", done.err)
        streams = self.records("streams", self.chat, "--max-connections", "1", "--format", "ndjson")
        self.assertTrue(streams[0]["evicted"])
        self.assertNotIn("evicted", streams[-1])
        self.assertIn("let go of before its end", self.lines("streams", self.chat, "--max-connections", "1")[1])
        self.run_wsray("streams", self.chat, "--max-connections", "1", "--strict", status=3)

    def test_of_all_that_is_held(self):
        self.marks(self.chat, "--max-held", "1k", "connection-evicted")

    def test_of_heads(self):
        done = self.run_wsray(self.chat, "--max-head", "50", status=1)
        self.assertIn("2 TCP connections were not read to the end: too long a head", done.err)
        path = self.write("requests.pcap", two_requests().pcap())
        self.assertNotIn("too many", self.run_wsray(path, status=1).err)
        self.assertIn("1 TCP connection was not read", self.run_wsray(path, "--max-pipelined", "1", status=1).err)

    def test_of_datagrams(self):
        path = self.write("fragments.pcap", in_ip_fragments().pcap())
        self.assertNotIn("datagram", self.run_wsray(path, status=1).err)
        self.assertIn("fragmented datagrams lacked a fragment, or had no room (--max-datagrams)",
                      self.run_wsray(path, "--max-datagrams", "1", status=1).err)

    def test_of_missing_ranges(self):
        path = self.write("two-places.pcap", lost_in_two_places().pcap())
        whole, bound = ([record for record in self.records(path, *option, "--format", "ndjson") if "missing" in record][0]
                        for option in ((), ("--max-missing", "1")))
        self.assertEqual(whole["missing"], [[3, 5], [13, 5]])
        self.assertEqual(bound["missing"], [[3, 5], [13, 10]])
        self.assertTrue(whole["data"].startswith(bound["data"]))

    def test_of_pings(self):
        self.marks(self.write("pings.pcap", pings().pcap()), "--max-pings", "1", "connection-ping-limit")

    def test_of_keys(self):
        self.marks(self.chat, "--max-keys", "1", "handshake-key-limit")

    def test_of_requests(self):
        self.marks(self.write("asked.pcap", requests().pcap()), "--max-requests", "1", "connection-latency-limit")

    def test_of_the_search_behind_a_loss(self):
        path = self.write("long-frames.pcap", long_frames_behind_a_loss().pcap())
        self.marks(path, "--max-search", "100", "frame-search-limit")
        found = self.records(path, "--format", "ndjson")
        self.assertEqual([record["len"] for record in found if record["type"] == "binary"], [1000, 1000, 1000])
        self.assertNotIn("frame-search-limit", self.codes(path))

    def test_of_the_search_without_a_handshake(self):
        path = self.write("late.pcap", late().pcap())
        self.assertNotIn("given up", self.run_wsray(path).err)
        told = "1 TCP connection was given up with what may be frames of a WebSocket (--max-midstream)"
        self.assertIn(told, self.run_wsray(path, "--max-midstream", "1", status=1).err)
        self.assertIn(told, self.run_wsray(path, "--max-midstream", "1", "--strict", status=3).err)
        other = Capture()
        Tcp(other, 53125).server(b"220 mail.example.com ESMTP\r\n")
        other.packets = other.packets[3:]
        path = self.write("other.pcap", other.pcap())
        self.assertNotIn("given up", self.run_wsray(path, "--max-midstream", "1", status=1).err)

    def test_each_of_them_is_shown_here(self):
        listed = self.run_wsray("--help").out.split("Bounds (")[1].split("\n\n")[0]
        for option in re.findall(r"--[a-z]+-[a-z]+", listed):
            self.assertIn(f'"{option}"', pathlib.Path(__file__).read_text())

    def test_the_help_lists_them(self):
        self.assertIn("Bounds (", self.run_wsray("--help").out)
        self.assertNotIn("Bounds (", self.run_wsray("formats", "--help").out)

    def test_a_wrong_one_is_one_sentence(self):
        done = self.run_wsray(self.chat, "--max-message", "much", status=2)
        self.assertEqual(done.err, "wsray: --max-message: 'much' is no size such as 4096, 64k, 4M or 1G\n")


if __name__ == "__main__":
    unittest.main()
