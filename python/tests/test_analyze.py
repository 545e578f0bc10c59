"""From a message to a report."""

import concurrent.futures
import email
import email.policy
import enum
import itertools
import pathlib
import pickle
import threading
import time
import tracemalloc
from collections.abc import Iterator

import libbounce
import pytest


class TestInput:

    def test_bytes(self, failure: bytes) -> None:
        report = libbounce.analyze(failure)
        assert report.kind is libbounce.Kind.FAILURE
        assert report.subject == "Undelivered Mail Returned to Sender"
        recipient, = report.recipients
        assert recipient.address == "missing@example.net"
        assert recipient.status == "5.1.1"
        assert recipient.reason is libbounce.Reason.USER_UNKNOWN

    def test_all_inputs_agree(self, failure: bytes, tmp_path: pathlib.Path) -> None:
        file = tmp_path / "failure.eml"
        file.write_bytes(failure)
        expected = libbounce.analyze(failure)
        for data in (bytearray(failure), memoryview(failure), failure.decode(), file,
                     email.message_from_bytes(failure),
                     email.message_from_bytes(failure, policy=email.policy.default)):
            assert libbounce.analyze(data) == expected

    @pytest.mark.parametrize("data", [b"", b"\0", b"\xff" * 1000, b"Subject: \x80\r\n\r\n", "",
                                      "\ud800", "Subject: \udcff\n\n", bytes(range(256)) * 50])
    def test_anything_gives_a_report(self, data: bytes | str) -> None:
        assert libbounce.analyze(data).kind is libbounce.Kind.NOT_A_BOUNCE

    def test_parsed_messages_of_the_corpus(self, corpus: list[pathlib.Path]) -> None:
        for file in corpus:
            data = file.read_bytes()
            expected = libbounce.analyze(data)
            assert libbounce.analyze(email.message_from_bytes(data)).kind == expected.kind, file
            text = data.decode("utf-8", "surrogateescape")
            assert libbounce.analyze(email.message_from_string(text)).kind == expected.kind, file

    @pytest.mark.parametrize("data", [None, 1, ["x"], object()])
    def test_other_types_are_refused(self, data: object) -> None:
        with pytest.raises(TypeError, match="a message is bytes"):
            libbounce.analyze(data)  # type: ignore[arg-type]

    def test_missing_file(self) -> None:
        with pytest.raises(FileNotFoundError) as error:
            libbounce.analyze(pathlib.Path("missing.eml"))
        assert error.value.filename == "missing.eml"

    def test_name_of_a_file_as_text(self, tmp_path: pathlib.Path) -> None:
        file = tmp_path / "failure.eml"
        file.touch()
        with pytest.raises(ValueError, match="write pathlib.Path"):
            libbounce.analyze(str(file))


class TestMany:

    def test_order(self, corpus: list[pathlib.Path]) -> None:
        expected = [libbounce.analyze(file) for file in corpus]
        for jobs in (None, 1, 3):
            assert list(libbounce.analyze_many(corpus, jobs)) == expected

    def test_endless(self, failure: bytes) -> None:
        taken = itertools.count()
        reports = libbounce.analyze_many((failure for _ in zip(taken)), jobs=2)
        assert len(list(itertools.islice(reports, 1000))) == 1000
        assert next(taken) <= 1000 + 64 * 2 + 32 + 1

    def test_memory_is_bounded(self) -> None:
        tracemalloc.start()
        for _ in libbounce.analyze_many((b"x" * 1_000_000 for _ in range(100)), jobs=2):
            pass
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
        tracemalloc.stop()

    def test_error_comes_in_its_place(self, failure: bytes) -> None:
        reports = libbounce.analyze_many([failure, failure, pathlib.Path("missing.eml"), failure])
        assert next(reports) == next(reports)
        with pytest.raises(FileNotFoundError):
            next(reports)
        assert list(reports) == []

    def test_exception_of_the_iterable(self, failure: bytes) -> None:

        def messages() -> Iterator[bytes]:
            yield failure
            raise ZeroDivisionError

        reports = libbounce.analyze_many(messages())
        next(reports)
        with pytest.raises(ZeroDivisionError):
            next(reports)

    def test_can_be_dropped(self, failure: bytes) -> None:
        reports = libbounce.analyze_many(itertools.repeat(failure), jobs=4)
        next(reports)
        del reports
        assert threading.active_count() == 1

    @pytest.mark.parametrize("jobs", [0, -1, 1000])
    def test_jobs(self, jobs: int) -> None:
        with pytest.raises(ValueError, match="jobs must be"):
            libbounce.analyze_many([], jobs)

    def test_threads_run_meanwhile(self, failure: bytes) -> None:
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            reports = list(pool.map(libbounce.analyze, [failure] * 100))
        assert reports == [reports[0]] * 100


class TestAnalyzer:

    RULE = ('[[rule]]\nid = "example.parked"\nreason = "mailbox_disabled"\n'
            'patterns = ["user unknown"]\nexamples = ["550 User unknown"]\n')

    def test_rules(self, failure: bytes, tmp_path: pathlib.Path) -> None:
        file = tmp_path / "my.toml"
        file.write_text(self.RULE)
        for rules in (file, str(file), [file]):
            recipient, = libbounce.Analyzer(rules).analyze(failure).recipients
            assert recipient.reason == "mailbox_disabled"
            assert recipient.evidence[0].rule == "example.parked"

    def test_only_own_rules(self, failure: bytes, tmp_path: pathlib.Path) -> None:
        file = tmp_path / "my.toml"
        file.write_text(self.RULE.replace("user unknown", "never said").replace(
            "User unknown", "never said"))
        analyzer = libbounce.Analyzer(file, builtin_rules=False)
        evidence = analyzer.analyze(failure).recipients[0].evidence
        assert "unknown_user.user_unknown.phrase" not in [one.rule for one in evidence]

    def test_fault_in_a_file(self, tmp_path: pathlib.Path) -> None:
        file = tmp_path / "bad.toml"
        file.write_text('[[rule]]\nid = "x"\nreason = "no_such"\n')
        with pytest.raises(ValueError, match=r"bad\.toml:3: rule 'x'"):
            libbounce.Analyzer(file)
        with pytest.raises(ValueError, match=r"bad\.toml"):
            libbounce.Analyzer(formats=file)

    def test_pickle(self, failure: bytes, tmp_path: pathlib.Path) -> None:
        file = tmp_path / "my.toml"
        file.write_text(self.RULE)
        analyzer = libbounce.Analyzer(file, own_hosts=["mx.example.net"], token_keys={1: b"key"})
        again = pickle.loads(pickle.dumps(analyzer))
        assert again.analyze(failure) == analyzer.analyze(failure)
        assert again.analyze(failure).recipients[0].reason == "mailbox_disabled"

    def test_own_domains(self, failure: bytes) -> None:
        assert libbounce.analyze(failure).authenticity is None
        returned = failure.replace(b"--b--", b"--b\nContent-Type: message/rfc822\n\nMessage-ID: "
                                   b"<1@spam.example>\nFrom: a@example.org\n\nx\n--b--")
        report = libbounce.Analyzer(own_domains=["example.org"]).analyze(returned)
        assert report.authenticity is not None
        assert report.authenticity.verdict is libbounce.AuthenticityVerdict.FOREIGN
        assert pickle.loads(pickle.dumps(report)) == report
        assert report.to_dict()["authenticity"] == report.authenticity.to_dict()

    def test_missing_file(self) -> None:
        for arguments in ({"rules": "missing.toml"}, {"formats": "missing.toml"}):
            with pytest.raises(FileNotFoundError, match="missing.toml"):
                libbounce.Analyzer(**arguments)  # type: ignore[arg-type]


def test_enums_are_those_of_the_library(corpus: list[pathlib.Path]) -> None:
    text = (pathlib.Path(__file__).parents[2] / "include/bounce/taxonomy.h").read_text()
    for line in text.splitlines():
        if not line.startswith("enum class "):
            continue
        name = line.split()[2]
        members = text.split(line)[1] if not line.endswith("};") else line
        body = (line + members).split("{", 1)[1].split("};")[0]
        values = [word.strip(" ,") for part in body.splitlines()
                  for word in part.split("//")[0].split(",") if word.strip(" ,")]
        enum_class = getattr(libbounce, name)
        assert issubclass(enum_class, enum.StrEnum)
        assert [f"k{v.title().replace('_', '')}" for v in enum_class] == values


def test_import_is_quick() -> None:
    import subprocess
    import sys
    start = time.monotonic()
    subprocess.run([sys.executable, "-c", "import libbounce, sys; "
                    "assert not {'pandas', 'dask', 'numpy'} & set(sys.modules)"], check=True)
    assert time.monotonic() - start < 10
