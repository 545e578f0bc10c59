#!/usr/bin/env python3
"""Sees that bench/growth.py tells linear from worse: growth_test.py ROOT PROGRAM"""

import contextlib
import io
import math
import pathlib
import sys
import unittest

ROOT, PROGRAM = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
sys.path.insert(0, str(ROOT / "bench"))

import dimensions  # noqa: E402
import growth  # noqa: E402

COUNTS = [4 << step for step in range(11)]


def is_sound(cost):
    """What growth.py says of a cost that is a function of the count."""
    with contextlib.redirect_stdout(io.StringIO()):
        return growth.judge("a cost", COUNTS, [cost(count) for count in COUNTS], cost(0))


class ExponentTest(unittest.TestCase):

    def test_of_a_power(self):
        for power in (0.5, 1, 2):
            points = [(count, 3 * count ** power) for count in COUNTS]
            self.assertAlmostEqual(growth.exponent(points), power)

    def test_fixed_cost_hides_nothing(self):
        self.assertTrue(is_sound(lambda n: 1e6 + 100 * n))
        self.assertFalse(is_sound(lambda n: 1e4 + n ** 1.5))

    def test_quadratic_part_is_found_where_it_shows(self):
        self.assertFalse(is_sound(lambda n: 1e5 + 1000 * n + n ** 2))

    def test_linear_logarithm_is_no_failure(self):
        self.assertTrue(is_sound(lambda n: 1e4 + 100 * n + n * math.log(n + 1)))

    def test_what_does_not_grow_is_sound(self):
        self.assertTrue(is_sound(lambda n: 1e6))


class ProgramTest(unittest.TestCase):

    def run_growth(self, make):
        """The names that growth.py finds to grow too fast, where one dimension is there."""
        table = {"the one": ("message", make, 4)}
        old, dimensions.DIMENSIONS = dimensions.DIMENSIONS, table
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                return growth.run(growth.measure_instructions, PROGRAM, 5, "the one")
        finally:
            dimensions.DIMENSIONS = old

    def test_linear_dimension(self):
        self.assertEqual(self.run_growth(dimensions.attachment), ([], 1))

    def test_planted_quadratic_dimension(self):
        self.assertEqual(self.run_growth(lambda n: dimensions.attachment(n ** 2)), (["the one"], 1))


class DimensionsTest(unittest.TestCase):

    def test_each_grows_with_its_count(self):
        for name, (mode, make, _) in dimensions.DIMENSIONS.items():
            with self.subTest(name):
                self.assertIn(mode, ("message", "mailbox", "rules", "judge"))
                fixed = len(make(0))
                self.assertAlmostEqual((len(make(400)) - fixed) / (len(make(200)) - fixed), 2,
                                       delta=0.1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
