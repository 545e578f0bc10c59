#!/usr/bin/env python3
"""Checks the direction of #include lines; prints FILE:LINE: RULE for each that breaks one.

  check_includes.py ROOT

A folder of src/ includes only itself, the folders before it and the public headers. A public
header includes public headers only. Benchmarks and the Python module use the public headers; bench/stages, which
takes the analysis to pieces, may use any.
"""

import pathlib
import re
import sys

LAYERS = ["base", "mime", "notice", "formats", "rules", "pack", "path", "analyzer", "explain", "mailbox",
          "output", "cli"]
INCLUDE = re.compile(r'^\s*#\s*include\s*"(src/(?:([^/"]+)/)?[^"]*)"')


def broken_rule(path, layer):
    """The rule that a file at `path` (from the root) breaks by including src/LAYER; or None."""
    if path.parts[:2] == ("bench", "stages"):
        return None
    if path.parts[0] != "src":
        return f"{path.parts[0]}/ includes public headers only"
    if layer not in LAYERS:
        return "no such folder in the order " + " < ".join(LAYERS)
    own = path.parts[1]
    if own not in LAYERS:
        return f"src/{own} has no place in the order " + " < ".join(LAYERS)
    if LAYERS.index(layer) > LAYERS.index(own):
        return f"src/{own} comes before src/{layer} and must not include it"
    return None


def check(root):
    """Every finding under `root`, as lines to print."""
    findings = []
    root = pathlib.Path(root)
    files = [f for top in ("include", "src", "bench", "python") for f in (root / top).rglob("*")]
    for file in sorted(f for f in files if f.suffix in (".h", ".cc", ".in") and f.is_file()):
        path = file.relative_to(root)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            include = INCLUDE.match(line)
            rule = broken_rule(path, include.group(2)) if include else None
            if rule:
                findings.append(f'{path}:{number}: "{include.group(1)}": {rule}')
    return findings


def main():
    findings = check(sys.argv[1])
    print("\n".join(findings), end="\n" if findings else "")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
