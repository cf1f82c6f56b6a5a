"""What the tests of `wsray run` share: a server that is none of the command's, and what may be left behind."""
import os
import signal
import subprocess

from watch import WSRAY, LiveTest, wait_until

PLAIN, SECURE = "ws://house.example.com/plain", "wss://house.example.com/secure"


class CommandTest(LiveTest):
    def setUp(self):
        super().setUp()
        self.certificate, key = self.folder / "house.crt", self.folder / "house.key"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-keyout", key, "-out", self.certificate, "-days", "2", "-subj", "/CN=house.example.com",
                        "-addext", "subjectAltName=DNS:house.example.com"], check=True, stderr=subprocess.DEVNULL)
        self.enough = self.folder / "enough"  # tells visitors to come to their end
        self.temporary = self.folder / "tmp"
        self.temporary.mkdir()
        self.house = self.peer("house.py", self.certificate, key)
        self.house.await_said("house: open")

    def visitor(self, url=SECURE, *arguments):
        return self.python("visitor.py", url, "--trust", self.certificate, *arguments)

    def begin(self, *command, options=(), **how):
        """`wsray run`, and the path of its rows, which begin to be there when it shows them."""
        # Nobody has told the command's peers where their secrets are to go.
        variables = {**self.recorded(), "TMPDIR": str(self.temporary), **how.pop("env", {})}
        return self.start_into("rows", [WSRAY, "run", "-i", "lo", "--format", "ndjson", "--events", "all", *options,
                                        "--", *command], env=variables, **how)

    def check(self, *command, status=0, **how):
        """Runs it to its end; the rows."""
        process, rows = self.begin(*command, **how)
        self.assertEqual(process.wait(), status, process)
        self.assert_nothing_left(process)
        return rows

    def assert_nothing_left(self, process):
        self.assertEqual(list(self.temporary.iterdir()), [])
        wait_until(lambda: not self.members(process.process.pid), "its last process")

    def members(self, session):
        """The processes of a session, but for those that are gone and not yet waited for."""
        found = []
        for name in filter(str.isdecimal, os.listdir("/proc")):
            try:
                with open(f"/proc/{name}/stat", encoding="utf8", errors="replace") as stat:
                    fields = stat.read().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if int(fields[3]) == session and fields[0] != "Z":
                found.append(name)
        return found

    def close_house(self):
        """What it wrote down is whole then."""
        self.house.signal(signal.SIGTERM)
        self.house.wait()
