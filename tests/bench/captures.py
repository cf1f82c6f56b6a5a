"""The generated captures that are measured."""
import os
import pathlib
import shutil
import subprocess
import sys

KINDS = ["chat", "feed", "bulk", "deflate", "wss"]


def cache_folder():
    folder = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "wsray-bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def generated(kind, megabytes, generator):
    """Made once: the file's name says what is in it, and a newer generator makes it again. Beside it lies what the
    generator says of it, and the key log where it is encrypted."""
    path = cache_folder() / f"{kind}-{megabytes}.pcap"
    generator = pathlib.Path(shutil.which(generator) or sys.exit(f"no {generator} here"))
    if not path.exists() or path.stat().st_mtime < generator.stat().st_mtime:
        print(f"making {path}", file=sys.stderr)
        unfinished = path.with_suffix(".part")
        run = subprocess.run([generator, kind, unfinished, "--megabytes", str(megabytes)], check=True,
                             stdout=subprocess.PIPE)
        beside(path, ".json").write_bytes(run.stdout)
        if beside(unfinished, ".keys").exists():
            beside(unfinished, ".keys").rename(beside(path, ".keys"))
        unfinished.rename(path)
    return path


def beside(path, suffix):
    return path.with_name(path.name + suffix)


def warm(path):
    with open(path, "rb") as file:
        while file.read(1 << 20):
            pass
