#!/usr/bin/env python3
"""Writes an mbox of any size from the messages of corpus/generated/: mbox.py SIZE [SEED]

SIZE is a number of bytes, or one with K, M, G or T behind it (powers of 1024): the file is as large
as whole messages allow without being larger. The same SIZE and SEED give the same bytes. Each copy
of a message has recipients, ids and dates of its own. Writes to standard output.
"""

import argparse
import os
import pathlib
import random
import re
import sys
import time

GENERATED = pathlib.Path(__file__).resolve().parent.parent / "generated"
UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}
CHUNK = 4 << 20

# What varies: dates, ids, and the local part of every address in the lab's domains.
VARYING = re.compile(
    rb"(?P<date>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d)"
    rb"|(?P<id>(?<=[Mm]essage-I[Dd]: <))"
    rb"|(?P<local>(?<=[\w])(?=@[a-z]+\.example\b))")
FROM_LINE = re.compile(rb"^(>*From )", re.MULTILINE)
FIRST_DAY = 1704067200  # 2024-01-01
SECONDS = 2 * 365 * 86400


def parse_size(text):
    match = re.fullmatch(r"(\d+)([KMGT]?)", text.upper())
    if not match:
        raise argparse.ArgumentTypeError(f"'{text}' is no size; write 500000, 64K, 100M or 2G")
    return int(match.group(1)) * UNITS[match.group(2)]


def compile_template(message):
    """Cuts a message at what varies: the pieces between, and the kind of what goes there."""
    if not message.endswith(b"\n"):
        message += b"\n"
    message = FROM_LINE.sub(rb">\1", message)  # mboxrd
    pieces, kinds, start = [], [], 0
    for match in VARYING.finditer(message):
        pieces.append(message[start:match.start()])
        kinds.append(("date", "id", "local").index(match.lastgroup))
        start = match.end()
    return pieces, kinds, message[start:] + b"\n"


def load_templates(folder=GENERATED):
    files = sorted(folder.glob("*/*.eml"))
    if not files:
        sys.exit(f"mbox: there is no message in {folder}")
    return [compile_template(file.read_bytes()) for file in files]


def make_dates(rng, count=4096):
    """Dates as in a header and as in a From line."""
    moments = [time.gmtime(FIRST_DAY + rng.randrange(SECONDS)) for _ in range(count)]
    return [(time.strftime("%a, %d %b %Y %H:%M:%S", moment).encode(),
             time.strftime("%a %b %d %H:%M:%S %Y", moment).encode()) for moment in moments]


def messages(templates, seed):
    """An endless series of messages, each with its From line."""
    rng = random.Random(seed)
    dates = make_dates(rng)
    number = 0
    while True:
        number += 1
        pieces, kinds, tail = templates[int(rng.random() * len(templates))]
        date, from_date = dates[int(rng.random() * len(dates))]
        values = (date, b"%d." % number, b"+%d" % number)
        parts = [b"From MAILER-DAEMON ", from_date, b"\n"]
        for piece, kind in zip(pieces, kinds):
            parts.append(piece)
            parts.append(values[kind])
        parts.append(tail)
        yield b"".join(parts)


def write(size, seed, output):
    """Writes messages to a file descriptor, at most `size` bytes; returns how many bytes."""
    written, waiting, held = 0, [], 0
    for message in messages(load_templates(), seed):
        if written + held + len(message) > size:
            break
        waiting.append(message)
        held += len(message)
        if held >= CHUNK:
            write_all(output, b"".join(waiting))
            written, waiting, held = written + held, [], 0
    write_all(output, b"".join(waiting))
    return written + held


def write_all(output, data):
    view = memoryview(data)
    while view:
        view = view[os.write(output, view):]


def main():
    parser = argparse.ArgumentParser(prog="./dev corpus-mbox", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", type=parse_size)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    options = parser.parse_args()
    if os.isatty(sys.stdout.fileno()):
        parser.error("standard output is a terminal; write to a file: ./dev corpus-mbox 1G >FILE")
    try:
        write(options.size, options.seed, sys.stdout.fileno())
    except BrokenPipeError:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
