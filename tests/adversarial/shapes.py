"""Messages made to harm a program that reads them, each of about the size that is asked for.

A shape is a function of a size in bytes that returns the message's bytes.
"""

import base64
import gzip
import pathlib
import random

import pattern_words

HEAD = (b"From: MAILER-DAEMON@mx.example.net\nTo: list@example.org\nSubject: Undelivered Mail\n"
        b"MIME-Version: 1.0\n")
REPORT = HEAD + b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"


def fill(size, head, piece, tail=b""):
    """`head`, as many pieces as fit into `size`, `tail`. A piece may be a function of its number."""
    out = bytearray(head)
    number = 0
    while len(out) < size:
        out += piece(number) if callable(piece) else piece
        number += 1
    return bytes(out + tail)


def ordinary(size):
    """An mbox of bounces as real servers sent them (corpus/generated)."""
    folder = pathlib.Path(__file__).resolve().parents[2] / "corpus/generated"
    bounces = [path.read_bytes() for path in sorted(folder.rglob("*.eml"))]
    return fill(size, b"", lambda n: b"From - Tue May  7 10:11:12 2024\n"
                + bounces[n % len(bounces)].replace(b"\nFrom ", b"\n>From ") + b"\n\n")


def one_line(size):
    return HEAD + b"\n" + b"x" * size + b"\n"


def one_header(size):
    return HEAD + b"X-Long: " + b"y " * (size // 2) + b"\n\nHello\n"


def headers(size):
    return fill(size, HEAD, lambda n: b"X-%d: v\n" % n, b"\nHello\n")


def received(size):
    line = b"Received: from a.example by b.example with ESMTP id 1; Tue, 7 May 2024 10:11:12 +0200\n"
    return fill(size, b"", line, HEAD + b"\nHello\n")


def nested(size):
    return fill(size, HEAD, lambda n: b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
                % (n, n), b"\nThe end\n")


def prefixes(size):
    """Boundaries that are prefixes of one another."""
    count = min(10000, max(2, int(size ** 0.5)))
    def piece(n):
        mark = b"b" * (n % count + 1)
        return b"Content-Type: multipart/mixed; boundary=" + mark + b"\n\n--" + mark + b"\n"
    return fill(size, HEAD, piece)


def delimiters(size):
    return fill(size, REPORT, b"--b\n\nx\n", b"--b--\n")


def almost_delimiters(size):
    return fill(size, REPORT, b"--bb\n")


def encoded_words(size):
    return fill(size, HEAD.replace(b"Undelivered Mail", b"=?utf-8?Q?a?="), b"X: y\n") \
        .replace(b"=?utf-8?Q?a?=", b"=?utf-8?B?4oKs?= =?gb18030?Q?=81=30?= " * (size // 60), 1)


def parameter_pieces(size):
    """RFC 2231 continuations."""
    return fill(size, HEAD + b"Content-Type: text/plain", lambda n: b";\n name*%d*=utf-8''%%41" % n,
                b"\n\nHello\n")


def base64_body(size):
    body = base64.encodebytes(random.Random(1).randbytes(57) * (size // 76))
    return HEAD + b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + body


def base64_attachment(size):
    body = base64.encodebytes(random.Random(2).randbytes(57) * (size // 76))
    return (REPORT + b"--b\n\nHello\n--b\nContent-Type: application/pdf\n"
            b"Content-Transfer-Encoding: base64\n\n" + body + b"--b--\n")


def quoted_printable(size):
    return (HEAD + b"Content-Type: text/plain; charset=iso-2022-jp\n"
            b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=1B$B=21=22 =\n" * (size // 14))


def comments(size):
    return HEAD + b"From: " + b"(" * (size // 2) + b"a@example.net" + b")" * (size // 2) + b"\n\nHi\n"


def addresses(size):
    return fill(size, HEAD + b"Cc: ", lambda n: b"u%d@example.net,\n " % n, b"\n\nHello\n")


def html_nested(size):
    return HEAD + b"Content-Type: text/html\n\n" + b"<div>" * (size // 5) + b"550 5.1.1 a@example.net\n"


def html_items(size):
    """Small messages, so that no limit helps, of items that nothing closes."""
    letter = (b"From - Tue May  7 10:11:12 2024\n" + HEAD + b"Content-Type: text/html\n\n"
              + b"<li><dd>x" * 8000 + b"\n\n")
    return fill(size, b"", letter)


def html_attributes(size):
    return HEAD + b"Content-Type: text/html\n\n<p " + b"a='b' " * (size // 6) + b">text\n"


def html_tables(size):
    return HEAD + b"Content-Type: text/html\n\n" + b"<table><tr><td>x" * (size // 16)


def html_open_tags(size):
    return HEAD + b"Content-Type: text/html\n\n" + b"<a href=\"" * (size // 9)


def status_recipients(size):
    return fill(size, REPORT + b"--b\nContent-Type: message/delivery-status\n\n"
                b"Reporting-MTA: dns; mx.example.org\n\n",
                lambda n: b"Final-Recipient: rfc822; u%d@example.net\nAction: failed\n"
                b"Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User %d unknown\n\n" % (n, n),
                b"--b--\n")


def status_short_fields(size):
    return fill(size, REPORT + b"--b\nContent-Type: message/delivery-status\n\n", b"Aa:b\n",
                b"--b--\n")


def prose_recipients(size):
    return fill(size, HEAD + b"\nThis is the mail system at host mx.example.org.\n\n",
                lambda n: b"<u%d@example.net>: host mx.example.net said: 550 5.1.1 User unknown\n\n"
                % n)


def prose_addresses(size):
    return fill(size, HEAD + b"\nYour message could not be delivered to\n",
                lambda n: b"u%d@example.net " % n)


def prose_replies(size):
    return fill(size, HEAD + b"\n   ----- Transcript of session follows -----\n",
                b"... while talking to mx.example.net.:\n>>> RCPT To:<a@example.net>\n"
                b"<<< 550 5.1.1 User unknown\n")


def at_signs(size):
    return HEAD + b"\n" + b"a@" * (size // 2) + b"\n"


def digits(size):
    return HEAD + b"\n" + b"550-5.1.1 " * (size // 10) + b"\n"


def blank_lines(size):
    return HEAD + b"\n" + b"\n" * size


def bare_cr(size):
    return HEAD.replace(b"\n", b"\r") + b"\r" + b"text\r" * (size // 5)


def nul(size):
    return HEAD + b"\n" + b"\0" * size


def nested_messages(size):
    return fill(size, HEAD, b"Content-Type: message/rfc822\n\n")


def encoded_messages(size):
    """A message in base64 in a message in base64 ..."""
    inner = HEAD + b"\n" + b"x" * 60 * (size // 400)
    for _ in range(6):
        inner = (HEAD + b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
                 + base64.encodebytes(inner))
    return inner


def mbox_from_lines(size):
    return fill(size, b"From - Tue May  7 10:11:12 2024\n" + HEAD + b"\n", b"\nFrom the heart\n")


def random_bytes(size):
    return random.Random(3).randbytes(size)


def patterns_in_text(size):
    """An mbox with a bounce for each built-in pattern, whose text the pattern nearly matches."""
    texts = pattern_words.near_misses()
    room = max(size // len(texts), 200)

    def bounce(n):
        text = texts[n % len(texts)]
        lines = (text + b"\n") * (room // (len(text) + 1) + 1)
        return b"From - Tue May  7 10:11:12 2024\n" + HEAD + b"\n" + lines[:room] + b"\n\n"

    return fill(size, b"", bounce)


def patterns_in_diagnostic(size):
    """The same in the diagnostic of a delivery status, of which the rules see the first 4 KiB."""
    texts = pattern_words.near_misses()
    room = min(max(size // len(texts), 200), 5000)

    def bounce(n):
        text = texts[n % len(texts)].replace(b"\n", b" ")
        words = (text + b" ") * (room // (len(text) + 1) + 1)
        return (b"From - Tue May  7 10:11:12 2024\n" + REPORT + b"--b\n\nNot delivered.\n"
                b"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a.example\n\n"
                b"Final-Recipient: rfc822; lena@example.net\nAction: failed\nStatus: 5.0.0\n"
                b"Diagnostic-Code: smtp; 550 " + words[:room] + b"\n\n--b--\n\n")

    return fill(size, b"", bounce)


def gzip_bomb(size):
    """A hundredth of `size`, which unpacks to about ten times `size`."""
    return gzip.compress(HEAD + b"\n" + b"\0" * (10 * size), mtime=0)


SHAPES = [one_line, one_header, headers, received, nested, prefixes, delimiters, almost_delimiters,
          encoded_words, parameter_pieces, base64_body, base64_attachment, quoted_printable,
          comments, addresses, html_nested, html_items, html_attributes, html_tables, html_open_tags,
          status_recipients, status_short_fields, prose_recipients, prose_addresses, prose_replies,
          at_signs, digits, blank_lines, bare_cr, nul, nested_messages, encoded_messages,
          mbox_from_lines, random_bytes, patterns_in_text, patterns_in_diagnostic]
