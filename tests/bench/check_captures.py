#!/usr/bin/env python3
"""Whether an independent reader finds what the generator says it wrote: check_captures.py MAKE-CAPTURE."""
import base64
import collections
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SKIPPED = 77
TEXT, BINARY, CLOSE = "1", "2", "8"
SIZE = ["--megabytes", "1", "--connections", "10"]
# What a sound capture has none of: retransmissions, losses, full windows, wrong checksums, malformed packets.
ODDITIES = ("tcp.analysis.flags || _ws.malformed || tcp.checksum.status == 0 || ip.checksum.status == 0 "
            "|| websocket.decompression.failed.expert")

make_capture = None


def tshark(path, *arguments):
    keys = path.with_name(path.name + ".keys")
    decrypt = ["-o", f"tls.keylog_file:{keys}"] if keys.exists() else []
    checks = ["-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE"]
    command = ["tshark", "-r", path, *checks, *decrypt, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()


def fields(path, name):
    """All values of a field; some packets have several."""
    output = tshark(path, "-Y", name, "-T", "fields", "-e", name, "-E", "aggregator=|")
    return [value for line in output.splitlines() for value in line.split("|")]


class Captures(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def make(self, kind, name="a.pcap", *options):
        path = self.folder / name
        run = subprocess.run([make_capture, kind, path, *SIZE, *options], check=True, stdout=subprocess.PIPE)
        return path, json.loads(run.stdout)

    def check(self, kind, opcode):
        path, summary = self.make(kind)
        self.assertEqual(path.stat().st_size, summary["bytes"])
        self.assertGreaterEqual(summary["bytes"], 1_000_000)
        self.assertEqual(tshark(path, "-Y", ODDITIES), "")
        self.assertEqual(collections.Counter(fields(path, "websocket.opcode")),
                         {opcode: summary["messages"], CLOSE: 2 * summary["connections"]})
        self.assertEqual(len(fields(path, "websocket.payload.close.status_code")), 2 * summary["connections"])
        return path, summary

    def check_text(self, kind, shortest, longest):
        path, summary = self.check(kind, TEXT)
        texts = fields(path, "websocket.payload.text")
        lengths = [len(text.encode()) for text in texts]
        self.assertEqual(sum(lengths), summary["payload_bytes"])
        self.assertIn(min(lengths), range(shortest, shortest + 10))
        self.assertIn(max(lengths), range(longest - 9, longest + 1))
        for text in texts:
            self.assertEqual(list(json.loads(text)), ["id", "text"])
        return path

    def test_chat(self):
        path = self.check_text("chat", 60, 260)
        masked = collections.Counter(fields(path, "websocket.mask"))
        self.assertAlmostEqual(masked["1"] / masked.total(), 0.5, delta=0.05)

    def test_feed(self):
        path = self.check_text("feed", 40, 700)
        lengths = [int(length) for length in fields(path, "tcp.len")]
        self.assertEqual(max(lengths), 1448)
        headers = [int(length) for length in fields(path, "tcp.hdr_len")]
        self.assertEqual(set(headers), {32, 40})
        # A delayed acknowledgement answers two segments: one packet of three.
        self.assertAlmostEqual(lengths.count(0) / len(lengths), 1 / 3, delta=0.05)

    def test_bulk(self):
        path, summary = self.check("bulk", BINARY)
        self.assertGreater(summary["payload_bytes"] / summary["messages"], 30_000)
        self.assertIn("1", fields(path, "websocket.mask"))

    def test_wss(self):
        path, summary = self.check("wss", BINARY)
        self.assertEqual(summary["payload_bytes"], 65528 * summary["messages"])
        self.assertEqual(set(fields(path, "tls.handshake.type")) & {"1", "2", "20"}, {"1", "2", "20"})
        self.assertEqual(set(tshark(path, "-Y", "tls.handshake.type == 2", "-T", "fields", "-e",
                                    "tls.handshake.ciphersuite").split()), {"0x1301"})
        # A frame fills four records, the last of a server's nearly; with each a byte of type and a tag of 16.
        lengths = [int(length) for length in fields(path, "tls.record.length")]
        self.assertEqual(max(lengths), 16384 + 17)
        self.assertGreaterEqual(lengths.count(max(lengths)), 3 * summary["messages"])
        self.assertIn("1", fields(path, "websocket.mask"))

    def test_deflate(self):
        path = self.check_text("deflate", 60, 260)
        self.assertIn("1", fields(path, "websocket.pmc"))

    def test_handshakes(self):
        path, summary = self.make("chat")
        keys = fields(path, "http.sec_websocket_key")
        accepted = [base64.b64encode(hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest())
                    for key in keys]
        self.assertEqual(len(set(keys)), summary["connections"])
        self.assertEqual(sorted(accept.decode() for accept in accepted), sorted(fields(path, "http.sec_websocket_accept")))

    def test_the_seed_decides(self):
        first, _ = self.make("chat", "first.pcap")
        again, _ = self.make("chat", "again.pcap")
        other, _ = self.make("chat", "other.pcap", "--seed", "2")
        self.assertEqual(first.read_bytes(), again.read_bytes())
        self.assertNotEqual(first.read_bytes(), other.read_bytes())

    def test_what_cannot_be_written_is_an_error(self):
        run = subprocess.run([make_capture, "chat", self.folder / "none" / "a.pcap", "--megabytes", "1"],
                             stderr=subprocess.PIPE)
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"cannot write", run.stderr)


if __name__ == "__main__":
    if not shutil.which("tshark"):
        print("skipped: there is no tshark to judge the captures")
        sys.exit(SKIPPED)
    make_capture = sys.argv.pop(1)
    unittest.main()
