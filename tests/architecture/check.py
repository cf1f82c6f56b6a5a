#!/usr/bin/env python3
"""Holds the source tree against the architecture: check.py REPOSITORY. Prints one line for each breach."""
import sys

import rules
from tree import Tree


def main(root):
    tree = Tree(root)
    if not tree.rooms:
        print(f"{root}: no rooms here")
        return 2
    breaches = [(rule.__name__.replace("_", " "), *breach) for rule in rules.ALL for breach in rule(tree)]
    for rule, place, sentence in breaches:
        print(f"{place}: {sentence} [{rule}]")
    print(f"{len(tree.rooms)} rooms, {len(tree.texts)} files, {len(breaches)} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
