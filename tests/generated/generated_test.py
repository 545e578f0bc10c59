#!/usr/bin/env python3
"""Runs over corpus/generated/, the bounces of real mail servers: generated_test.py ROOT BOUNCE

Their truth comes from the lab that made them (corpus/lab/), so that neither root nor a mail server
is needed here.
"""

import hashlib
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
BOUNCE = sys.argv[2] if len(sys.argv) > 2 else "build/bounce"
sys.path.insert(0, str(ROOT / "corpus/lab"))

import mask  # noqa: E402
import mbox  # noqa: E402
import measure  # noqa: E402
import notice  # noqa: E402
import scenario  # noqa: E402

MIN_MESSAGES, MIN_PROGRAMS, MAX_BYTES = 800, 10, 8 << 20
ADDRESS = re.compile(rb"[\w.+-]@([A-Za-z0-9.-]+\.[A-Za-z]+)")
IPV4 = re.compile(rb"(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3})(?![\d.])")
OURS = re.compile(r"(.+\.)?example(\.com|\.net|\.org)?$")
DOCUMENTATION = ("127.", "192.0.2.", "198.51.100.", "203.0.113.")


class CorpusTest(unittest.TestCase):
    """The messages and their truth, whatever the program says."""

    def setUp(self):
        self.rows = measure.load_truth()

    def test_is_large_enough_and_not_too_large(self):
        made = [row for row in self.rows if row["origin"] == "lab"]
        self.assertGreaterEqual(len(made), MIN_MESSAGES)
        self.assertGreaterEqual(len({row["server"] for row in made}), MIN_PROGRAMS)
        size = sum(path.stat().st_size for path in measure.GENERATED.rglob("*") if path.is_file())
        self.assertLess(size, MAX_BYTES)

    def test_each_message_has_its_truth(self):
        messages = sorted(measure.GENERATED.glob("*/*.eml"))
        self.assertEqual(messages, sorted(row["path"] for row in self.rows))

    def test_truth_uses_the_taxonomys_names(self):
        names = set(re.findall(r'"([a-z_0-9]+)"', (ROOT / "src/base/taxonomy.cc").read_text()))
        for row in self.rows:
            for recipient in row["recipients"]:
                for key in ("cause", "stage", "hop"):
                    value = recipient.get(key)
                    self.assertTrue(value in (None, "delivered") or value in names,
                                    f"{row['path']}: {key} {value}")

    def test_no_message_is_there_twice(self):
        seen = {}
        for row in self.rows:
            digest = hashlib.sha256(mask.mask(row["path"].read_bytes())).hexdigest()
            key = row["server"], digest
            if key in seen:
                self.fail(f"{row['path']} is {seen[key]} again")
            seen[key] = row["path"]

    def test_names_and_addresses_are_those_for_documentation(self):
        for row in self.rows:
            message = row["path"].read_bytes()
            for domain in set(ADDRESS.findall(message)):
                self.assertRegex(domain.decode(), OURS, str(row["path"]))
            if row["origin"] == "lab":
                for address in {found.decode() for found in IPV4.findall(message)}:
                    is_version = row["version"].startswith(address)
                    self.assertTrue(is_version or address.startswith(DOCUMENTATION),
                                    f"{row['path']}: {address}")


class ClassifierTest(unittest.TestCase):
    """What the program says of them."""

    @classmethod
    def setUpClass(cls):
        cls.score = measure.measure(BOUNCE)

    def assert_share(self, what, goal):
        self.assertGreater(self.score.all["all"][what], 0)
        self.assertGreaterEqual(self.score.share(what), goal,
                                "\n".join(self.score.wrong[what][:40]))

    def test_kind(self):
        self.assert_share("kind", 0.99)

    def test_recipients(self):
        self.assert_share("recipients", measure.GOALS["recipients"])

    def test_reason(self):
        self.assert_share("reason", measure.GOALS["reason"])

    def test_stage(self):
        self.assert_share("stage", measure.GOALS["stage"])

    def test_hop(self):
        self.assert_share("hop", measure.GOALS["hop"])

    def test_no_wrong_hop_is_given_as_sure(self):
        self.assertGreater(self.score.all["all"]["sure hop"], 800)
        self.assertEqual(self.score.wrong["sure hop"], [])

    def test_table_of_the_readme_is_that_of_the_corpus(self):
        readme = ROOT / "corpus/README.md"
        table = measure.table(self.score, measure.load_truth())
        self.assertTrue(measure.update(readme, table, check=True),
                        "corpus/README.md: write the table anew:\n  corpus/lab/measure.py "
                        "build/bounce --table corpus/README.md")


class LabTest(unittest.TestCase):
    """Parts of the lab that need no server."""

    def test_scenarios_are_many_and_sound(self):
        scenarios = scenario.load()
        self.assertGreaterEqual(len(scenarios), 100)
        self.assertEqual(len({played.ip for played in scenarios}), len(scenarios))

    def test_a_faulty_scenario_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "scenarios.toml")
            path.write_text('[[scenario]]\nname = "odd"\nat = "lunch"\ncause = "no_rule"\n')
            with self.assertRaisesRegex(ValueError, "odd: no step 'lunch'"):
                scenario.load(path)

    def test_mask_hides_ids_dates_and_boundaries_only(self):
        one = (b"Date: Wed, 25 Nov 2026 02:16:31 +0000 (UTC)\nMessage-ID: <1.a@mail.example>\n"
               b"\tboundary=\"9BA/mail.example\"\n\n--9BA/mail.example\nuser unknown\n")
        two = (b"Date: Thu, 26 Nov 2026 12:06:01 +0000 (UTC)\nMessage-ID: <2.b@mail.example>\n"
               b"\tboundary=\"77F/mail.example\"\n\n--77F/mail.example\nuser unknown\n")
        self.assertEqual(mask.mask(one), mask.mask(two))
        self.assertNotEqual(mask.mask(one), mask.mask(two.replace(b"unknown", b"known")))

    def test_words_leave_out_the_returned_letter(self):
        message = (b"Content-Type: multipart/report; boundary=b\n\n--b\n\nIt failed.\n--b\n"
                   b"Content-Type: message/rfc822\n\nSubject: News\n\nDear reader\n--b--\n")
        self.assertIn("It failed.", notice.words(message))
        self.assertNotIn("Dear reader", notice.words(message))


class MboxTest(unittest.TestCase):
    """./dev corpus-mbox"""

    @staticmethod
    def written(size, seed):
        with tempfile.TemporaryFile() as file:
            mbox.write(size, seed, file.fileno())
            file.seek(0)
            return file.read()

    def test_size(self):
        self.assertEqual(mbox.parse_size("2k"), 2048)
        size = len(self.written(1 << 20, 1))
        self.assertLessEqual(size, 1 << 20)
        self.assertGreater(size, (1 << 20) - (1 << 15))

    def test_seed_decides(self):
        self.assertEqual(self.written(200000, 5), self.written(200000, 5))
        self.assertNotEqual(self.written(200000, 5), self.written(200000, 6))

    def test_every_message_is_read_as_one(self):
        data = self.written(1 << 20, 2)
        starts = len(re.findall(rb"^From MAILER-DAEMON ", data, re.MULTILINE))
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "generated.mbox")
            path.write_bytes(data)
            lines = subprocess.run([BOUNCE, "classify", "--format", "jsonl", str(path)], check=True,
                                   stdout=subprocess.PIPE).stdout.splitlines()
        self.assertEqual(len(lines), starts)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
