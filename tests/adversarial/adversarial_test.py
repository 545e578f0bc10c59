#!/usr/bin/env python3
"""Reads messages made to harm, and fails where one costs too much; prints the table.

  adversarial_test.py BOUNCE [MIB]

MIB (default 1) is the size of a shape; ./dev adversarial asks for the full ones. Time is that of
the processor, per byte, against mbox files of ordinary bounces of the same size: that of reading
the file again in the same process, since what a process does once, such as to compile a pattern
that is used for the first time, is no cost of a byte. Memory is the peak of one reading above that
of reading an empty message, against the size of the input (at least FLOOR bytes, below which the
program's own buffers are all that is measured). Compressed bombs are held to the memory limit of
what a message may have.
"""

import math
import pathlib
import subprocess
import sys
import tempfile

import shapes

MAX_TIME = 4.0
MAX_MEMORY = 3.0
FLOOR = 24 << 20
BOMB_MEMORY = 3 * (64 << 20)  # ScanOptions::max_message_bytes, three times
AGAIN = 3  # readings after the first
TRIES = 3  # other programs run on the machine, too: the best try counts


def run(bounce, path, readings=1):
    """Seconds of the processor and peak bytes of memory that reading `path` so often takes."""
    code = ("import resource,subprocess,sys;"
            "status=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL).returncode;"
            "use=resource.getrusage(resource.RUSAGE_CHILDREN);"
            "print(status,use.ru_utime+use.ru_stime,use.ru_maxrss)")
    done = subprocess.run(
        [sys.executable, "-c", code, bounce, "classify", "--jobs", "1"]
        + [str(path)] * readings,
        stdout=subprocess.PIPE, check=True, timeout=550)
    status, seconds, kilobytes = done.stdout.split()
    if int(status) != 0:
        raise RuntimeError(f"bounce ended with status {status.decode()} on {path}")
    return float(seconds), int(kilobytes) * 1024


class Cost:
    """The least that reading a file took in a few tries."""

    def __init__(self, bounce, path):
        self.bounce, self.path = bounce, path
        self.size = path.stat().st_size
        self.first = self.all = math.inf  # seconds of the first reading, and of it and AGAIN more
        self.peak = math.inf  # bytes, of one reading

    def try_again(self):
        first, peak = run(self.bounce, self.path)
        self.first, self.peak = min(self.first, first), min(self.peak, peak)
        self.all = min(self.all, run(self.bounce, self.path, 1 + AGAIN)[0])

    def per_byte(self):
        """Seconds, of a later reading."""
        return max((self.all - self.first) / AGAIN, 0.001) / self.size


def measure(bounce, path, good=lambda cost: False):
    """The cost of `path`; one try is enough if it is `good`."""
    cost = Cost(bounce, path)
    for _ in range(TRIES):
        cost.try_again()
        if good(cost):
            break
    return cost


def zstd_bomb(folder, size):
    """Like shapes.gzip_bomb, by the zstd program; None where there is none."""
    plain = folder / "plain"
    plain.write_bytes(shapes.HEAD + b"\n" + bytes(10 * size))
    packed = folder / "zstd_bomb"
    try:
        subprocess.run(["zstd", "-q", "-f", str(plain), "-o", str(packed)], check=True)
    except FileNotFoundError:
        return None
    finally:
        plain.unlink()
    return packed


def check_shapes(bounce, folder, size):
    """Prints a row a shape; returns how many cost too much."""
    path = folder / "message"
    path.write_bytes(b"\n")
    start = measure(bounce, path)
    path.write_bytes(shapes.ordinary(size))
    ordinary = measure(bounce, path).per_byte()
    print(f"ordinary mail: {ordinary * 1e9:.1f} ns a byte; start: {start.first:.3f} s, "
          f"{start.peak >> 20} MiB")
    print(f"{'shape':22} {'bytes':>11} {'seconds':>8} {'time':>6} {'memory':>7}")
    bad = 0
    for shape in shapes.SHAPES:
        path.write_bytes(shape(size))
        cost = measure(bounce, path, lambda cost: cost.per_byte() <= MAX_TIME * ordinary)
        time = cost.per_byte() / ordinary
        memory = max(cost.peak - start.peak, 0) / max(cost.size, FLOOR)
        verdict = "" if time <= MAX_TIME and memory <= MAX_MEMORY else "  too much"
        bad += bool(verdict)
        print(f"{shape.__name__:22} {cost.size:11} {cost.first:8.3f} {time:6.2f} {memory:7.2f}"
              f"{verdict}", flush=True)
    return bad


def check_bombs(bounce, folder, size):
    """The same for compressed files, whose memory may not follow what they unpack to."""
    _, start_bytes = run(bounce, "/dev/null")
    packed = folder / "gzip_bomb"
    packed.write_bytes(shapes.gzip_bomb(size))
    bad = 0
    for path in [packed, zstd_bomb(folder, size)]:
        if path is None:
            print("zstd_bomb: left out, there is no zstd program")
            continue
        seconds, peak = run(bounce, path)
        verdict = "" if peak - start_bytes <= BOMB_MEMORY else "  too much"
        bad += bool(verdict)
        print(f"{path.name:22} {path.stat().st_size:11} {seconds:8.3f}  unpacks to {10 * size >> 20}"
              f" MiB, takes {(peak - start_bytes) >> 20} MiB{verdict}")
    return bad


def main():
    bounce = sys.argv[1]
    size = int(sys.argv[2] if len(sys.argv) > 2 else 1) << 20
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        bad = check_shapes(bounce, folder, size) + check_bombs(bounce, folder, size)
    print(f"{bad} shapes cost more than {MAX_TIME} x the time or {MAX_MEMORY} x the memory")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
