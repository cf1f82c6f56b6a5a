"""What people wait for in the window, with a capture of a million messages."""
import json
import os
import statistics
import subprocess
import sys

from captures import generated, warm

# Small messages of many connections: as many rows as fit in so many bytes.
KIND, MEGABYTES = "chat", 330

# What stands in the table: a name of the program's figures, a title, a unit, and what is wanted.
LINES = [
    ("first_rows_ms", "first rows", "ms", "<= 300"),
    ("rows_per_s", "rows a second until all are loaded", "", ">= 1,000,000"),
    ("gap_ms", "longest wait for the event loop", "ms", ""),
    ("gap_cpu_ms", "  of it work of its own", "ms", ""),
    ("heap_bytes_per_row", "heap a row", "bytes", "<= 100"),
    ("filter_class_ms", "filter by class", "ms", "<= 50"),
    ("filter_opcode_ms", "filter by opcode", "ms", "<= 50"),
    ("filter_regex_ms", "filter by regular expression", "ms", "<= 1000"),
    ("cpu_filter_regex_ms", "  of it work of its own", "ms", ""),
    ("sort_ms", "sort by size", "ms", "<= 300"),
    ("scroll_median_ms", "a page down, median", "ms", "<= 16"),
    ("scroll_worst_ms", "a page down, worst", "ms", "<= 16"),
    ("scroll_worst_cpu_ms", "  of it work of its own", "ms", ""),
    ("pan_median_ms", "a step of the strip, median", "ms", "<= 16"),
    ("pan_worst_ms", "a step of the strip, worst", "ms", "<= 16"),
    ("pan_worst_cpu_ms", "  of it work of its own", "ms", ""),
    ("peak_mb", "peak of memory", "MB", ""),
]


def figures_of(program, path):
    run = subprocess.run([program, path], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if run.returncode != 0:
        sys.exit(f"{program}: exit status {run.returncode}\n{run.stderr.decode(errors='replace')}")
    return json.loads(run.stdout)


def measure_window(program, generator, rounds):
    """All figures of each round, after the medians have been printed."""
    path = generated(KIND, MEGABYTES, generator)
    warm(path)
    found = [figures_of(program, path) for _ in range(rounds)]
    print(f"\nwsray-gui, {path.name}: {os.path.getsize(path) / 1e6:.0f} MB, {found[0]['rows']:,.0f} rows")
    for name, title, unit, wanted in LINES:
        value = statistics.median(figures[name] for figures in found)
        shown = f"{value:,.0f}" if value >= 1000 else f"{value:.1f}"
        print(f"  {title:36}{shown:>12} {unit:6}{wanted}")
    return found
