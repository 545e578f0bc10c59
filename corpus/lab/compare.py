#!/usr/bin/env python3
"""Shows what differs between two runs of the lab, ids, dates and boundaries aside.

  compare.py OLD NEW        two folders like corpus/generated, or two of its SERVER folders
"""

import argparse
import difflib
import pathlib
import sys

from mask import mask


def masked_lines(path):
    return mask(path.read_bytes()).decode("utf-8", "backslashreplace").splitlines()


def compare(old, new):
    """Lines that tell what changed; none where nothing did."""
    names = sorted({path.relative_to(folder) for folder in (old, new)
                    for path in folder.rglob("*.eml")})
    for name in names:
        before, after = old / name, new / name
        if not before.exists():
            yield f"new: {name}"
        elif not after.exists():
            yield f"gone: {name}"
        else:
            yield from difflib.unified_diff(masked_lines(before), masked_lines(after),
                                            str(before), str(after), lineterm="", n=1)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=pathlib.Path)
    parser.add_argument("new", type=pathlib.Path)
    options = parser.parse_args()
    changed = False
    for line in compare(options.old, options.new):
        print(line)
        changed = True
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
