"""Tests of the checks in this folder: each finds what it is there to find."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import check_includes
import check_sizes
import count_tests


class Tree(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file


class IncludesTest(Tree):

    def test_lower_layers_and_public_headers_are_allowed(self):
        self.write("src/notice/a.cc", '#include "src/mime/b.h"\n#include "src/notice/a.h"\n'
                   '#include "bounce/report.h"\n#include <string>\n')
        self.write("include/bounce/a.h", '#include "bounce/report.h"\n')
        self.assertEqual(check_includes.check(self.root), [])

    def test_higher_layer_is_found(self):
        self.write("src/mime/a.cc", '// first line\n#include "src/notice/b.h"\n')
        self.assertEqual(check_includes.check(self.root), [
            'src/mime/a.cc:2: "src/notice/b.h": '
            "src/mime comes before src/notice and must not include it"
        ])

    def test_private_header_in_public_one_is_found(self):
        for path in ("include/bounce/a.h", "include/bounce/a.h.in", "bench/a.cc", "python/a.cc"):
            self.write(path, '#  include "src/base/b.h"\n')
        self.assertEqual([f.split(":")[0] for f in check_includes.check(self.root)],
                         ["bench/a.cc", "include/bounce/a.h", "include/bounce/a.h.in",
                          "python/a.cc"])

    def test_benchmarks_of_stages_may_use_any_header(self):
        self.write("bench/stages/a.cc", '#include "src/mime/b.h"\n')
        self.assertEqual(check_includes.check(self.root), [])

    def test_unknown_folder_is_found(self):
        self.write("src/mime/a.cc", '#include "src/misc/b.h"\n')
        self.write("src/misc/b.cc", '#include "src/base/b.h"\n')
        self.assertEqual(len(check_includes.check(self.root)), 2)


class SizesTest(Tree):

    def test_limits(self):
        self.write("src/a/fits.cc", "x\n" * 300)
        self.write("src/a/long.cc", "x\n" * 301)
        self.write("src/a/too_long.cc", "x\n" * 601)
        self.write("src/a/data.toml", "x\n" * 601)
        errors, warnings = check_sizes.check(self.root)
        self.assertEqual(errors, ["src/a/too_long.cc:1: 601 lines, more than 600"])
        self.assertEqual(warnings, ["src/a/long.cc:1: warning: 301 lines, more than 300"])


class CountTest(Tree):

    def count(self, junit, **reports):
        for name, text in reports.items():
            self.write(f"{name}.xml", text)
        return dict(count_tests.count_all(self.write("ctest.junit", junit), self.root))

    def test_tests_without_report_count_once(self):
        self.assertEqual(
            self.count('<testsuite><testcase name="a" status="run"/>'
                       '<testcase name="b" status="fail"/>'
                       '<testcase name="c" status="notrun"/></testsuite>'),
            {"passed": 1, "failed": 1, "skipped": 1})

    def test_cases_of_a_report_are_counted(self):
        self.assertEqual(
            self.count('<testsuite><testcase name="a" status="fail"/></testsuite>',
                       test_a='<testsuites><testsuite>'
                       '<testcase status="run" result="completed"/>'
                       '<testcase status="run" result="completed"/>'
                       '<testcase status="run" result="completed"><failure/></testcase>'
                       '<testcase status="run" result="skipped"><skipped/></testcase>'
                       '<testcase status="notrun" result="suppressed"/>'
                       '</testsuite></testsuites>'),
            {"passed": 2, "failed": 1, "skipped": 2})

    def test_crash_after_the_cases_is_a_failure(self):
        self.assertEqual(
            self.count('<testsuite><testcase name="a" status="fail"/></testsuite>',
                       test_a='<testsuites><testsuite>'
                       '<testcase status="run" result="completed"/></testsuite></testsuites>'),
            {"passed": 1, "failed": 1})


if __name__ == "__main__":
    unittest.main()
