"""What a report gives: attributes, dict, JSON, pickles, comparison, texts."""

import copy
import datetime
import json
import pathlib
import pickle

import libbounce
import pytest


def test_attributes_are_those_of_the_json(mail: list[pathlib.Path]) -> None:
    for file in mail:
        report = libbounce.analyze(file)
        told = report.to_dict()
        assert told == json.loads(report.to_json())
        assert as_dict(report, REPORT) == told, file


# The members of the JSON, by their names. Those in the middle stand for themselves.
REPORT = ["source", "kind", "format", "subject", "date", "reporter", "arrival_date", "original",
          "recipients", "path", "feedback", "authenticity", "fingerprint", "truncated"]
RECIPIENT = ["address", "original_address", "action", "status", "inferred_status", "reply_code",
             "command", "diagnostic", "remote_mta", "last_attempt", "will_retry_until", "category",
             "reason", "attempt", "bounce", "advice", "expired", "blocklist", "confidence",
             "evidence", "path"]


def as_dict(value: object, names: list[str]) -> dict[str, object]:
    """The attributes of a report or recipient in the form of to_dict()."""
    out: dict[str, object] = {}
    for name in names:
        member = getattr(value, name)
        if name == "recipients":
            out[name] = [as_dict(one, RECIPIENT) for one in member]
        elif name == "evidence":
            out[name] = [one.to_dict() for one in member]
        elif isinstance(member, datetime.datetime):
            out[name] = member.isoformat().replace("+00:00", "Z")
        elif name == "source":
            out[name] = {"path": "", **member.to_dict()}
        elif hasattr(member, "to_dict"):
            out[name] = member.to_dict()
        else:
            out[name] = member
    unknown = (None, [], {}) if names is not REPORT else (None, {})
    return {n: m for n, m in out.items() if m not in unknown and not (n == "truncated" and not m)}


def test_every_json_member_is_tested(mail: list[pathlib.Path]) -> None:
    dicts = [libbounce.analyze(file).to_dict() for file in mail]
    assert {name for told in dicts for name in told} <= set(REPORT)
    assert {name for told in dicts for r in told["recipients"] for name in r} <= set(RECIPIENT)


def test_values(failure: bytes) -> None:
    report = libbounce.analyze(failure)
    zone = datetime.timezone(datetime.timedelta(hours=2))
    assert report.date == datetime.datetime(2024, 5, 7, 10, 11, 12, tzinfo=zone)
    assert report.source == libbounce.Source(None, 0, 0, 0)
    assert report.original.to == ()
    assert report.feedback is None
    recipient, = report.recipients
    assert recipient.reply_code == 550
    assert recipient.expired is False
    assert recipient.original_address is None
    assert recipient.to_dict() == report.to_dict()["recipients"][0]
    assert recipient.evidence[0].text == "User unknown"
    assert report.path is not None and report.path.failing_hop in libbounce.FailingHop


def test_complaint(complaint: bytes) -> None:
    report = libbounce.analyze(complaint)
    assert report.kind is libbounce.Kind.COMPLAINT
    assert report.feedback is not None
    assert report.feedback.type == "abuse"
    assert report.feedback.source_ip == "192.0.2.1"
    assert [recipient.reason for recipient in report.recipients] == [None] * len(report.recipients)


@pytest.mark.parametrize("date, expected", [
    ("Tue, 7 May 2024 08:11:12 +0000", "2024-05-07T08:11:12+00:00"),
    ("Fri, 1 Jan 0001 00:00:00 +0000", None),
    ("Fri, 31 Dec 9999 23:59:59 -0100", None),
])
def test_dates(date: str, expected: str | None) -> None:
    report = libbounce.analyze(f"Date: {date}\n\n")
    assert (report.date and report.date.isoformat()) == expected
    assert ("date" in report.to_dict()) == (expected is not None)


def test_pickles(mail: list[pathlib.Path]) -> None:
    for file in mail:
        report = libbounce.analyze(file)
        again = pickle.loads(pickle.dumps(report))
        assert again == report and hash(again) == hash(report)
        assert again.to_json() == report.to_json()
        assert pickle.loads(pickle.dumps(report.recipients)) == report.recipients
        assert pickle.loads(pickle.dumps(report.path)) == report.path
        assert copy.deepcopy(report) == report


def test_pickle_of_another_version(failure: bytes) -> None:
    report = libbounce.analyze(failure)
    _, _, state, *_ = report.__reduce_ex__(2)
    assert isinstance(state, tuple)
    with pytest.raises(ValueError, match="another version of libbounce"):
        libbounce.Report.__new__(libbounce.Report).__setstate__(  # type: ignore[attr-defined]
            state + (1,))


def test_equality(failure: bytes, complaint: bytes) -> None:
    report = libbounce.analyze(failure)
    assert report == libbounce.analyze(failure)
    assert report != libbounce.analyze(complaint)
    assert report != "report"
    assert len({report, libbounce.analyze(failure)}) == 1
    assert report.recipients == libbounce.analyze(failure).recipients
    assert report.recipients[0] != 1


def test_recipients_outlive_their_report(failure: bytes) -> None:
    recipient, = libbounce.analyze(failure).recipients
    assert recipient.address == "missing@example.net"


def test_immutable(failure: bytes) -> None:
    report = libbounce.analyze(failure)
    with pytest.raises(AttributeError):
        report.kind = libbounce.Kind.DELAY  # type: ignore[misc]
    with pytest.raises(AttributeError):
        report.source.path = "x"  # type: ignore[misc]


def test_texts(failure: bytes) -> None:
    report = libbounce.analyze(failure)
    assert repr(report) == "<Report failure: missing@example.net user_unknown (suppress)>"
    assert repr(report.recipients[0]) == "<Recipient missing@example.net user_unknown (suppress)>"
    assert repr(libbounce.analyze(b"")) == "<Report not_a_bounce>"


def test_texts_of_hostile_mail(failure: bytes) -> None:
    hostile = failure.replace(b"Undelivered", b"=?utf-8?q?=1b[2J=E2=80=AE<script>?=")
    html = libbounce.analyze(hostile)._repr_html_()
    assert "&lt;script&gt;" in html and "<script" not in html
    assert "\x1b" not in html and "\u202e" not in html
    assert "missing@example.net" in html
    assert repr(libbounce.analyze(hostile)).isprintable()
