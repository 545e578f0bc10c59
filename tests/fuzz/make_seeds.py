#!/usr/bin/env python3
"""Writes the first inputs of a fuzz target, taken from the project's own mail and rules.

  make_seeds.py ROOT TARGET FOLDER
"""

import email
import pathlib
import re
import sys

MAX_BYTES = 32768
# Targets of whole messages take some of each folder of corpus/. The test reads them all; a fuzzer that
# reads thousands before it begins finds nothing in a short run.
WHOLE = ("analysis", "formats", "mbox", "message")
MESSAGES_OF_A_FOLDER = 5


def fields(raw, pattern):
    """The raw values of the header and status fields whose name matches `pattern`."""
    found = re.findall(rb"(?im)^(?:" + pattern + rb"):[ \t]*(.*(?:\n[ \t].*)*)", raw)
    return [value for value in found if value]


def parts(raw, wanted):
    """The decoded bodies of the parts whose media type is `wanted`, with their charset."""
    for part in email.message_from_bytes(raw).walk():
        if part.get_content_type() != wanted:
            continue
        body = part.get_payload(decode=True)
        if body is None:  # message/delivery-status: a list of messages
            body = b"\n".join(bytes(group) for group in part.get_payload())
        yield str(part.get_content_charset() or "").encode(), body


def seeds_of(target, raw):
    """The seeds that one message gives."""
    if target == "mbox":
        return [b"From a@example.org Tue May  7 10:11:12 2024\n" + raw + b"\n\n"
                b"From b@example.org Tue May  7 10:11:13 2024\n" + raw[:500]]
    if target == "delivery_status":
        return [body for _, body in parts(raw, "message/delivery-status")]
    if target == "html":
        return [body for _, body in parts(raw, "text/html")]
    if target == "charset":
        return [charset + b"\n" + body for charset, body in parts(raw, "text/plain")]
    if target == "addresses":
        return fields(raw, rb"From|To|Cc|Reply-To|Final-Recipient|Original-Recipient")
    if target == "encoded_words":
        return fields(raw, rb"Subject|From|Content-Type|Content-Disposition")
    if target == "smtp_reply":
        return fields(raw, rb"Diagnostic-Code")
    if target == "received":
        return [b"".join(b"Received: " + value + b"\n" for value in fields(raw, rb"Received"))]
    if target == "csv":
        return [b"\0".join(fields(raw, rb"Subject|From|To|Diagnostic-Code")[:6])]
    return [raw]


def messages(corpus, of_a_folder):
    """So many messages of each folder, from its beginning to its end."""
    folders = {}
    for file in sorted(corpus.rglob("*.eml")):
        folders.setdefault(file.parent, []).append(file)
    for files in folders.values():
        yield from files[::-(-len(files) // of_a_folder)]


def seeds(root, target):
    """All seeds of `target`, each once."""
    if target == "rule_file":
        for file in sorted((root / "src" / "rules").glob("*.toml")):
            for rule in file.read_bytes().split(b"\n[[rule]]")[1:6]:
                yield b"[[rule]]" + rule
        return
    of_a_folder = MESSAGES_OF_A_FOLDER if target in WHOLE else sys.maxsize
    for file in messages(root / "corpus", of_a_folder):
        yield from seeds_of(target, file.read_bytes())


def main():
    root, target, folder = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    unique = {seed for seed in seeds(root, target) if 0 < len(seed) <= MAX_BYTES}
    for number, seed in enumerate(sorted(unique)):
        (folder / f"seed{number:04}").write_bytes(seed)
    print(f"{target}: {len(unique)} seeds")


if __name__ == "__main__":
    main()
