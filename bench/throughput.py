#!/usr/bin/env python3
"""How fast and with how much memory `bounce classify` reads mailboxes; prints the targets.

  throughput.py BOUNCE [--size SIZE] [--memory SIZES] [--runs N] [--starts N] [--folder FOLDER]

Rate: an mbox of SIZE (1G) from ./dev corpus-mbox, in FOLDER and in the page cache, by one job and
by two in turn; the median of N runs each. Start-up: one message, the median of N runs. Memory: the
peak while mboxes of SIZES (1G 4G 10G) stream in through standard input, so that no disc has to hold
them, and with more jobs. "none" for a size leaves its part out.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
MAKE_MBOX = ROOT / "corpus/lab/mbox.py"
sys.path.insert(0, str(MAKE_MBOX.parent))

import mbox  # noqa: E402

MESSAGE = ROOT / "corpus/dsn/multipart_mixed.eml"
JOBS_FOR_MEMORY = (1, 2, 4, 8)
# A size ten times another may cost so much more memory: what the allocator keeps differs a little.
GROWTH = 1.1
# The window of a job: two batches of 256 KiB (src/mailbox/classify.h), their reports, and what a
# thread keeps for itself.
MIB_OF_A_JOB = 4

RATE_OF_ONE = 400  # MB/s (10^6 bytes) at least, by one job
TWO_TO_ONE = 1.8  # at least
START_MS = 30  # at most


def target(what, value, unit, held):
    print(f"  {what:44} {value:8.1f} {unit:5} {'met' if held else 'missed'}", flush=True)


def run(command, stdin=None):
    """Seconds and peak bytes of memory of a command whose output nobody needs."""
    begin = time.perf_counter()
    with subprocess.Popen(command, stdin=stdin, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begin
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))}: ended with status {process.returncode}")
    return seconds, usage.ru_maxrss * 1024


def classify(bounce, jobs, path):
    return [str(bounce), "classify", "--format", "jsonl", "--jobs", str(jobs), str(path)]


def make_mbox(size, path):
    needed, free = mbox.parse_size(size), shutil.disk_usage(path.parent).free
    if needed > free:
        raise RuntimeError(f"{path.parent} has {free >> 20} MiB free, and {size} are needed; "
                           "name another folder: --folder, or a smaller --size")
    with path.open("wb") as out:
        subprocess.run([sys.executable, "-B", str(MAKE_MBOX), size], stdout=out, check=True)


def fill_page_cache(path):
    with path.open("rb") as file:
        while file.read(1 << 24):
            pass


def measure_rate(bounce, size, runs, folder):
    with tempfile.TemporaryDirectory(dir=folder) as name:
        path = pathlib.Path(name, "generated.mbox")
        make_mbox(size, path)
        fill_page_cache(path)
        seconds = {1: [], 2: []}
        for _ in range(runs):
            for jobs, all_seconds in seconds.items():
                all_seconds.append(run(classify(bounce, jobs, path))[0])
        megabytes = path.stat().st_size / 1e6
    rates = {jobs: megabytes / statistics.median(each) for jobs, each in seconds.items()}
    print(f"rate over an mbox of {size} in the page cache, medians of {runs} runs in turn")
    target(f"--jobs 1, at least {RATE_OF_ONE} MB/s", rates[1], "MB/s", rates[1] >= RATE_OF_ONE)
    print(f"  {'--jobs 2':44} {rates[2]:8.1f} MB/s")
    ratio = rates[2] / rates[1]
    print(f"  {f'--jobs 2 to --jobs 1, at least {TWO_TO_ONE} x':44} {ratio:8.2f} x     "
          f"{'met' if ratio >= TWO_TO_ONE else 'missed'}", flush=True)


def measure_start(bounce, starts):
    command = classify(bounce, 1, MESSAGE)
    run(command)  # into the page cache
    times = sorted(1e3 * run(command)[0] for _ in range(starts))
    median = statistics.median(times)
    print(f"start-up: one message, {starts} runs from {times[0]:.1f} to {times[-1]:.1f} ms")
    target(f"median, at most {START_MS} ms", median, "ms", median <= START_MS)


def peak_of_stream(bounce, size, jobs):
    """Peak bytes of memory while an mbox of `size` streams in."""
    with subprocess.Popen([sys.executable, "-B", str(MAKE_MBOX), size],
                          stdout=subprocess.PIPE) as source:
        _, peak = run(classify(bounce, jobs, "-"), stdin=source.stdout)
        source.stdout.close()
    return peak


def measure_memory(bounce, sizes):
    print("peak memory while an mbox streams in")
    by_size = []
    for size in sizes:
        by_size.append(peak_of_stream(bounce, size, 2) / (1 << 20))
        print(f"  {f'{size}, --jobs 2':44} {by_size[-1]:8.1f} MiB", flush=True)
    if len(by_size) > 1:
        ratio = max(by_size) / by_size[0]
        print(f"  {f'the most to that of {sizes[0]}, at most {GROWTH} x':44} {ratio:8.2f} x     "
              f"{'met' if ratio <= GROWTH else 'missed'}")
    by_jobs = {jobs: peak_of_stream(bounce, sizes[0], jobs) / (1 << 20)
               for jobs in JOBS_FOR_MEMORY}
    for jobs, peak in by_jobs.items():
        print(f"  {f'{sizes[0]}, --jobs {jobs}':44} {peak:8.1f} MiB")
    of_a_job = max((peak - by_jobs[1]) / (jobs - 1) for jobs, peak in by_jobs.items() if jobs > 1)
    target(f"a job more, at most {MIB_OF_A_JOB} MiB", of_a_job, "MiB", of_a_job <= MIB_OF_A_JOB)


def size_or_none(text):
    """A size as ./dev corpus-mbox takes it, or None."""
    if text == "none":
        return None
    mbox.parse_size(text)
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bounce", type=pathlib.Path)
    parser.add_argument("--size", type=size_or_none, default="1G")
    parser.add_argument("--memory", type=size_or_none, nargs="*", default=["1G", "4G", "10G"],
                        metavar="SIZE")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--starts", type=int, default=31)
    parser.add_argument("--folder", type=pathlib.Path, help="default: that of temporary files")
    options = parser.parse_args()
    if options.runs < 1 or options.starts < 1:
        parser.error("--runs, --starts: 1 at least")
    if options.folder is not None and not options.folder.is_dir():
        parser.error(f"--folder: {options.folder} is no folder")
    try:
        measure_start(options.bounce, options.starts)
        if options.size:
            measure_rate(options.bounce, options.size, options.runs, options.folder)
        sizes = [size for size in options.memory if size]
        if sizes:
            measure_memory(options.bounce, sizes)
    except (RuntimeError, OSError) as error:
        print(f"throughput.py: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
