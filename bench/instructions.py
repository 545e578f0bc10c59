#!/usr/bin/env python3
"""Counts the instructions of each stage and fails where one needs more than it did before.

  instructions.py PROGRAM [--update] [--twice STAGE]

PROGRAM is build/bench/instructions. It runs under valgrind's callgrind over the messages that
instructions.json names, and its counts are held against the figures there. More than TOLERANCE
above the figure is a failure; as much below it is told, so that the gain gets recorded and then
kept. --update writes the figures anew: CHANGELOG.md then says in a line why they changed.

The counts are those of one compiler, build type and kind of processor, and of the libraries of one
distribution: instructions.json says which. Under another compiler, build type or processor there is
nothing to compare with, and the guard is skipped (exit status 77); other libraries are named where
a stage fails.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIGURES = ROOT / "bench/instructions.json"
CORPUS = ROOT / "corpus"
TOLERANCE = 0.05
SKIPPED = 77
# Of the libraries in the program, those that do a part of its work.
LIBRARIES = re.compile(
    r"(?:libabsl_strings|libicuuc|libre2|libgumbo|libcrypto|libstdc\+\+|libc)\.so")


class GuardError(Exception):
    """What keeps the guard from counting, and the cure."""


def choose_sample():
    """Two messages of each folder of corpus/, the first and the one in the middle."""
    sample = []
    for folder in sorted({path.parent for path in CORPUS.rglob("*.eml")}):
        files = sorted(folder.glob("*.eml"))
        sample += sorted({files[0], files[len(files) // 2]})
    return [str(path.relative_to(CORPUS)) for path in sample]


def parse_counts(folder):
    """Name of a dump -> instructions, from what callgrind left in `folder`."""
    counts = {}
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8", errors="replace")
        stage = re.search(r"^desc: Trigger: Client Request: (\w+)$", text, re.MULTILINE)
        total = re.search(r"^summary: (\d+)$", text, re.MULTILINE)
        if stage and total:
            counts[stage.group(1)] = int(total.group(1))
    return counts


def count(program, sample, twice=None):
    """Runs the program over the sample; stage -> instructions."""
    missing = [name for name in sample if not (CORPUS / name).exists()]
    if missing:
        raise GuardError(f"{FIGURES.name} names messages that are gone: {', '.join(missing)}; "
                         "run ./dev record instructions")
    with tempfile.TemporaryDirectory() as name:
        command = ["valgrind", "--tool=callgrind", "--instr-atstart=no",
                   f"--callgrind-out-file={name}/counts", str(program)]
        command += ["--twice", twice] if twice else []
        command += [str(CORPUS / message) for message in sample]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                              check=False, text=True)
        counts = parse_counts(pathlib.Path(name))
    if done.returncode != 0 or not counts:
        raise GuardError(f"valgrind ended with status {done.returncode}:\n{done.stderr}")
    return counts


def environment(program):
    """What the counts depend on, as the program tells it and as it is linked."""
    told = subprocess.run([str(program), "--environment"], check=True, stdout=subprocess.PIPE,
                          text=True).stdout
    found = json.loads(told)
    linked = subprocess.run(["ldd", str(program)], check=True, stdout=subprocess.PIPE,
                            text=True).stdout
    paths = [line.split("=> ")[1].split()[0] for line in linked.splitlines() if "=> /" in line]
    found["libraries"] = sorted(pathlib.Path(path).resolve().name for path in paths
                                if LIBRARIES.match(pathlib.Path(path).name))
    return found


def difference(recorded, found):
    """Why the figures cannot be compared, or None."""
    for key in ("compiler", "build_type", "processor"):
        if recorded[key] != found[key]:
            return f"{key} is {found[key]}, and the figures are of {recorded[key]}"
    return None


def compare(recorded, counts):
    """The table's lines, the stages that need more, and those that need less."""
    lines, slower, faster = [], [], []
    for stage in sorted(set(recorded) | set(counts)):
        before, now = recorded.get(stage), counts.get(stage)
        if before is None or now is None:
            lines.append(f"{stage:12} {before or '-':>12} {now or '-':>12}")
            slower.append(stage)
            continue
        change = now / before - 1
        lines.append(f"{stage:12} {before:12} {now:12} {change:+8.1%}")
        if change > TOLERANCE:
            slower.append(stage)
        elif change < -TOLERANCE:
            faster.append(stage)
    return lines, slower, faster


def update(program):
    sample = choose_sample()
    counts = count(program, sample)
    figures = {"what": "instructions of a pass over the sample; see bench/README.md",
               "environment": environment(program),
               "instructions": {stage: counts[stage] for stage in sorted(counts)},
               "sample": sample}
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"{FIGURES.relative_to(ROOT)}: written; say in CHANGELOG.md why it changed")
    return 0


def guard(program, twice):
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    found = environment(program)
    reason = difference(figures["environment"], found)
    if reason:
        print(f"skipped: {reason}")
        return SKIPPED
    counts = count(program, figures["sample"], twice)
    lines, slower, faster = compare(figures["instructions"], counts)
    print(f"{'stage':12} {'recorded':>12} {'now':>12} {'change':>8}")
    print("\n".join(lines))
    if faster:
        print(f"fewer instructions: {', '.join(faster)}. To keep the gain: "
              "./dev record instructions, and a line in CHANGELOG.md")
    if not slower:
        return 0
    print(f"more than {TOLERANCE:.0%} above the recorded figure, or without one: "
          f"{', '.join(slower)}. Mend it, or, where the cost is worth it: "
          "./dev record instructions, and a line in CHANGELOG.md that says why")
    other = set(found["libraries"]) ^ set(figures["environment"]["libraries"])
    if other:
        print(f"libraries are others than those of the figures: {', '.join(sorted(other))}")
    return 1


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--update", action="store_true", help="write the figures anew")
    parser.add_argument("--twice", metavar="STAGE", help="plant a slow-down: the guard must fail")
    options = parser.parse_args()
    if shutil.which("valgrind") is None:
        parser.error("there is no valgrind; install it: apt install valgrind")
    try:
        return update(options.program) if options.update else guard(options.program, options.twice)
    except GuardError as error:
        print(f"instructions.py: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
