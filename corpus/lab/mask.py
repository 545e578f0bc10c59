"""Masks what differs between two runs of the lab: ids, dates, boundaries, process numbers."""

import re

DAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
CLOCK = rb"\d{1,2}:\d\d(?::\d\d)?"

PATTERNS = [(re.compile(pattern, re.IGNORECASE if fold else 0), mask) for pattern, mask, fold in (
    (rb"(?:" + DAY + rb",? )?\d{1,2} " + MONTH + rb" \d{4},? " + CLOCK +
     rb"(?: [+-]\d{4}|)(?: \(?[A-Z]{3,4}\)?|)", b"DATE", False),
    (DAY + rb",? " + MONTH + rb" +\d{1,2} " + CLOCK + rb"(?: [A-Z]{3,4})? \d{4}", b"DATE", False),
    (rb"\d{4}-\d\d-\d\d[ T]" + CLOCK + rb"(?:\.\d+)?(?:Z| ?[+-]\d\d:?\d\d)?", b"DATE", False),
    (rb"^(Message-Id:\s*)(?!<news\.)<[^>]*>", rb"\1<ID>", True),
    (rb"^((?:In-Reply-To|References):\s*)(?!<news\.).*", rb"\1ID", True),
    (rb"(boundary=\"?)[^\"\n;]+", rb"\1BOUNDARY", True),
    (rb"^--(?=[^\n]*[0-9A-Za-z])[^\s]+$", b"--BOUNDARY", False),
    (rb"(\bid )[^\s;)]+", rb"\1ID", False),
    (rb"(queue-id:|with id|queue as|LMTP id|message id) ?<?[\w.-]+>?", rb"\1 ID", True),
    (rb"X-Postfix-Queue-ID: \w+", b"X-Postfix-Queue-ID: ID", False),
    (rb"\(?\b\d+ (?:seconds?|secs?)\b", b"N seconds", False),
    (rb"delay(?:ed)?=[\d.]+", b"delay=N", False),
)]


def mask(message):
    """The message with a word in place of everything that another run would write otherwise."""
    for pattern, word in PATTERNS:
        message = re.sub(pattern.pattern, word, message, flags=pattern.flags | re.MULTILINE)
    return message
