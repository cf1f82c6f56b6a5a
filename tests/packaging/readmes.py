"""Holds README.zh-CN.md against README.md: readmes.py ROOT. Both have the same sections, commands, options and links."""
import pathlib
import re
import sys


def commands(text):
    """What is to be typed: the words of indented lines up to their explanation."""
    return [re.split(r"\s{2,}", line.strip())[0] for line in text.splitlines() if line.startswith("    ")]


def options(text):
    return sorted(set(re.findall(r"`[^`\n]*--[a-z][^`\n]*`|`[a-z]+(?:-[a-z]+)+`", text)))


def links(text):
    return sorted(target for target in re.findall(r"\]\(([^)#]+)\)", text) if not target.startswith("README"))


PARTS = {
    "sections": lambda text: [mark for mark in re.findall(r"^(#+) ", text, re.MULTILINE)],
    "commands": commands,
    "options and codes": options,
    "links": links,
    "rows of tables": lambda text: [line.count("|") for line in text.splitlines() if line.startswith("|")],
}


def main(root):
    english, chinese = ((root / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md"))
    failed = False
    for name, part in PARTS.items():
        ours, theirs = part(english), part(chinese)
        for text, one, other in (("README.zh-CN.md", ours, theirs), ("README.md", theirs, ours)):
            for item in one:
                if one.count(item) > other.count(item):
                    print(f"{name}: {text} lacks {item!r}")
                    failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1])))
