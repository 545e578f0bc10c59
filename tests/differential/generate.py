"""Well-formed mail of random structure: all parsers must agree on it."""

import base64
import quopri
import random

_TEXTS = [b"plain words\n", b"two\n\nparagraphs\n", b"=3D is no escape\n", b"-- \nsigned\n",
          "\u00e4\u00f6\u00fc \u9000\u4fe1 \u043d\u0435\u0442\n".encode(), b"", b"." * 200 + b"\n"]


def _leaf(rng):
    text = b"".join(rng.choice(_TEXTS) for _ in range(rng.randint(1, 4)))
    kind = rng.choice([b"text/plain; charset=utf-8", b"text/html; charset=\"utf-8\"", b"TEXT/Plain",
                       b"application/octet-stream; name=a.bin"])
    encoding = rng.choice([b"8bit", b"base64", b"quoted-printable"])
    body = {b"8bit": text, b"base64": base64.encodebytes(text),
            b"quoted-printable": quopri.encodestring(text)}[encoding]
    return b"Content-Type: " + kind + b"\nContent-Transfer-Encoding: " + encoding + b"\n", body


def _multipart(rng, depth, boundaries):
    boundaries.append(len(boundaries))
    boundary = b"=_part_%d_" % boundaries[-1]
    if rng.random() < 0.5:
        boundary += b"'()+_,-./:=?"
    parts = [_entity(rng, depth + 1, boundaries) for _ in range(rng.randint(1, 4))]
    body = rng.choice([b"", b"preamble\n"])
    for header, content in parts:
        body += b"--" + boundary + b"\n" + header + b"\n" + content + b"\n"
    body += b"--" + boundary + b"--\n" + rng.choice([b"", b"epilogue\n"])
    kind = rng.choice([b"mixed", b"alternative", b"report"])
    fold = rng.choice([b" ", b"\n\t"])
    return b"Content-Type: multipart/" + kind + b";" + fold + b"boundary=\"" + boundary + b"\"\n", body


def _entity(rng, depth, boundaries):
    kind = rng.random()
    if depth < 5 and kind < 0.35:
        return _multipart(rng, depth, boundaries)
    if depth < 5 and kind < 0.5:
        header, body = _entity(rng, depth + 1, boundaries)
        return b"Content-Type: message/rfc822\n", b"Subject: inner\n" + header + b"\n" + body
    return _leaf(rng)


def message(seed):
    """The same bytes for the same seed; CRLF ends the lines of every third one."""
    rng = random.Random(seed)
    header, body = _entity(rng, 0, [])
    data = b"From: a@example.org\nSubject: generated\nMIME-Version: 1.0\n" + header + b"\n" + body
    return data.replace(b"\n", b"\r\n") if seed % 3 == 0 else data
