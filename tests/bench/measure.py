"""What one run of a command costs."""
import dataclasses
import os
import subprocess
import sys
import tempfile
import time


@dataclasses.dataclass
class Cost:
    wall: float  # seconds
    cpu: float  # seconds, user and system, of all its threads
    peak_bytes: int  # resident


def measure(command, output=os.devnull):
    """Runs the command without input; what it prints goes to the file `output`."""
    words = [str(word) for word in command]
    with open(output, "wb") as target, tempfile.NamedTemporaryFile("r") as peak:
        begin = time.perf_counter()
        # The kernel counts the memory of whoever starts a program as that program's peak. Started by time, which is
        # small, its own peak can be told from that of this interpreter.
        child = _start(["time", "-q", "-f", "%M", "-o", peak.name, *words], target)
        complaints = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            sys.exit(f"{' '.join(words)}: exit status {child.returncode}\n{complaints.decode(errors='replace')}")
        return Cost(wall, usage.ru_utime + usage.ru_stime, int(peak.read()) * 1024)


def _start(words, target):
    try:
        return subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=target, stderr=subprocess.PIPE)
    except OSError as error:
        sys.exit(f"{words[0]}: {error.strerror}")
