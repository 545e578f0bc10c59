"""The bytes of a message, whatever the caller holds it as."""

import copy
import email.generator
import email.message
import email.policy
import io
import os
import pathlib
from typing import Any


def to_bytes(message: object) -> bytes:
    """See libbounce.analyze(); a str is a message's text, a path names a file."""
    if isinstance(message, (bytes, bytearray, memoryview)):
        return bytes(message)
    if isinstance(message, str):
        return _encode(_checked(message))
    if isinstance(message, os.PathLike):
        return pathlib.Path(os.fsdecode(message)).read_bytes()
    if isinstance(message, email.message.Message):
        return _flatten(message)
    raise TypeError("a message is bytes, a str with its text, a path of a file or an "
                    f"email.message.Message, not {type(message).__name__}")


def _checked(text: str) -> str:
    """A file's name where a message's text belongs is a mistake that nobody should have to find."""
    if 0 < len(text) < 4096 and not any(c in text for c in "\r\n\0") and os.path.exists(text):
        raise ValueError(f"a str is the text of a message; for the file write pathlib.Path({text!r})")
    return text


def _encode(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")  # what open() could not decode
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def _flatten(message: email.message.Message) -> bytes:
    """The message as it came: nothing is folded anew."""
    try:
        return _generate(message)
    except (UnicodeError, LookupError):
        # It was made of a str, and not of bytes, with more than ASCII in it.
        return _generate(_as_from_bytes(message))


def _generate(message: email.message.Message) -> bytes:
    out = io.BytesIO()
    policy = message.policy.clone(max_line_length=None)
    email.generator.BytesGenerator(out, mangle_from_=False, policy=policy).flatten(message)
    return out.getvalue()


def _as_from_bytes(message: email.message.Message) -> email.message.Message:
    """A copy with all text in the form that parsing its UTF-8 bytes would have given. The payload
    and the fields are taken as they are stored: the methods for them decode, and fail."""
    message = copy.deepcopy(message)
    for part in message.walk():
        stored: dict[str, Any] = vars(part)
        if isinstance(stored["_payload"], str):
            stored["_payload"] = _escape(stored["_payload"])
        stored["_headers"] = [(name, _escape(value) if isinstance(value, str) else value)
                              for name, value in stored["_headers"]]
    return message


def _escape(text: str) -> str:
    return _encode(text).decode("ascii", "surrogateescape")
