"""Runs the wsray command for the tests beside this file, which are called with its path and the folder of samples."""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from capture_builder import chat

WSRAY, SAMPLES = sys.argv.pop(1), Path(sys.argv.pop(1))
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "xterm-256color"}
ESCAPE = "\x1b"


class WsrayTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.chat = cls.write("chat.pcap", chat().pcap())

    @classmethod
    def write(cls, name, data):
        path = cls.folder / name
        path.write_bytes(data)
        return str(path)

    def run_wsray(self, *arguments, status=0, input=None, **environment):
        """Runs it with pipes, and checks the exit status."""
        done = subprocess.run([WSRAY, *arguments], input=input, capture_output=True, timeout=60,
                              env={**ENVIRONMENT, **environment})
        done.out, done.err = done.stdout.decode(), done.stderr.decode()
        self.assertEqual(done.returncode, status, f"{arguments}\n{done.out}\n{done.err}")
        return done

    def lines(self, *arguments, **how):
        return self.run_wsray(*arguments, **how).out.splitlines()

    def records(self, *arguments, **how):
        return [json.loads(line) for line in self.lines(*arguments, **how)]

    def messages(self, *arguments, **how):
        """What the selected messages carried, as text or the base64 of it."""
        return [record["data"] for record in self.records(*arguments, "--format", "ndjson", **how)]
