#!/usr/bin/env python3
"""Classifies mailboxes on a Dask cluster, counts the bounces by category, and says how fast it was.

  cluster.py --workers N PATH...                   on this machine: N processes of one thread
  cluster.py --scheduler tcp://HOST:PORT PATH...   on a cluster that runs

PATH is what libbounce.dask.classify() takes: files, patterns, addresses of object stores. The CPU
time is that of the workers together, without their start.
"""

import argparse
import time

import dask
import distributed
import libbounce.dask
import pandas


def count(part: pandas.DataFrame) -> tuple[pandas.Series, int]:
    """The recipients by category, and the number of messages, of a partition."""
    return part.groupby("category").size(), len(part[["path", "offset"]].drop_duplicates())


def cpu_seconds(client: distributed.Client) -> float:
    """The processor time that all workers have used so far."""
    return float(sum(client.run(time.process_time).values()))


def main() -> None:
    """Reads the command line and does it."""
    parser = argparse.ArgumentParser(description="Classifies mailboxes on a Dask cluster.")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--scheduler")
    parser.add_argument("--blocksize", default="64 MiB")
    parser.add_argument("paths", nargs="+")
    arguments = parser.parse_args()
    cluster = arguments.scheduler or distributed.LocalCluster(
        n_workers=arguments.workers, threads_per_worker=1, dashboard_address=None)
    with distributed.Client(cluster) as client:
        client.run(libbounce.analyze, b"")  # compiles the rules, once a worker
        table = libbounce.dask.classify(arguments.paths, arguments.blocksize)
        start, used = time.perf_counter(), cpu_seconds(client)
        counts = dask.compute(*(dask.delayed(count)(part) for part in table.to_delayed()))
        seconds, used = time.perf_counter() - start, cpu_seconds(client) - used
    messages = sum(number for _, number in counts)
    categories = pandas.concat([category for category, _ in counts]).groupby(level=0).sum()
    print(categories.sort_values(ascending=False).to_string())
    print(f"{messages} messages in {table.npartitions} partitions: {seconds:.1f} s, "
          f"{messages / seconds:.0f} a second; {used:.1f} s of CPU, {used / messages * 1e6:.0f} us "
          "a message")


if __name__ == "__main__":
    main()
