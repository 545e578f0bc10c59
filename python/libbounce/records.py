"""Reports as a table: one row a recipient, with the columns of `bounce classify --format csv`."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator
from typing import Any

from libbounce._core import Recipient, Report

if typing.TYPE_CHECKING:
    import pandas

# Column names, in order, and the types that to_dataframe() gives them. What is not known is
# missing, so that numbers are of the types that allow it.
COLUMNS: dict[str, str] = {
    "path": "object", "index": "int64", "offset": "int64", "kind": "object", "format": "object",
    "date": "datetime64[ns, UTC]", "address": "object", "original_address": "object",
    "action": "object", "status": "object", "inferred_status": "object", "reply_code": "Int64",
    "command": "object", "category": "object", "reason": "object", "attempt": "object",
    "bounce": "object", "advice": "object", "expired": "boolean", "confidence": "float64",
    "remote_mta": "object", "diagnostic": "object", "blocklist": "object", "reporter": "object",
    "failing_hop": "object", "stage": "object", "mode": "object", "subject": "object",
    "original_message_id": "object", "original_from": "object", "feedback_type": "object",
    "authenticity": "object", "fingerprint": "object"
}

_OF_RECIPIENT = [
    "address", "original_address", "action", "status", "inferred_status", "reply_code", "command",
    "category", "reason", "attempt", "bounce", "advice", "expired", "confidence", "remote_mta",
    "diagnostic", "blocklist"
]
_OF_PATH = ["failing_hop", "stage", "mode"]

# Members of enums; a table has a str in their place, by which pandas groups faster.
_OF_ENUMS = {
    "kind", "action", "category", "reason", "attempt", "bounce", "advice", "failing_hop", "stage",
    "mode", "authenticity"
}


def to_records(reports: Report | Iterable[Report]) -> Iterator[dict[str, Any]]:
    """One dict a recipient, with all of COLUMNS; what is not known is None. A report that names no
    recipient gives one row without an address.

        >>> reports = libbounce.scan("corpus/dsn/plain.eml")
        >>> [(row["address"], row["reason"]) for row in libbounce.to_records(reports)]
        [('b@example.net', <Reason.USER_UNKNOWN: 'user_unknown'>)]
    """
    for report in [reports] if isinstance(reports, Report) else reports:
        for recipient in report.recipients or (None,):
            yield _record(report, recipient)


def _record(report: Report, recipient: Recipient | None) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    source, original, feedback = report.source, report.original, report.feedback
    row.update(path=source.path, index=source.index, offset=source.offset, kind=report.kind,
               format=report.format, date=report.date, reporter=report.reporter,
               subject=report.subject, original_message_id=original.message_id,
               original_from=original.from_, feedback_type=feedback and feedback.type,
               authenticity=report.authenticity and report.authenticity.verdict,
               fingerprint=report.fingerprint)
    if recipient is not None:
        row.update((name, getattr(recipient, name)) for name in _OF_RECIPIENT)
    path = recipient and recipient.path or report.path
    if path is not None:
        row.update((name, getattr(path, name)) for name in _OF_PATH)
    return row


def to_dataframe(reports: Report | Iterable[Report]) -> pandas.DataFrame:
    """to_records() as a pandas DataFrame with the types of COLUMNS; dates are in UTC.

    Raises ImportError, naming the package to install, where pandas is missing.

        >>> table = libbounce.to_dataframe(libbounce.scan("corpus/dsn"))
        >>> int(table.groupby("category").size()["unknown_user"]) > 0
        True
    """
    try:
        import pandas
    except ImportError as error:
        raise ImportError("to_dataframe() needs pandas: apt install python3-pandas, or "
                          "pip install pandas") from error
    rows = [tuple(row.values()) for row in to_records(reports)]
    columns = dict(zip(COLUMNS, zip(*rows))) if rows else dict.fromkeys(COLUMNS, ())
    table = pandas.DataFrame({
        name: [value if value is None else str(value) for value in values]
        if name in _OF_ENUMS else values for name, values in columns.items() if name != "date"
    })
    # pandas has no dates before 1677 and after 2262.
    seconds = [date and date.timestamp() for date in columns["date"]]
    dates = pandas.to_datetime(pandas.Series(seconds, dtype="float64"), unit="s", utc=True,
                               errors="coerce")
    table.insert(list(COLUMNS).index("date"), "date", dates)
    return table.astype(COLUMNS)
