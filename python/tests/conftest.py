"""What the tests have in common."""

import os
import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
LABELLED = ROOT.parent / "shared" / "corpora"  # only on some machines

FAILURE = b"""\
From: MAILER-DAEMON@mx1.example.org
To: sender@example.org
Subject: Undelivered Mail Returned to Sender
Date: Tue, 7 May 2024 10:11:12 +0200
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx1.example.org

Final-Recipient: rfc822; missing@example.net
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.net
Diagnostic-Code: smtp; 550 5.1.1 <missing@example.net>: User unknown

--b--
"""

COMPLAINT = b"""\
From: fbl@example.net
To: abuse@example.org
Subject: complaint
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary=b

--b
Content-Type: text/plain

A user has complained.

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Example/1.0
Version: 1
Source-IP: 192.0.2.1
Arrival-Date: Tue, 07 May 2024 10:11:12 +0200

--b
Content-Type: message/rfc822

From: news@example.org
To: reader@example.net
Subject: news

Hello

--b--
"""


@pytest.fixture(scope="session")
def failure() -> bytes:
    """A delivery status notification for one address."""
    return FAILURE


@pytest.fixture(scope="session")
def complaint() -> bytes:
    """A complaint (RFC 5965)."""
    return COMPLAINT


@pytest.fixture(scope="session")
def corpus() -> list[pathlib.Path]:
    """All messages of the project's own corpus."""
    files = sorted((ROOT / "corpus").rglob("*.eml"))
    assert len(files) > 400
    return files


@pytest.fixture(scope="session")
def mail(corpus: list[pathlib.Path]) -> list[pathlib.Path]:
    """The project's corpus, and the labelled mail that lies beside the sources on some machines."""
    labelled = [f for f in sorted(LABELLED.rglob("*")) if f.suffix in (".eml", ".txt")]
    return corpus + labelled


@pytest.fixture
def in_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs a test in the root of the sources."""
    monkeypatch.chdir(ROOT)
    assert os.path.isdir("corpus")


@pytest.fixture(scope="session")
def bounce() -> pathlib.Path:
    """The program."""
    program = os.environ.get("BOUNCE_CLI")
    if program is None:
        pytest.skip("BOUNCE_CLI does not name the program bounce")
    return pathlib.Path(program)
