"""Reports for a person's eyes. Text from mail can neither drive a terminal nor be markup."""

import html

from libbounce._core import Recipient, Report

_SHOWN = 3


def visible(text: str) -> str:
    """`text` with what is not printable spelled out, as repr() does."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def _verdict(recipient: Recipient) -> str:
    address = recipient.address or "?"
    if recipient.reason is None:
        return f"{address} {recipient.action}" if recipient.action else address
    return f"{address} {recipient.reason} ({recipient.advice})"


def recipient_text(recipient: Recipient) -> str:
    """The repr of a recipient."""
    return visible(f"<Recipient {_verdict(recipient)}>")


def report_text(report: Report) -> str:
    """The repr of a report."""
    recipients = report.recipients
    said = [_verdict(recipient) for recipient in recipients[:_SHOWN]]
    if len(recipients) > _SHOWN:
        said.append(f"{len(recipients) - _SHOWN} more")
    by = f" by {report.format}" if report.format else ""
    return visible(f"<Report {report.kind}{by}{': ' if said else ''}{', '.join(said)}>")


def report_html(report: Report) -> str:
    """A report as a notebook shows it."""
    head = [("kind", report.kind), ("format", report.format), ("subject", report.subject),
            ("date", report.date), ("reporter", report.reporter)]
    if report.path:
        head += [("failing hop", report.path.failing_hop), ("stage", report.path.stage)]
    facts = "".join(_row("th", (name,), (value,)) for name, value in head if value is not None)
    rows = "".join(
        _row("td", (), (r.address, r.reason, r.advice, r.status, r.diagnostic))
        for r in report.recipients)
    titles = _row("th", ("recipient", "reason", "advice", "status", "diagnostic"), ())
    table = f"<table>{titles}{rows}</table>" if rows else ""
    return f"<table>{facts}</table>{table}"


def _row(head_tag: str, heads: tuple[str, ...], cells: tuple[object, ...]) -> str:
    shown = [f"<{head_tag}>{_cell(head)}</{head_tag}>" for head in heads]
    shown += [f"<td>{_cell(cell)}</td>" for cell in cells]
    return f"<tr>{''.join(shown)}</tr>"


def _cell(value: object) -> str:
    return "" if value is None else html.escape(visible(str(value)))
