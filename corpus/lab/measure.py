#!/usr/bin/env python3
"""Holds what `bounce classify` says of corpus/generated/ against the truth.

  measure.py BOUNCE [--show N] [--table README.md [--check]]

Without --table it prints the figures, and with --show the first N verdicts of each kind that are
wrong. --table writes the table between the markers of README.md; --check only says whether it is
as it should be.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys

GENERATED = pathlib.Path(__file__).resolve().parent.parent / "generated"
BEGIN, END = "<!-- generated: begin -->", "<!-- generated: end -->"
# What is measured, and the share that must be right.
SURE = 0.8  # a confidence from which an answer must be right, whatever the message states
GOALS = {"recipients": 0.99, "reason": 0.97, "stage": 0.95, "hop": 0.95}


def load_truth(folder=GENERATED):
    """The rows of every truth.jsonl, each with the path of its message."""
    rows = []
    for file in sorted(folder.glob("*/truth.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            row["path"] = file.parent / row["file"]
            rows.append(row)
    return rows


def classify(bounce, rows):
    """The program's verdicts, in the order of the rows."""
    done = subprocess.run([bounce, "classify", "--format", "jsonl", "--input", "eml", "--jobs", "1",
                           *(str(row["path"]) for row in rows)],
                          check=True, stdout=subprocess.PIPE)
    verdicts = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    if len(verdicts) != len(rows):
        sys.exit(f"measure: {len(rows)} messages gave {len(verdicts)} verdicts")
    return verdicts


def fold(address):
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.lower()}"


class Score:
    """Counts of right and of all, by server and by what is measured; and what was wrong."""

    def __init__(self):
        self.right = collections.defaultdict(collections.Counter)
        self.all = collections.defaultdict(collections.Counter)
        self.wrong = collections.defaultdict(list)

    def add(self, row, what, is_right, note=""):
        for server in (row["server"], "all"):
            self.all[server][what] += 1
            self.right[server][what] += bool(is_right)
        if not is_right:
            self.wrong[what].append(f"{row['server']}/{row['file']}: {note}")

    def share(self, what, server="all"):
        total = self.all[server][what]
        return self.right[server][what] / total if total else 1.0


def compare(row, verdict, score):
    """Adds one message to the score."""
    said = {fold(r.get("address", "")): r for r in verdict.get("recipients", [])}
    true = {fold(r["address"]): r for r in row["recipients"]}
    score.all[row["server"]]["messages"] += 1
    score.all["all"]["messages"] += 1
    score.add(row, "kind", verdict["kind"] == row["kind"],
              f"{verdict['kind']}, is {row['kind']}")
    score.add(row, "recipients", set(said) == set(true), f"{sorted(said)}, are {sorted(true)}")
    for address, truth in true.items():
        if address not in said or row["kind"] not in ("failure", "delay"):
            continue
        got = said[address]
        path = got.get("path") or verdict.get("path") or {}
        if truth.get("stated"):
            score.add(row, "reason", got.get("reason") == truth["cause"],
                      f"{got.get('reason')}, is {truth['cause']}: {got.get('diagnostic', '')!r}")
        if path.get("confidence", 0) >= SURE and truth.get("hop"):
            score.add(row, "sure hop", path["failing_hop"] == truth["hop"],
                      f"{path['failing_hop']}, is {truth['hop']}: {got.get('diagnostic', '')!r}")
        for what, field in (("stage", "stage"), ("hop", "failing_hop")):
            if truth.get(f"{what}_stated"):
                score.add(row, what, path.get(field, "unknown") == truth[what],
                          f"{path.get(field, 'unknown')}, is {truth[what]}: "
                          f"{got.get('diagnostic', '')!r}")


def measure(bounce, folder=GENERATED):
    rows = load_truth(folder)
    score = Score()
    for row, verdict in zip(rows, classify(bounce, rows)):
        compare(row, verdict, score)
    return score


def percent(score, server, what):
    total = score.all[server][what]
    return f"{100 * score.share(what, server):.1f} % of {total}" if total else ""


def table(score, rows):
    """The table of README.md."""
    versions = {row["server"]: row["version"] for row in rows}
    origins = {row["server"]: row["origin"] for row in rows}
    lines = ["| server | version | messages | recipients exact | reason right | stage right "
             "| hop right |", "|---|---|---|---|---|---|---|"]
    for server in [*sorted(versions), "all"]:
        version = versions.get(server, "") if origins.get(server, "") != "written" else "by hand"
        figures = [percent(score, server, what) for what in GOALS]
        lines.append(f"| {server} | {version} | {score.all[server]['messages']} | "
                     f"{' | '.join(figures)} |")
    return "\n".join(lines)


def update(readme, text, check):
    """Puts the table into README.md; with `check` only tells whether it is there."""
    old = readme.read_text(encoding="utf-8")
    head, _, rest = old.partition(BEGIN)
    _, _, tail = rest.partition(END)
    new = f"{head}{BEGIN}\n{text}\n{END}{tail}"
    if check:
        return old == new
    readme.write_text(new, encoding="utf-8")
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bounce")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--table", type=pathlib.Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    score = measure(options.bounce)
    if options.table:
        if update(options.table, table(score, load_truth()), options.check):
            return 0
        print(f"{options.table}: the table is not that of corpus/generated; run\n"
              f"  {sys.argv[0]} {options.bounce} --table {options.table}", file=sys.stderr)
        return 1
    for what in ("kind", *GOALS):
        print(f"{what:12}{percent(score, 'all', what)}")
    for what, notes in score.wrong.items() if options.show else ():
        print(f"\n{what}: {len(notes)} wrong")
        print("\n".join(f"  {note}" for note in notes[:options.show]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
