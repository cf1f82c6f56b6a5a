"""What the tests of this folder share: they run the program over captures that may not be there, and compare."""
import json
import pathlib
import subprocess
import sys

SKIPPED = 77  # what CTest takes for "skipped"


def captures_or_skip(folder):
    """The folder as a path; ends the test where there is none."""
    captures = pathlib.Path(folder)
    if not captures.is_dir():
        print(f"skipped: {captures} is not here")
        sys.exit(SKIPPED)
    return captures


def run(wsray, *arguments):
    """What the program writes to standard output. Status 1 says that nothing was found."""
    done = subprocess.run([wsray, *map(str, arguments)], capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"wsray {' '.join(map(str, arguments))} ended with {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def records(output):
    return [json.loads(line) for line in output.splitlines()]


class Tally:
    """Counts what agrees, and tells what does not."""

    def __init__(self):
        self.agreed = self.total = 0

    def compare(self, name, wanted, found):
        self.total += 1
        if wanted == found:
            self.agreed += 1
            print(f"ok      {name}")
        else:
            print(f"DIFFERS {name}\n        wanted {wanted}\n        found  {found}")

    def finish(self):
        print(f"{self.agreed} of {self.total} agree")
        sys.exit(0 if self.agreed == self.total > 0 else 1)
