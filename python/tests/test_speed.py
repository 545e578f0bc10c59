"""What Python costs. Ratios only, of the best of several runs, because machines differ."""

import collections
import concurrent.futures
import os
import pathlib
import time
from collections.abc import Callable

import libbounce
import pytest

ROUNDS = 7


def best(run: Callable[[], object]) -> float:
    """The shortest of some runs, in seconds of this process (all of its threads)."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def read_main_fields(report: libbounce.Report) -> None:
    """What a program that acts on bounces reads."""
    _ = report.kind, report.format, report.date
    for r in report.recipients:
        _ = (r.address, r.action, r.status, r.reply_code, r.diagnostic, r.category, r.reason,
             r.attempt, r.bounce, r.advice)


def test_analyze_costs_little_more_than_the_library(corpus: list[pathlib.Path]) -> None:
    messages = [file.read_bytes() for file in corpus]
    analyzer = libbounce.Analyzer()

    def with_attributes() -> None:
        for message in messages:
            read_main_fields(libbounce.analyze(message))

    library = best(lambda: analyzer._analyze_only(messages)) / len(messages)
    python = best(with_attributes) / len(messages)
    print(f"a message: library {library * 1e6:.1f} us, analyze() and its main attributes "
          f"{python * 1e6:.1f} us, {python / library:.2f} times as much")
    assert python <= 2.5 * library


def cores_to_be_had(messages: list[bytes]) -> float:
    """How many cores two threads get that do not need each other."""
    analyzer = libbounce.Analyzer()
    start, used = time.perf_counter(), time.process_time()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: analyzer._analyze_only(messages), range(2)))
    return (time.process_time() - used) / (time.perf_counter() - start)


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one core")
def test_two_jobs(corpus: list[pathlib.Path]) -> None:
    messages = [file.read_bytes() for file in corpus] * 10

    def seconds(jobs: int) -> float:
        start = time.perf_counter()
        collections.deque(libbounce.analyze_many(messages, jobs), maxlen=0)
        return time.perf_counter() - start

    seconds(1)
    pairs = [(seconds(1), seconds(2)) for _ in range(ROUNDS)]
    one, two = (min(times) for times in zip(*pairs))
    cores = cores_to_be_had(messages)
    print(f"analyze_many: 1 job {len(messages) / one:.0f}/s, 2 jobs {len(messages) / two:.0f}/s, "
          f"{one / two:.2f} times as fast; {cores:.2f} cores to be had")
    if cores < 1.9:
        pytest.skip(f"other programs leave {cores:.1f} cores; {one / two:.2f} times as fast")
    assert one / two >= 1.6
