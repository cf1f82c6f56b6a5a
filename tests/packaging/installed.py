#!/usr/bin/env python3
"""Installs a build into a folder of its own, and judges a part of what is there.

usage: installed.py tree|manuals|desktop_entry|description|mime_types CMAKE BUILD SAMPLES

Exit status: 0 all is right, 1 it is not, 77 skipped, as the program that judges is missing.
"""
import configparser
import gzip
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

EVERYWHERE = [
    "bin/wsray",
    "share/doc/wsray/CHANGELOG.md",
    "share/doc/wsray/LICENSE",
    "share/doc/wsray/README.md",
    "share/doc/wsray/README.zh-CN.md",
]
WITH_GUI = [
    "bin/wsray-gui",
    "share/applications/wsray-gui.desktop",
    "share/icons/hicolor/scalable/apps/wsray.svg",
    "share/metainfo/local.wsray.gui.metainfo.xml",
    "share/mime/packages/wsray.xml",
]
SKIPPED = 77


class Installed:
    def __init__(self, cmake, build, samples, prefix):
        self.samples, self.prefix = pathlib.Path(samples), pathlib.Path(prefix)
        cache = (pathlib.Path(build) / "CMakeCache.txt").read_text()
        self.with_gui = "WSRAY_GUI:BOOL=ON" in cache
        self.with_manuals = "HELP2MAN:FILEPATH=HELP2MAN-NOTFOUND" not in cache
        run(cmake, "--install", build, "--prefix", prefix)

    def __truediv__(self, path):
        return self.prefix / path

    def files(self):
        return sorted(str(path.relative_to(self.prefix)) for path in self.prefix.rglob("*") if path.is_file())

    def desktop_entry(self):
        parser = configparser.ConfigParser(interpolation=None, strict=True)
        parser.optionxform = str
        parser.read(self / "share/applications/wsray-gui.desktop", encoding="utf-8")
        return parser["Desktop Entry"]


def run(*command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def judged_by(*command):
    """What a judge says of the installed files; ends the test where there is none."""
    if shutil.which(command[0]) is None:
        print(f"skipped: {command[0]} is not installed")
        sys.exit(SKIPPED)
    return run(*command)


def same(found, expected):
    assert found == expected, f"\nfound    {found}\nexpected {expected}"


def tree(installed):
    """All that is to be there, and nothing else; and the program runs from there."""
    expected = EVERYWHERE + (WITH_GUI if installed.with_gui else [])
    same([path for path in installed.files() if not path.startswith("share/man/")], sorted(expected))
    for program in (installed.prefix / "bin").iterdir():
        assert os.access(program, os.X_OK), program
    listed = run(installed / "bin/wsray", "list", installed.samples / "tour.pcapng")
    assert "desk.example.com/alerts" in listed, listed


def manuals(installed):
    """A page for each program and each verb, of which every one names what the program can do."""
    if not installed.with_manuals:
        print("skipped: help2man is not installed")
        sys.exit(SKIPPED)
    folder = installed / "share/man/man1"
    listed = run(installed / "bin/wsray", "--help").split("\nVerbs")[1].split("\n\n")[0]
    verbs = [match[1] for match in re.finditer(r"^  ([a-z]+)\b", listed, re.MULTILINE)]
    assert len(verbs) > 5, verbs
    verbs.remove("gui")  # the page of that name is the other program's
    pages = {"wsray": ["--help"]} | {f"wsray-{verb}": [verb, "--help"] for verb in verbs}
    expected = [f"{page}.1.gz" for page in pages] + (["wsray-gui.1.gz"] if installed.with_gui else [])
    same(sorted(path.name for path in folder.iterdir()), sorted(expected))
    for page, arguments in pages.items():
        text = gzip.decompress((folder / f"{page}.1.gz").read_bytes()).decode()
        assert re.search(rf'\.TH {page.upper().replace("-", ".{0,1}-")} ', text), text[:400]
        assert re.search(r"\.SH NAME\n\S+ \\- \S", text), text[:400]
        plain = text.replace("\\-", "-").replace("\\fB", "").replace("\\fR", "").replace("\\fI", "")
        for option in re.findall(r"^ {2,6}(?:-\w, )?(--[\w-]+)", run(installed / "bin/wsray", *arguments), re.MULTILINE):
            assert option in plain, f"{page} says nothing of {option}"


def desktop_entry(installed):
    entry = installed.desktop_entry()
    same(entry["Exec"].split()[0], "wsray-gui")
    assert (installed / f"share/icons/hicolor/scalable/apps/{entry['Icon']}.svg").exists(), entry["Icon"]
    for key in ("GenericName", "Comment"):
        assert not entry[f"{key}[zh_CN]"].isascii(), key
    same(judged_by("desktop-file-validate", installed / "share/applications/wsray-gui.desktop"), "")


def description(installed):
    path = installed / "share/metainfo/local.wsray.gui.metainfo.xml"
    component = xml.parse(path).getroot()
    assert (installed / "share/applications" / component.findtext("launchable")).exists(), "launches nothing"
    same(path.name, component.findtext("id") + ".metainfo.xml")
    opened = installed.desktop_entry()["MimeType"].rstrip(";").split(";")
    same([kind.text for kind in component.findall("provides/mediatype")], opened)
    judged_by("appstreamcli", "validate", "--no-net", path)


def mime_types(installed):
    """That the samples are told by their names and by their content, and that the window opens what they are."""
    judged_by("xmllint", "--noout", installed / "share/mime/packages/wsray.xml",
              installed / "share/icons/hicolor/scalable/apps/wsray.svg")
    judged_by("update-mime-database", "-V", installed / "share/mime")
    magic = (installed / "share/mime/magic").read_bytes()
    opened = installed.desktop_entry()["MimeType"].rstrip(";").split(";")
    for kind in opened:
        assert f":{kind}]".encode() in magic, kind
    globs = (installed / "share/mime/globs").read_text()
    for sample in installed.samples.glob("*.pcap*"):
        kinds = [line.split(":")[0] for line in globs.splitlines() if line.endswith(f":*{sample.suffix}")]
        assert kinds and set(kinds) <= set(opened), f"{sample.name}: {kinds}"


PARTS = {part.__name__: part for part in (tree, manuals, desktop_entry, description, mime_types)}


def main(part, *places):
    with tempfile.TemporaryDirectory() as prefix:
        PARTS[part](Installed(*places, prefix))
    print(f"{part}: fine")


if __name__ == "__main__":
    if len(sys.argv) != 5 or sys.argv[1] not in PARTS:
        sys.exit(__doc__)
    main(*sys.argv[1:])
