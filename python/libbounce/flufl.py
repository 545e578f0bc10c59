"""What flufl.bounce 4 offers, by libbounce: change the import and nothing else.

    from libbounce.flufl import all_failures, scan_message

The addresses are the ones that a list mailed: where a bounce names both, the original recipient
(RFC 3464 section 2.3.1) and not where a server forwarded the message to. They are bytes, UTF-8
where they are not ASCII.
"""

import email.message

from libbounce._core import Recipient
from libbounce.analyzer import analyze
from libbounce.taxonomy import Action, Kind

__all__ = ["all_failures", "scan_message"]


def scan_message(msg: email.message.Message) -> set[bytes]:
    """The addresses that failed for good; empty where `msg` is no bounce.

        >>> import email, libbounce.flufl
        >>> msg = email.message_from_bytes(pathlib.Path("corpus/dsn/plain.eml").read_bytes())
        >>> libbounce.flufl.scan_message(msg)
        {b'b@example.net'}
    """
    return all_failures(msg)[1]


def all_failures(msg: email.message.Message) -> tuple[set[bytes], set[bytes]]:
    """The addresses that failed for now (the server goes on trying), and those for good.

        >>> import email, libbounce.flufl
        >>> msg = email.message_from_bytes(pathlib.Path("corpus/mta/exim_delay.eml").read_bytes())
        >>> libbounce.flufl.all_failures(msg)
        ({b'max@example.com'}, set())
    """
    temporary: set[bytes] = set()
    permanent: set[bytes] = set()
    report = analyze(msg)
    if report.kind not in (Kind.FAILURE, Kind.DELAY):
        return temporary, permanent
    for recipient in report.recipients:
        address = _mailed_address(recipient)
        if b"@" not in address:
            continue  # some servers name their users without a domain: no list has such members
        if recipient.action is Action.DELAYED:
            temporary.add(address)
        elif recipient.action is Action.FAILED:
            permanent.add(address)
    return temporary, permanent


def _mailed_address(recipient: Recipient) -> bytes:
    address = recipient.original_address or recipient.address or ""
    return address.encode("utf-8", "surrogateescape")
