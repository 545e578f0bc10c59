#!/usr/bin/env python3
"""Reads messages with libbounce, mimetic, GMime and Python's email package and compares the trees.

  differential_test.py PROGRAM [FOLDER...]

PROGRAM is build/differential, which prints the trees of the first three (of those that were there
when it was built). Without a FOLDER: corpus/ and generated mail. Prints a table of the differences
by class (classes.py); fails where a difference has no class, or where a class calls theirs right:
that is a bug of ours.
"""

import collections
import pathlib
import sys
import tempfile

import classes
import generate
import parsers

GENERATED = 600
ROOT = pathlib.Path(__file__).resolve().parents[2]


def messages_in(folders):
    """All message files below `folders`."""
    return sorted(path for folder in folders for path in pathlib.Path(folder).rglob("*.eml"))


def compare(program, paths):
    """Counts by (parser, class), "same" among the classes, and what has no class."""
    counts = collections.Counter()
    unexplained = []
    for path, trees in zip(paths, parsers.by_program(program, paths)):
        data = path.read_bytes()
        trees["python"] = parsers.by_python(data)
        ours = trees.pop("ours")
        for parser, theirs in trees.items():
            found = classes.classify(data, ours, theirs)
            counts[parser, "same"] += not found
            for name in found:
                counts[parser, name] += 1
                if not name:
                    unexplained.append(f"{path}: {parser} reads it differently")
    return counts, unexplained


def print_table(counts, total):
    """A table in Markdown, as docs/differential.md has it."""
    names = sorted({parser for parser, _ in counts})
    print(f"| {total} messages | right | " + " | ".join(names) + " |")
    print("|---|---|" + "---|" * len(names))
    rows = [("the same tree and bodies", "")] + classes.CLASSES
    seen = set()
    for name, right in rows:
        key = "same" if name.startswith("the same") else name
        if key in seen or not any(counts[parser, key] for parser in names):
            continue
        seen.add(key)
        cells = " | ".join(str(counts[parser, key]) for parser in names)
        print(f"| {name} | {right} | {cells} |")


def write_generated(folder):
    """Mail by generate.py."""
    paths = [pathlib.Path(folder) / f"{seed:04}.eml" for seed in range(GENERATED)]
    for seed, path in enumerate(paths):
        path.write_bytes(generate.message(seed))
    return paths


def run(program, folders):
    """The exit status."""
    with tempfile.TemporaryDirectory() as folder:
        groups = [messages_in(folders)] if folders else \
            [messages_in([ROOT / "corpus"]), write_generated(folder)]
        status = 0
        for paths in groups:
            if not paths:
                print("no message (*.eml) to read", file=sys.stderr)
                return 2
            counts, unexplained = compare(program, paths)
            print_table(counts, len(paths))
            print()
            for each in unexplained[:20]:
                print(each, file=sys.stderr)
            wrong = [name for name, right in classes.CLASSES if right == classes.THEIRS
                     and any(counts[parser, name] for parser, _ in counts)]
            for each in wrong:
                print(f"a bug of ours: {each}", file=sys.stderr)
            status = status or int(bool(unexplained or wrong))
    return status


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(run(sys.argv[1], sys.argv[2:]))
