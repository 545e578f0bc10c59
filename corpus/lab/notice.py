"""The words of a bounce without the letter that it returns, for a person or a test to search.

This reads with Python's own email package, so that it owes nothing to the code under test.
"""

import email
import email.policy
import re

RETURNED_TYPES = ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers",
                  "message/global", "message/global-headers", "message/partial")
# Where the letter begins in bounces without parts.
RETURNED_LINES = re.compile(
    r"^(-{2,} ?(This is a copy of|Below this line|Original message|The header of|"
    r"Your (original )?message|Message headers? follows?).*"
    r"|Original message headers:.*|(Message headers follow|The original message follows)[:.].*"
    r"|.*copy of (the headers of )?(your|the original) message.*|Return-Path: <s\d{3}@.*)$",
    re.MULTILINE | re.IGNORECASE)
MTA_TYPE = re.compile(r"^([\w-]+-MTA: *)dns *;", re.MULTILINE | re.IGNORECASE)
ESCAPES = re.compile(r"(?:\\[0-3][0-7]{2})+")


def unescape(text):
    r"""Turns \347\224\250 into the characters that these bytes are."""
    def replace(match):
        octets = bytes(int(digits, 8) for digits in match.group(0).split("\\")[1:])
        return decode(octets)
    return ESCAPES.sub(replace, text)


def decode(octets):
    for charset in ("utf-8", "gbk"):
        try:
            return octets.decode(charset)
        except UnicodeDecodeError:
            pass
    return octets.decode("latin-1")


def part_text(part):
    if part.get_content_type() in ("message/delivery-status", "message/global-delivery-status",
                                   "message/disposition-notification"):
        payload = part.get_payload()
        if isinstance(payload, list):
            return "\n\n".join(str(block.as_bytes(policy=email.policy.compat32), "latin-1")
                               for block in payload).encode("latin-1")
        return part.get_payload(decode=True) or b""
    return part.get_payload(decode=True) or b""


def texts(part):
    """The decoded texts of a part and those below it, without returned messages."""
    if part.get_content_type() in RETURNED_TYPES:
        return
    if part.get_content_maintype() == "multipart":
        for child in part.get_payload() if part.is_multipart() else []:
            yield from texts(child)
    elif part.get_content_maintype() in ("text", "message"):
        yield decode(part_text(part))


def words(message):
    """All text of a bounce, given as bytes, that its server wrote itself."""
    parsed = email.message_from_bytes(message, policy=email.policy.compat32)
    text = "\n".join(texts(parsed))
    cut = RETURNED_LINES.search(text) if not parsed.is_multipart() else None
    headers = "\n".join(f"{name}: {value}" for name, value in parsed.items()
                        if name.lower().startswith(("x-failed", "subject", "from")))
    text = text[:cut.start()] if cut else text
    text = MTA_TYPE.sub(r"\1", text)  # the type of a host's name says nothing of the DNS
    return unescape(headers + "\n\n" + text)
