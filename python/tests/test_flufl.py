"""libbounce.flufl beside flufl.bounce 4 itself, over all mail there is.

Run as a program it prints the table of the comparison.
"""

import collections
import dataclasses
import email
import json
import pathlib
import sys

import libbounce.flufl
import pytest

flufl_bounce = pytest.importorskip("flufl.bounce")


@dataclasses.dataclass
class Comparison:
    """What the two say of a message: pairs of temporary and permanent failures."""

    file: pathlib.Path
    theirs: tuple[set[str], set[str]] | None  # None: it raised an exception
    ours: tuple[set[str], set[str]]

    @property
    def outcome(self) -> str:
        """A row of the table."""
        theirs = self.theirs
        if theirs is None:
            return "flufl raises an exception"
        if self.ours == theirs:
            return "the same" if any(theirs) else "the same: nothing"
        if not any(theirs):
            return "only ours finds addresses"
        if not any(self.ours):
            return "only flufl finds addresses"
        if self.ours[0] | self.ours[1] == theirs[0] | theirs[1]:
            return "same addresses, one says temporary and the other permanent"
        if self.ours[0] | self.ours[1] > theirs[0] | theirs[1]:
            return "ours finds more addresses"
        return "other addresses"


def compare(file: pathlib.Path) -> Comparison:
    """Asks both about one message."""
    message = email.message_from_bytes(file.read_bytes())
    temporary, permanent = libbounce.flufl.all_failures(message)
    ours = (comparable(temporary), comparable(permanent))
    try:
        theirs = flufl_bounce.all_failures(message)
    except Exception:  # pylint: disable=broad-except
        return Comparison(file, None, ours)
    return Comparison(file, (comparable(theirs[0]), comparable(theirs[1])), ours)


def comparable(addresses: set[bytes] | set[str]) -> set[str]:
    """Addresses as a database looks them up: without regard to case. (Some of flufl's are str.)"""
    texts = (a if isinstance(a, str) else a.decode("utf-8", "replace") for a in addresses)
    return {text.strip().lower() for text in texts}


def test_types(failure: bytes) -> None:
    message = email.message_from_bytes(failure)
    ours = libbounce.flufl.all_failures(message)
    theirs = flufl_bounce.all_failures(message)
    assert ours == theirs == (set(), {b"missing@example.net"})
    assert libbounce.flufl.scan_message(message) == flufl_bounce.scan_message(message)


def test_not_a_bounce() -> None:
    message = email.message_from_string("Subject: Hello\n\nHello")
    assert libbounce.flufl.all_failures(message) == (set(), set())


def test_the_address_that_was_mailed(failure: bytes) -> None:
    forwarded = failure.replace(b"Final-Recipient:", b"Original-Recipient: rfc822; "
                                b"alias@example.com\nFinal-Recipient:")
    message = email.message_from_bytes(forwarded)
    assert libbounce.flufl.scan_message(message) == {b"alias@example.com"}
    assert flufl_bounce.scan_message(message) == {b"alias@example.com"}


def truth(file: pathlib.Path) -> tuple[set[str], set[str]] | None:
    """What a list should learn of a message of the corpus, where its .expected.json says so."""
    beside = file.with_suffix(".expected.json")
    if not beside.exists():  # mail of the lab, whose truth is of another kind
        return None
    expected = json.loads(beside.read_text("utf-8"))
    if expected["kind"] in ("failure", "delay") and "recipients" not in expected:
        return None
    failures: tuple[set[str], set[str]] = (set(), set())
    if expected["kind"] in ("failure", "delay"):
        default = "delayed" if expected["kind"] == "delay" else "failed"
        for recipient in expected.get("recipients", []):
            action = recipient.get("action", default)
            address = recipient.get("original_address") or recipient.get("address", "")
            if action in ("failed", "delayed") and address:
                failures[action == "failed"].add(address.lower())
    return failures


def test_right_wherever_flufl_is(corpus: list[pathlib.Path]) -> None:
    results = [compare(file) for file in corpus if truth(file) is not None]
    lost = [r for r in results if r.theirs == truth(r.file) and r.ours != r.theirs]
    assert not lost, "\n".join(f"{r.file}: {r.theirs}, ours {r.ours}" for r in lost)
    won = [r for r in results if r.ours == truth(r.file) != r.theirs]
    print(f"of {len(results)} messages flufl has {len(results) - len(won)} right at most")
    assert len(won) > 100


def test_differences(mail: list[pathlib.Path]) -> None:
    results = [compare(file) for file in mail]
    print(table(results))
    counts = collections.Counter(result.outcome for result in results)
    # Each is printed by running this file as a program. Those that only flufl finds are letters
    # with a bounce attached, and a guess at words in JSON; see python/README.md.
    assert counts["only flufl finds addresses"] <= 0.01 * len(mail)
    assert counts["only ours finds addresses"] > counts["only flufl finds addresses"]


def table(results: list[Comparison]) -> str:
    """The outcomes, the most frequent first."""
    counts = collections.Counter(result.outcome for result in results)
    rows = [f"  {count:5}  {outcome}" for outcome, count in counts.most_common()]
    return "\n".join([f"{len(results)} messages", *rows])


def main() -> None:
    """Prints the table, and all messages on which the two differ."""
    for folder in map(pathlib.Path, sys.argv[1:]):
        files = [f for f in sorted(folder.rglob("*")) if f.suffix in (".eml", ".txt")]
        results = [compare(file) for file in files]
        print(f"{folder}: {table(results)}")
        for result in results:
            if result.outcome in ("only flufl finds addresses", "other addresses") or (
                    "temporary" in result.outcome):
                print(f"{result.outcome}: {result.file}\n  flufl {result.theirs}\n"
                      f"  ours  {result.ours}")


if __name__ == "__main__":
    main()
