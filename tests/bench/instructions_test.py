#!/usr/bin/env python3
"""Sees the guard of instruction counts at work: instructions_test.py ROOT PROGRAM

A stage that does its work twice must make it fail, by name. Exits with 77 where the guard itself
is skipped.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT, PROGRAM = pathlib.Path(sys.argv[1]), sys.argv[2]
sys.path.insert(0, str(ROOT / "bench"))

import instructions  # noqa: E402


def run_guard(*arguments):
    return subprocess.run([sys.executable, "-B", ROOT / "bench/instructions.py", PROGRAM,
                           *arguments], check=False, stdout=subprocess.PIPE, text=True)


class PlantTest(unittest.TestCase):

    def test_planted_slow_down_fails_and_is_named(self):
        done = run_guard("--twice", "rules")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertRegex(done.stdout, r"without one: rules\. Mend it")


class CompareTest(unittest.TestCase):

    def test_tolerance(self):
        recorded = {"mime": 1000, "rules": 1000, "json": 1000, "path": 1000}
        counts = {"mime": 1049, "rules": 1051, "json": 951, "path": 949}
        lines, slower, faster = instructions.compare(recorded, counts)
        self.assertEqual((len(lines), slower, faster), (4, ["rules"], ["path"]))

    def test_stage_without_figure_fails(self):
        self.assertEqual(instructions.compare({"mime": 1}, {"mime": 1, "rules": 1})[1], ["rules"])
        self.assertEqual(instructions.compare({"mime": 1, "rules": 1}, {"mime": 1})[1], ["rules"])

    def test_other_environment_is_named(self):
        here = {"compiler": "GNU 12.2.0", "build_type": "Release", "processor": "x86-64 with AVX2"}
        self.assertIsNone(instructions.difference(here, dict(here)))
        for key in here:
            reason = instructions.difference(here, {**here, key: "another"})
            self.assertEqual(reason, f"{key} is another, and the figures are of {here[key]}")

    def test_dumps_are_read(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "counts.1").write_text(
                "desc: Trigger: Client Request: mime\n\nevents: Ir\nsummary: 87310\n")
            (folder / "counts").write_text("desc: Trigger: Program termination\nsummary: 11\n")
            self.assertEqual(instructions.parse_counts(folder), {"mime": 87310})

    def test_sample_is_of_every_folder(self):
        sample = instructions.choose_sample()
        self.assertGreaterEqual(len(sample), 40)
        self.assertEqual(sample, sorted(set(sample)))


def reason_to_skip():
    recorded = json.loads(instructions.FIGURES.read_text(encoding="utf-8"))["environment"]
    return instructions.difference(recorded, instructions.environment(PROGRAM))


if __name__ == "__main__":
    if reason_to_skip():
        print(f"skipped: {reason_to_skip()}")
        sys.exit(instructions.SKIPPED)
    unittest.main(argv=sys.argv[:1])
