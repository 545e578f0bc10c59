#!/usr/bin/python3
"""Times flufl.bounce: flufl_bounce.py FILE. bench/compare/peer.h tells how it is talked to."""

import email
import sys
import time

try:
    from flufl.bounce import all_failures
except ImportError as error:
    print(f"absent: {error} (python3-flufl.bounce)")
    sys.exit(0)


def read_messages(path):
    messages = []
    with open(path, "rb") as file:
        for length in iter(file.readline, b""):
            messages.append(file.read(int(length)))
    return messages


def main():
    messages = read_messages(sys.argv[1])
    print("ready", flush=True)
    for _ in sys.stdin:
        begin = time.perf_counter_ns()
        for message in messages:
            try:
                all_failures(email.message_from_bytes(message))
            except Exception:  # pylint: disable=broad-except  # some mail is too odd for it
                pass
        print(time.perf_counter_ns() - begin, flush=True)


if __name__ == "__main__":
    main()
