#!/usr/bin/env python3
"""Prints how many tests passed, failed and were skipped, and fails unless all is well.

  count_tests.py CTEST_JUNIT GTEST_FOLDER

CTEST_JUNIT is what ctest --output-junit wrote. A GoogleTest binary, and a run of pytest, is one
test to CTest; where its own report, GTEST_FOLDER/test_NAME.xml, is there, the cases in it are
counted instead.
"""

import pathlib
import sys
import xml.etree.ElementTree as ET
from collections import Counter


def count_cases(report):
    """The results of one report of GoogleTest or pytest."""
    counts = Counter()
    for case in ET.parse(report).getroot().iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            counts["failed"] += 1
        elif (case.get("result") == "skipped" or case.get("status") == "notrun" or
              case.find("skipped") is not None):
            counts["skipped"] += 1
        else:
            counts["passed"] += 1
    return counts


def count_all(junit, folder):
    """The results of a whole run."""
    total = Counter()
    for test in ET.parse(junit).getroot().iter("testcase"):
        outcome = {"run": "passed", "notrun": "skipped", "disabled": "skipped"}.get(
            test.get("status"), "failed")
        report = pathlib.Path(folder, f"test_{test.get('name')}.xml")
        if not report.exists():
            total[outcome] += 1
            continue
        counts = count_cases(report)
        if outcome == "failed" and not counts["failed"]:
            counts["failed"] = 1  # it ended badly outside of its cases
        total += counts
    return total


def main():
    total = count_all(sys.argv[1], sys.argv[2])
    print("{0[passed]} passed, {0[failed]} failed, {0[skipped]} skipped".format(total))
    return 0 if total["passed"] and not total["failed"] else 1


if __name__ == "__main__":
    sys.exit(main())
