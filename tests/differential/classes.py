"""Why two parsers read a message differently, and whose reading is right.

Each class is a rule about the two trees and the message's bytes, never about one message. The first
one that fits explains a difference; docs/differential.md tells them to people.
"""

import quopri
import re

OURS, BOTH, THEIRS = "ours right", "both defensible", "theirs right"


def _first_difference(ours, theirs):
    """The index of the first part that one has and the other lacks or gives another type."""
    for i, (a, b) in enumerate(zip(ours, theirs)):
        if (a.depth, a.type) != (b.depth, b.type):
            return i
    return min(len(ours), len(theirs))


def same_tree(ours, theirs):
    """Whether both have the same parts, whatever these hold."""
    return [(p.depth, p.type) for p in ours] == [(p.depth, p.type) for p in theirs]


def _other_bodies(ours, theirs):
    return [(a, b) for a, b in zip(ours, theirs) if a.body != b.body]


def _unread_multipart(_data, ours, theirs):
    i = _first_difference(ours, theirs)
    return i > 0 and theirs[i - 1].type.startswith("multipart/") and theirs[i - 1].leaf \
        and not ours[i - 1].leaf


def _from_line(data, _ours, theirs):
    return data.startswith(b"From ") and theirs[0].type == "text/plain"


def _bare_cr(data, _ours, _theirs):
    return data.count(b"\r") > data.count(b"\r\n")


def _unread_message(kind):
    def fits(_data, ours, theirs):
        i = _first_difference(ours, theirs)
        return i > 0 and ours[i - 1].type == theirs[i - 1].type == kind and theirs[i - 1].leaf \
            and not ours[i - 1].leaf
    return fits


def _empty_message(data, ours, theirs):
    i = _first_difference(ours, theirs)
    return _unread_message("message/rfc822")(data, ours, theirs) and not ours[i].body


def _encoded_message(data, ours, theirs):
    encoded = re.search(rb"(?im)^content-transfer-encoding:\s*(?:base64|quoted-printable)", data)
    return bool(encoded) and _unread_message("message/rfc822")(data, ours, theirs)


def _padded_delimiter(data, _ours, _theirs):
    return bool(re.search(rb"(?m)^--\S+[ \t]+\r?$", data))


def _line_without_colon(data, _ours, _theirs):
    header = re.split(rb"\r?\n\r?\n", data, maxsplit=1)[0].replace(b"\r\n", b"\n")
    lines = [line for line in header.split(b"\n") if not line.startswith((b"From ", b" ", b"\t"))]
    return any(b":" not in line for line in lines)


def _header_as_body(_data, ours, theirs):
    i = _first_difference(ours, theirs)
    return i < min(len(ours), len(theirs)) and _is_header_for(None, ours[i], theirs[i])


def _unindented_boundary(data, ours, theirs):
    i = _first_difference(ours, theirs)
    return i > 0 and bool(re.search(rb"(?im)^content-type:\s*multipart/[^\n]*;[ \t]*\r?\n(?![ \t])",
                                    data))


# The rules of bodies: (bytes, our part, their part) -> whether it fits.

def _is_header_for(_data, ours, theirs):
    return not ours.body and bool(re.match(rb"\n*[!-9;-~]+[ \t]*:", theirs.body))


def _line_above(data, _ours, theirs):
    return data.startswith(b"From ") and theirs.body.startswith(b"From ")


def _undecoded(_data, _ours, theirs):
    return bool(re.fullmatch(rb"[A-Za-z0-9+/=\n]+", theirs.body))


def _outer_delimiter(_data, ours, theirs):
    return theirs.body.startswith(ours.body) and theirs.body[len(ours.body):].lstrip() \
        .startswith(b"--")


def _blocks(_data, ours, theirs):
    return ours.type.startswith("message/") and ours.body.split() == theirs.body.split()


def _encoded_blocks(_data, ours, theirs):
    decoded = quopri.decodestring(theirs.body.replace(b"=\n\n", b"=\n"))
    return ours.type.startswith("message/") and decoded.split() == ours.body.split()


def _quoted_blanks(data, ours, theirs):
    quoted = re.search(rb"(?im)^content-transfer-encoding:\s*quoted-printable", data)
    return bool(quoted) and re.sub(rb"[\0-\x20]+", b"", ours.body) == \
        re.sub(rb"[\0-\x20]+", b"", theirs.body)


def _soft_break(_data, ours, theirs):
    return theirs.body == ours.body + b"="


def _bad_escape(data, _ours, _theirs):
    quoted = re.search(rb"(?im)^content-transfer-encoding:\s*quoted-printable", data)
    return bool(quoted) and bool(re.search(rb"=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n)", data))


def _damaged_base64(data, ours, theirs):
    encoded = re.search(rb"(?im)^content-transfer-encoding:\s*base64", data)
    shorter, longer = sorted((ours.body, theirs.body), key=len)
    return bool(encoded) and longer.startswith(shorter)


def _lost_text(data, ours, theirs):
    return not theirs.body and ours.body in data.replace(b"\r", b"")


# Name, whose reading is right, and the rule: (bytes, our tree, their tree) -> whether it fits.
_TREES = [
    ("a From line of an mbox above the header", OURS, _from_line),
    ("lines that end with CR alone", OURS, _bare_cr),
    ("a multipart whose delimiters are not those that its header states", OURS, _unread_multipart),
    ("a boundary in a line of its own, not indented", OURS, _unindented_boundary),
    ("an internationalised message (RFC 6532) in a part", OURS, _unread_message("message/global")),
    ("a message in a part that holds nothing", BOTH, _empty_message),
    ("a message in a part in base64 or quoted-printable", OURS, _encoded_message),
    ("a header that no empty line ends, or one stands above", OURS, _header_as_body),
    ("blanks behind a delimiter (RFC 2046 section 5.1.1)", OURS, _padded_delimiter),
    ("a line of the header without a colon", BOTH, _line_without_colon),
]
_BODIES = [
    ("a From line of an mbox above the header", OURS, _line_above),
    ("the blocks of a report, written anew", BOTH, _blocks),
    ("a report in quoted-printable, not decoded", OURS, _encoded_blocks),
    ("a header that no empty line ends, or one stands above", OURS, _is_header_for),
    ("the text of a message that has no header", OURS, _lost_text),
    ("a message in a part in base64, not decoded", OURS, _undecoded),
    ("the delimiter of an outer multipart where an inner one does not end", OURS, _outer_delimiter),
    ("a soft line break at the end of quoted-printable", OURS, _soft_break),
    ("blanks and controls in quoted-printable (RFC 2045 section 6.7)", OURS, _quoted_blanks),
    ("escapes of quoted-printable that are none", BOTH, _bad_escape),
    ("damaged base64", BOTH, _damaged_base64),
]
CLASSES = list(dict.fromkeys((name, right) for name, right, _ in _TREES + _BODIES))


def classify(data, ours, theirs):
    """The names of the classes that explain how `theirs` differs from `ours`: none where they are
    the same. "" stands for a difference that no class explains."""
    if not same_tree(ours, theirs):
        return {next((name for name, _, fits in _TREES if fits(data, ours, theirs)), "")}
    return {next((name for name, _, fits in _BODIES if fits(data, a, b)), "")
            for a, b in _other_bodies(ours, theirs)}
