"""Mailboxes."""

import gzip
import itertools
import os
import pathlib
import threading

import libbounce
import pytest

FROM = b"From MAILER-DAEMON Tue May  7 10:11:12 2024\n"


@pytest.fixture
def mbox(tmp_path: pathlib.Path, failure: bytes) -> pathlib.Path:
    """An mbox of 100 failures."""
    file = tmp_path / "inbox.mbox"
    file.write_bytes((FROM + failure + b"\n") * 100)
    return file


def test_mbox(mbox: pathlib.Path, failure: bytes) -> None:
    for jobs in (None, 1, 2):
        reports = list(libbounce.scan(mbox, jobs))
        assert [report.source.index for report in reports] == list(range(100))
        assert {report.source.path for report in reports} == {str(mbox)}
        assert {report.recipients for report in reports} == {
            libbounce.analyze(failure).recipients}


def test_other_mailboxes(tmp_path: pathlib.Path, failure: bytes) -> None:
    for folder in ("cur", "new", "tmp"):
        (tmp_path / "maildir" / folder).mkdir(parents=True)
        (tmp_path / "maildir" / folder / "1.host").write_bytes(failure)
    (tmp_path / "mbox.gz").write_bytes(gzip.compress((FROM + failure + b"\n") * 3))
    assert len(list(libbounce.scan(tmp_path / "maildir"))) == 2
    assert len(list(libbounce.scan(tmp_path / "mbox.gz"))) == 3
    assert len(list(libbounce.scan([tmp_path / "maildir", str(tmp_path / "mbox.gz")]))) == 5
    assert len(list(libbounce.scan(tmp_path))) == 5


def test_what_cannot_be_read(mbox: pathlib.Path) -> None:
    reports = libbounce.scan([mbox, "missing.mbox", mbox])
    assert len(list(itertools.islice(reports, 100))) == 100
    with pytest.raises(FileNotFoundError) as error:
        next(reports)
    assert error.value.filename == "missing.mbox"
    assert len(list(reports)) == 100


def test_on_error(mbox: pathlib.Path) -> None:
    errors: list[OSError] = []
    reports = libbounce.scan(["missing.mbox", mbox], on_error=errors.append)
    assert len(list(reports)) == 100
    assert [(type(e), e.filename) for e in errors] == [(FileNotFoundError, "missing.mbox")]


def test_damaged_file(tmp_path: pathlib.Path, failure: bytes) -> None:
    file = tmp_path / "mbox.gz"
    file.write_bytes(gzip.compress((FROM + failure + os.urandom(10000) + b"\n") * 30)[:-2000])
    with pytest.raises(OSError, match="mbox.gz"):
        list(libbounce.scan(file))


def test_progress_function(mbox: pathlib.Path) -> None:
    told: list[tuple[int, int, int]] = []
    reports = list(libbounce.scan(mbox, progress=lambda *numbers: told.append(numbers)))
    assert len(told) == len(reports) == 100
    size = mbox.stat().st_size
    assert told[-1] == (size, size, 100)


def test_progress_line(mbox: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    list(libbounce.scan(mbox, progress=True))
    drawn = capsys.readouterr().err
    assert "messages" in drawn and drawn.endswith("\r\x1b[K")


def test_can_be_dropped(mbox: pathlib.Path) -> None:
    reports = libbounce.scan([mbox] * 1000)
    next(reports)
    del reports
    assert threading.active_count() == 1
