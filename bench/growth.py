#!/usr/bin/env python3
"""Fails where the cost of a message, a mailbox or a rule set grows faster than its size.

  growth.py PROGRAM [--times] [--doublings N] [--only TEXT]

PROGRAM is build/bench/growth. Each dimension (dimensions.py) and each shape made to harm
(tests/adversarial/shapes.py) is doubled ten times and more: three decades. The exponent is the slope of a
straight line through the logarithms of count and cost, by least squares; 1 is linear, and more than
LIMIT fails. So it does over the upper half of the counts, where a small quadratic cost shows, and
over the lower half, where no limit holds it yet.

The cost is a number of instructions, counted by valgrind's callgrind: the same in every run. With
--times it is the least time of some runs, in nanoseconds of the processor, which also shows what
the caches of the processor cost, and is noisy. The cost of count 0 is left out, since a fixed cost
would hide how the rest grows; so are points that hardly stand out of it. The dimensions run without
the limits of limits.h, where growth would end; the shapes run with them, as users meet them.
"""

import argparse
import concurrent.futures
import math
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "tests/adversarial")]

import dimensions  # noqa: E402
import instructions  # noqa: E402
import shapes  # noqa: E402

LIMIT = 1.1
DOUBLINGS = 10
# Bytes. Some shapes reach a limit at a few KiB, so that they begin smaller than the others and are
# doubled more often.
SMALLEST_SHAPE = 512
MORE_DOUBLINGS = 3
STANDS_OUT = 0.25  # of the fixed cost
FEWEST_POINTS = 4


def exponent(points):
    """The slope of log(cost) over log(count), by least squares; None for too few points."""
    if len(points) < FEWEST_POINTS:
        return None
    xs = [math.log(count) for count, _ in points]
    ys = [math.log(cost) for _, cost in points]
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    return (sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys))
            / sum((x - x_mean) ** 2 for x in xs))


def growing_part(counts, costs, fixed):
    """(count, cost without the fixed one) of those that stand out of the fixed cost."""
    return [(count, cost - fixed) for count, cost in zip(counts, costs)
            if cost - fixed > STANDS_OUT * fixed]


def measure_times(command):
    """Nanoseconds of each file of the command."""
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return [float(line) for line in done.stdout.splitlines()]


def measure_instructions(command):
    """Instructions of each file of the command."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["valgrind", "-q", "--tool=callgrind", "--instr-atstart=no",
                        f"--callgrind-out-file={folder}/counts", *command],
                       check=True, stdout=subprocess.DEVNULL)
        counts = instructions.parse_counts(pathlib.Path(folder))
    return [counts[str(number)] for number in range(len(counts))]


def series(measure, program, mode, make, counts):
    """Costs of `make` of each count, and that of count 0. A mode may have an option behind it."""
    with tempfile.TemporaryDirectory() as name:
        files = []
        for count in [0, *counts]:
            files.append(str(pathlib.Path(name, str(count))))
            pathlib.Path(files[-1]).write_bytes(make(count))
        costs = measure([str(program), *mode.split(), *files])
    return costs[1:], costs[0]


def judge(name, counts, costs, fixed):
    """Prints a row; whether it is sound."""
    points = growing_part(counts, costs, fixed)
    half = len(counts) // 2 + 1
    found = [exponent(points), exponent(points[:half]), exponent(points[-half:])]
    sound = all(each is None or each <= LIMIT for each in found)
    shown = " ".join(f"{'flat' if each is None else format(each, '.3f'):>8}" for each in found)
    print(f"{name:27} {counts[0]:>7} {counts[-1]:>8} {costs[0]:14.0f} {costs[-1]:14.0f} {shown}"
          f"{'' if sound else '  grows too fast'}", flush=True)
    return sound


def everything(doublings):
    """(name, mode, function of a count, counts) of all that is to grow."""
    for name, (mode, make, least) in dimensions.DIMENSIONS.items():
        yield name, f"{mode} --no-limits", make, [least << step for step in range(doublings + 1)]
    for shape in shapes.SHAPES:
        mode = "mailbox" if shape is shapes.mbox_from_lines else "message"
        counts = [SMALLEST_SHAPE << step for step in range(doublings + MORE_DOUBLINGS + 1)]
        yield f"shape: {shape.__name__}", mode, shape, counts


def run(measure, program, doublings, only):
    """The names of what grows too fast, and how many were tried."""
    unit = "nanoseconds" if measure is measure_times else "instructions"
    print(f"{'dimension':27} {'from':>7} {'to':>8} {unit:>14} {unit:>14} {'exponent':>8} "
          f"{'lower':>8} {'upper':>8}")
    # Instructions are the same whatever else runs; times are not.
    workers = 1 if measure is measure_times else os.cpu_count()
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        found = [(name, counts, pool.submit(series, measure, program, mode, make, counts))
                 for name, mode, make, counts in everything(doublings) if only in name]
        bad = [name for name, counts, costs in found if not judge(name, counts, *costs.result())]
    return bad, len(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--doublings", type=int, default=DOUBLINGS, metavar="N")
    parser.add_argument("--only", default="", metavar="TEXT", help="only where TEXT is in the name")
    parser.add_argument("--times", action="store_true", help="times, not instructions")
    options = parser.parse_args()
    if not options.times and shutil.which("valgrind") is None:
        parser.error("there is no valgrind; install it (apt install valgrind), or give --times")
    if options.doublings < FEWEST_POINTS:
        parser.error(f"--doublings: an exponent needs {FEWEST_POINTS} at least")
    measure = measure_times if options.times else measure_instructions
    bad, tried = run(measure, options.program, options.doublings, options.only)
    if not tried:
        parser.error(f"--only: no dimension has '{options.only}' in its name")
    print(f"{tried} dimensions, {len(bad)} with an exponent above {LIMIT}"
          + (f": {', '.join(bad)}" if bad else ""))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
