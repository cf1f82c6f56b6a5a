"""What the tests of this folder share: they let peers talk, watch them with `wsray live`, and compare what it showed
with what the peers wrote down. They are called with the paths of wsray and wsray-talk, and the folder of samples, in a
private network (network.py)."""
import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from network import SKIPPED

WSRAY, TALK, SAMPLES = (pathlib.Path(sys.argv.pop(1)) for _ in range(3))
HERE = pathlib.Path(__file__).parent
SCENARIOS = SAMPLES / "scripts"
JUDGE = HERE.parent / "e2e" / "compare_truth.py"
PYTHON = "/usr/bin/python3"  # the system's: Debian's python3-websockets is installed for that one
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONDONTWRITEBYTECODE": "1",
               "PYTHONPATH": str(SCENARIOS), "HOME": os.environ.get("HOME", "/")}
PATIENCE = 60  # seconds until we give up waiting for something that must come


def wait_until(condition, what):
    """For what comes soon, and cannot be waited for otherwise."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain for {what}")
        time.sleep(0.01)


class Process:
    """A program whose lines on stderr are read while it runs. It leads a process group, which ends with the test."""

    def __init__(self, command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=None, **how):
        self.command = [str(word) for word in command]
        self.process = subprocess.Popen(self.command, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE,
                                        env={**ENVIRONMENT, **(env or {})}, start_new_session=True, **how)
        self.said = []
        self._news = threading.Condition()
        self._ended = False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self.process.stderr:
            with self._news:
                self.said.append(line.decode(errors="replace").rstrip("\n"))
                self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()

    def await_said(self, text):
        """Waits for a line with `text`."""
        with self._news:
            self._news.wait_for(lambda: self._ended or any(text in line for line in self.said), PATIENCE)
            if not any(text in line for line in self.said):
                raise AssertionError(f"{self} did not say '{text}'")

    def signal(self, number):
        self.process.send_signal(number)

    def wait(self):
        """The exit status; by a signal it is negative."""
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"{self} did not end") from None
        self._reader.join(PATIENCE)
        return status

    def close(self):
        """Ends what is left of it and its children, as where a test failed."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._reader.join(PATIENCE)
        self.process.stderr.close()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()

    def __str__(self):
        return "\n".join([" ".join(self.command), *self.said])


class LiveTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="wsray-live-test.")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.keys = self.folder / "keys"  # what the clients' TLS writes; empty at first
        self.keys.touch()

    def start(self, command, **how):
        """A program that has to end before the test does."""
        process = Process(command, **how)
        self.addCleanup(process.close)
        return process

    def start_into(self, name, command, **how):
        """The same with its output in a file of that name; returns also the file's path."""
        path = self.folder / name
        with path.open("wb") as output:
            return self.start(command, stdout=output, **how), path

    @staticmethod
    def is_root():
        """Of the machine, and not only of a user namespace."""
        with open("/proc/self/uid_map", encoding="ascii") as mapping:
            return os.geteuid() == 0 and int(mapping.readline().split()[2]) == 2**32 - 1

    # watching

    def watch(self, *options, device="lo", name="rows", **how):
        """`wsray live`, when packets are captured; and the path of its rows."""
        command = [WSRAY, "live", "-v", "-i", device, "--format", "ndjson", "--events", "all", *options]
        process, rows = self.start_into(name, command, **how)
        process.await_said("wsray: watching")
        return process, rows

    def stop(self, process, status=0):
        """Ends it as Ctrl-C does. Whatever was captured before is in its rows."""
        process.signal(signal.SIGINT)
        self.assertEqual(process.wait(), status, process)

    def read(self, *arguments, status=0, **how):
        """The path of the rows that wsray finds in a file."""
        process, rows = self.start_into("read", [WSRAY, *arguments, "--format", "ndjson", "--events", "all"], **how)
        self.assertEqual(process.wait(), status, process)
        return rows

    # talking

    def peer(self, script, *arguments, env=None, namespace=None, truths="truths", **how):
        """A Python program that writes down what it sent and received; of another host where its namespace is given."""
        enter = ["nsenter", f"--net={namespace}"] if namespace else []
        variables = {"SSLKEYLOGFILE": str(self.keys), **self.recorded(truths), **(env or {})}
        return self.start([*enter, *self.python(script, *arguments)], env=variables, **how)

    def talk(self, script, *arguments, **how):
        """A scenario from its beginning to its end."""
        process = self.peer(script, *arguments, **how)
        self.assertEqual(process.wait(), 0, process)

    def python(self, script, *arguments):
        """The command for a script of this folder or of the scenarios."""
        path = HERE / script if (HERE / script).exists() else SCENARIOS / script
        return [PYTHON, "-B", path, *arguments]

    def recorded(self, truths="truths"):
        """The variables with which a script writes down what it sent and received."""
        (self.folder / truths).mkdir(exist_ok=True)
        return {"TRUTH_DIR": str(self.folder / truths)}

    # judging

    def truth(self, truths="truths"):
        """What all peers wrote down, in the order of time."""
        parts = [part.read_text("utf8") for part in sorted((self.folder / truths).glob("*.part"))]
        lines = [line for part in parts for line in part.splitlines(keepends=True) if line.endswith("\n")]
        path = self.folder / f"{truths}.ndjson"
        path.write_text("".join(sorted(lines, key=lambda line: float(line[len('{"t":'):line.index(",")]))), "utf8")
        self.assertTrue(lines, "the peers wrote down nothing")
        return path

    def judge(self, rows, truth):
        return subprocess.run([PYTHON, "-B", JUDGE, truth, rows, "--all"], capture_output=True, text=True, check=False)

    def assert_agrees(self, rows, truth=None):
        """The rows are what the peers sent, whole, and nothing else."""
        judge = self.judge(rows, truth or self.truth())
        self.assertEqual(judge.returncode, 0, judge.stdout + judge.stderr)
        print(f"{self.id().split('.', 1)[1]}: {judge.stdout.strip()}", flush=True)

    def assert_same(self, rows, recording, *options):
        """A recording says what was shown while it was made. Where secrets came later than packets, other connections
        may have been shown first."""
        again = self.read(recording, *options)
        for kind in ("message", "frame"):
            self.assertTrue(by_connection(again, kind) == by_connection(rows, kind), f"other {kind}s")

    def await_agreement(self, process, rows, truths="truths"):
        """The same of rows that the process is still writing."""
        truth = self.truth(truths)

        def agrees():
            self.assertIsNone(process.process.poll(), process)
            return self.judge(whole_lines(rows), truth).returncode == 0

        try:
            wait_until(agrees, "the last rows")
        finally:
            self.assert_agrees(whole_lines(rows), truth)


def whole_lines(path):
    """A copy of the file without the line that is being written."""
    copy = path.with_name(path.name + ".whole")
    data = path.read_bytes()
    copy.write_bytes(data[:data.rfind(b"\n") + 1])
    return copy


def by_connection(rows, kind):
    """Records as each direction of each connection has them, without the numbers of the connections."""
    found = {}
    for record in records(rows, kind):
        del record["conn"]
        found.setdefault((record["src"], record["dst"]), []).append(record)
    return found


def records(rows, kind="message"):
    """Those of one kind."""
    with rows.open(encoding="utf8") as lines:
        return [record for record in map(json.loads, lines) if record["record"] == kind]


def missing():
    """What all tests need, and is not there."""
    if subprocess.run([PYTHON, "-c", "import websockets.legacy.server"], check=False, capture_output=True).returncode:
        yield "python3-websockets"
    for program in ("dumpcap", "openssl", "curl"):
        if not shutil.which(program):
            yield program


def main():
    for lack in missing():
        print(f"skipped: {lack} is not here")
        sys.exit(SKIPPED)
    # A killed test must leave nothing: its programs end with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    unittest.main(verbosity=2)
