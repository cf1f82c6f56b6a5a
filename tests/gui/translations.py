"""Holds the translations against what the window says: translations.py ROOT.

Each sentence of the window must be in them and translated, with the same placeholders, ellipsis and key for the keyboard;
and nothing that is said no more. `./dev translations` puts in what is missing, unfinished.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

# Forms of a sentence with a number.
PLURALS = {"wsray_en": 2, "wsray_zh_CN": 1}
LUPDATE = "/usr/lib/qt6/bin/lupdate"


def messages(path):
    for context in xml.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name"), message


def texts(message):
    """What a translation says: one, or one for each plural."""
    translation = message.find("translation")
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return forms if message.get("numerus") == "yes" else [translation.text or ""]


def faults(context, message, forms):
    source = message.findtext("source")
    place = f"{context}: {source!r}"
    if message.find("translation").get("type") is not None:
        yield f"{place} is {message.find('translation').get('type')}"
        return
    if message.get("numerus") == "yes" and len(texts(message)) != forms:
        yield f"{place} has {len(texts(message))} of {forms} plurals"
    for text in texts(message):
        if not text.strip():
            yield f"{place} has no translation"
        if sorted(re.findall(r"%L?[n\d]", source)) != sorted(re.findall(r"%L?[n\d]", text)):
            yield f"{place} has other placeholders: {text!r}"
        if source.endswith("…") != text.endswith("…"):
            yield f"{place}: only one of both ends in an ellipsis: {text!r}"
        # In Catalogue and Column an ampersand is none of the keyboard's.
        if "::" in context and len(re.findall(r"&\w", source)) != len(re.findall(r"&\w", text)):
            yield f"{place}: only one of both has a key: {text!r}"


def said(path):
    return sorted((context, message.findtext("source"), message.findtext("comment") or "")
                  for context, message in messages(path))


def main(root):
    if not pathlib.Path(LUPDATE).exists():
        print(f"{LUPDATE} is not here")
        return 77
    folder = root / "gui/translations"
    found = []
    with tempfile.TemporaryDirectory() as renewed:
        for file in sorted(folder.glob("*.ts")):
            shutil.copy(file, renewed)
        subprocess.run([folder / "update", renewed], check=True)
        for file in sorted(folder.glob("*.ts")):
            now, then = said(pathlib.Path(renewed, file.name)), said(file)
            found += [f"{file.name}: {entry} is missing" for entry in now if entry not in then]
            found += [f"{file.name}: {entry} is said no more" for entry in then if entry not in now]
            found += [f"{file.name}: {fault}" for entry in messages(file) for fault in faults(*entry, PLURALS[file.stem])]
            print(f"{file.name}: {len(then)} sentences")
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1])))
