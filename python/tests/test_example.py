"""The example script makes a picture of mail that is spread over some weeks."""

import datetime
import email.utils
import pathlib
import subprocess
import sys

import pytest

SCRIPT = pathlib.Path(__file__).parents[1] / "examples/bounces_over_time.py"

REPLIES = [b"550 5.1.1 User unknown", b"552 5.2.2 Mailbox full", b"554 5.7.1 Message is spam",
           b"421 4.7.0 Too many connections", b"550 5.1.2 Host unknown"]


@pytest.fixture
def mbox(tmp_path: pathlib.Path, failure: bytes) -> pathlib.Path:
    """Five weeks of bounces: more of them on some days, and of five kinds."""
    file = tmp_path / "weeks.mbox"
    start = datetime.datetime(2024, 5, 6, 8, tzinfo=datetime.timezone.utc)
    with open(file, "wb") as out:
        for day in range(35):
            date = email.utils.format_datetime(start + datetime.timedelta(days=day)).encode()
            for number in range(3 + day % 7):
                message = failure.replace(b"550 5.1.1 <missing@example.net>: User unknown",
                                          REPLIES[(number * number + day) % len(REPLIES)])
                message = message.replace(b"Tue, 7 May 2024 10:11:12 +0200", date)
                message = message.replace(b"Status: 5.1.1\n", b"")
                out.write(b"From a@example.com Tue May  7 10:11:12 2024\n" + message + b"\n")
    return file


def test_picture(mbox: pathlib.Path, tmp_path: pathlib.Path) -> None:
    pytest.importorskip("matplotlib")
    png = tmp_path / "bounces.png"
    done = subprocess.run([sys.executable, SCRIPT, png, mbox], capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, done.stderr
    assert png.read_bytes().startswith(b"\x89PNG\r\n")
    assert "unknown_user" in done.stdout and "mailbox" in done.stdout


def test_nothing_to_show(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("matplotlib")
    empty = tmp_path / "empty.eml"
    empty.touch()
    done = subprocess.run([sys.executable, SCRIPT, tmp_path / "x.png", empty], capture_output=True,
                          text=True, check=False)
    assert done.returncode == 1 and "no failure with a date" in done.stderr
