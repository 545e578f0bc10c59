#!/usr/bin/env python3
"""Checks that no source file is too long: a warning over 300 lines, an error over 600.

  check_sizes.py ROOT
"""

import pathlib
import sys

TOPS = ("include", "src", "tests", "bench", "python")
SUFFIXES = (".h", ".cc", ".py", ".cmake")
WARN_OVER = 300
FAIL_OVER = 600


def check(root):
    """Two lists of lines to print, both for files under `root`: errors and warnings."""
    errors, warnings = [], []
    root = pathlib.Path(root)
    for file in sorted(f for top in TOPS for f in (root / top).rglob("*")):
        if file.suffix not in SUFFIXES or not file.is_file():
            continue
        lines = len(file.read_text(encoding="utf-8").splitlines())
        if lines > FAIL_OVER:
            errors.append(f"{file.relative_to(root)}:1: {lines} lines, more than {FAIL_OVER}")
        elif lines > WARN_OVER:
            warnings.append(f"{file.relative_to(root)}:1: warning: {lines} lines, more than "
                            f"{WARN_OVER}")
    return errors, warnings


def main():
    errors, warnings = check(sys.argv[1])
    for line in errors + warnings:
        print(line)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
