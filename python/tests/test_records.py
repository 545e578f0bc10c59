"""Reports as rows."""

import io
import pathlib
import subprocess
import sys

import libbounce
import pytest

pandas = pytest.importorskip("pandas")


@pytest.mark.usefixtures("in_root")
def test_columns_are_those_of_the_csv(bounce: pathlib.Path) -> None:
    out = subprocess.run([bounce, "classify", "--format", "csv", "corpus"], capture_output=True,
                         check=True).stdout.decode()
    header, _ = out.split("\r\n", 1)
    assert list(libbounce.COLUMNS) == header.split(",")
    rows = list(libbounce.to_records(libbounce.scan("corpus")))
    assert {tuple(row) for row in rows} == {tuple(libbounce.COLUMNS)}
    csv = pandas.read_csv(io.StringIO(out), dtype=str, keep_default_na=False)
    assert len(csv) == len(rows)
    for name in ("path", "address", "reason", "status", "failing_hop"):
        plain = [str(row[name] or "") for row in rows]
        assert [cell.lstrip("'") for cell in csv[name]] == [cell.lstrip("'") for cell in plain]


def test_one_report(failure: bytes) -> None:
    row, = libbounce.to_records(libbounce.analyze(failure))
    assert row["address"] == "missing@example.net"
    assert row["failing_hop"] is libbounce.FailingHop.RECIPIENT_MX


def test_no_recipient() -> None:
    row, = libbounce.to_records(libbounce.analyze(b""))
    assert row["kind"] == "not_a_bounce" and row["address"] is None


def test_dataframe(failure: bytes, complaint: bytes) -> None:
    table = libbounce.to_dataframe(libbounce.analyze_many([failure, failure, complaint, b""]))
    assert {name: str(kind) for name, kind in table.dtypes.items()} == libbounce.COLUMNS
    assert table.groupby("category").size().to_dict() == {"unknown_user": 2}
    assert str(table.date[0]) == "2024-05-07 08:11:12+00:00"
    assert type(table.reason[0]) is str


def test_empty_dataframe() -> None:
    table = libbounce.to_dataframe([])
    assert {name: str(kind) for name, kind in table.dtypes.items()} == libbounce.COLUMNS


def test_date_that_pandas_lacks() -> None:
    table = libbounce.to_dataframe(libbounce.analyze(b"Date: Thu, 1 Jan 1500 00:00:00 +0000\n\n"))
    assert pandas.isna(table.date[0])


def test_without_pandas() -> None:
    code = ("import sys; sys.modules['pandas'] = None; import libbounce\n"
            "try: libbounce.to_dataframe([])\n"
            "except ImportError as error: print(error)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "python3-pandas" in done.stdout
