#!/usr/bin/env python3
"""Runs bench/compare as its users do, on a small folder: compare_test.py COMPARE ROOT"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

COMPARE, ROOT = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
ROWS = {"memchr_lines", "bounce_parse", "bounce_analyze", "bounce_analyze_jsonl"}
FIGURES = {"ns_per_message", "messages_per_second", "mb_per_second", "x_memchr"}
QUICK = ("--no-peers", "--repetitions", "3", "--turn-ms", "1")


def compare(*arguments, **options):
    return subprocess.run([COMPARE, *map(str, arguments)], check=False, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, **options)


class CompareTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def add_messages(self):
        for file in sorted((ROOT / "corpus/dsn").iterdir())[:12]:
            shutil.copy(file, self.folder)

    def test_json_has_every_row_and_figure(self):
        self.add_messages()
        done = compare("--json", *QUICK, self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = json.loads(done.stdout)
        self.assertLessEqual(ROWS, set(rows))
        self.assertEqual(rows["memchr_lines"]["x_memchr"], 1)
        count = len(list(self.folder.glob("*.eml")))
        size = sum(path.stat().st_size for path in self.folder.glob("*.eml"))
        for row in rows.values():
            self.assertEqual(set(row), FIGURES)
            self.assertAlmostEqual(row["ns_per_message"] * row["messages_per_second"], 1e9,
                                   delta=1e7)
            self.assertAlmostEqual(row["mb_per_second"],
                                   row["messages_per_second"] * size / count / 1e6,
                                   delta=0.01 * row["mb_per_second"])
        self.assertGreater(rows["bounce_analyze"]["x_memchr"], rows["bounce_parse"]["x_memchr"])

    def test_text_has_the_targets(self):
        self.add_messages()
        done = compare(*QUICK, self.folder)
        self.assertRegex(done.stdout,
                         r"bounce_analyze +<= +8\.0 x memchr_lines +[0-9.]+ x +(met|missed)")

    def test_files_that_are_no_mail_are_passed_over_and_told(self):
        self.add_messages()
        done = compare(*QUICK, self.folder)
        count = len(list(self.folder.glob("*.eml")))
        self.assertTrue(done.stdout.startswith(f"{count} messages "), done.stdout)
        self.assertIn(f"{len(list(self.folder.glob('*.json')))} files passed over", done.stderr)

    def test_mbox_is_read_message_by_message(self):
        message = b"From - Tue May  7 10:11:12 2024\nSubject: one\n\nHello\n\n"
        (self.folder / "inbox").write_bytes(3 * message)
        self.assertTrue(compare(*QUICK, self.folder / "inbox").stdout.startswith("3 messages "))

    def test_peer_that_cannot_start_leaves_a_note(self):
        self.add_messages()
        done = compare("--json", *QUICK[1:], self.folder, env={**os.environ, "PATH": ""})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("no row perl_bounceparser: perl: ", done.stderr)
        self.assertNotIn("perl_bounceparser", json.loads(done.stdout))

    def test_peer_that_is_there_has_a_row(self):
        if subprocess.run(["/usr/bin/python3", "-c", "import flufl.bounce"], check=False,
                          stderr=subprocess.DEVNULL).returncode:
            self.skipTest("no flufl.bounce")
        self.add_messages()
        done = compare("--json", *QUICK[1:], self.folder)
        self.assertGreater(json.loads(done.stdout)["flufl_bounce"]["ns_per_message"], 0)

    def test_errors_are_named(self):
        missing = self.folder / "missing"
        for status, what, arguments in (
                (2, "--wrong", ["--wrong", self.folder]),
                (2, "--repetitions", ["--repetitions", "0", self.folder]),
                (1, f"{self.folder}: no message in it", [self.folder]),
                (1, f"{missing}: No such file", [missing])):
            done = compare(*arguments)
            self.assertEqual((done.returncode, done.stdout), (status, ""), arguments)
            self.assertIn(what, done.stderr)

    def test_file_that_cannot_be_read_is_an_error(self):
        self.add_messages()
        # Damaged, since root may read everything.
        broken = self.folder / "broken.gz"
        broken.write_bytes(b"\x1f\x8b\x08\x00 no archive")
        done = compare(*QUICK, self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn(str(broken), done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
