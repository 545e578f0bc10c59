#!/usr/bin/env python3
"""Runs bench/throughput.py on little: throughput_test.py ROOT BOUNCE

Whether targets are met is not asked here: the machine is busy with other tests.
"""

import pathlib
import subprocess
import sys
import unittest

SCRIPT = pathlib.Path(sys.argv[1], "bench/throughput.py")
BOUNCE = sys.argv[2]


def throughput(*arguments):
    return subprocess.run([sys.executable, "-B", SCRIPT, BOUNCE, *arguments], check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


class ThroughputTest(unittest.TestCase):

    def test_every_figure_is_there_with_its_target(self):
        done = throughput("--size", "500K", "--memory", "500K", "1M", "--runs", "1",
                          "--starts", "3")
        self.assertEqual(done.returncode, 0, done.stderr)
        for row in ("median, at most 30 ms", "--jobs 1, at least 400 MB/s",
                    "--jobs 2 to --jobs 1, at least 1.8 x", "the most to that of 500K",
                    "a job more, at most"):
            self.assertRegex(done.stdout, rf"{row}.* +[0-9.]+ +\S+ +(met|missed)\n")

    def test_parts_can_be_left_out(self):
        done = throughput("--size", "none", "--memory", "none", "--starts", "1")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("jobs", done.stdout)

    def test_errors_are_named(self):
        self.assertIn("'much' is no size", throughput("--size", "much").stderr)
        done = throughput("--size", "900T", "--memory", "none", "--starts", "1")
        self.assertEqual(done.returncode, 1)
        self.assertIn("MiB free", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
