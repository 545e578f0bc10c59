"""A message as each parser reads it: a list of parts, in the order of the message."""

import base64
import email
import json
import subprocess
from dataclasses import dataclass


@dataclass
class Part:
    depth: int
    type: str
    leaf: bool
    body: bytes  # of a leaf, its transfer encoding undone; line ends are "\n"


def _body(raw):
    """What a comparison looks at: how a line ends, and blanks at the end, mean nothing."""
    return raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n \t")


def by_program(program, paths):
    """For each of `paths` the trees of the parsers that `program` was built with, by name."""
    names = "".join(f"{path}\n" for path in paths)
    run = subprocess.run([program], input=names, capture_output=True, text=True, check=True)
    for line in run.stdout.splitlines():
        yield {name: [Part(depth, kind.strip().lower(), leaf, _body(base64.b64decode(body)))
                      for depth, kind, leaf, body in parts]
               for name, parts in json.loads(line).items()}


# Python reads these as a list of messages, since RFC 3464 calls their blocks header fields.
_BLOCKS = ("message/delivery-status", "message/global-delivery-status",
           "message/disposition-notification", "message/feedback-report", "message/partial",
           "message/global-disposition-notification", "message/global-headers")


def by_python(data):
    """The tree of Python's email package."""
    parts = []

    def add(message, depth):
        kind = message.get_content_type()
        blocks = kind in _BLOCKS and message.is_multipart()
        leaf = blocks or not message.is_multipart()
        part = Part(depth, kind, leaf, b"")
        parts.append(part)
        if blocks:
            part.body = _body(b"\n".join(each.as_bytes() for each in message.get_payload()))
        elif leaf:
            part.body = _body(message.get_payload(decode=True) or b"")
        else:
            for each in message.get_payload():
                add(each, depth + 1)

    add(email.message_from_bytes(data), 0)
    return parts
