"""The parts of a report that are read now and then: plain, immutable values.

Unknown values are None. The names are those of the JSON output; ``from`` is a word of Python, so
that the attribute is ``from_``.
"""

import dataclasses
import datetime
import enum
from typing import Any

from libbounce.taxonomy import AuthenticityVerdict, FailingHop, Mode, Refusal, Stage


def rfc3339(time: datetime.datetime) -> str:
    """An aware time as the JSON output writes it: UTC is "Z"."""
    return time.isoformat().replace("+00:00", "Z")


def _plain(value: object) -> Any:
    """A value as json.loads() would give it."""
    if isinstance(value, Part):
        return value.to_dict()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime.datetime):
        return rfc3339(value)
    if isinstance(value, enum.Enum):
        return value.value
    return value


class Part:
    """A part of a report."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """The members as in the JSON output; unknown ones are left out."""
        assert dataclasses.is_dataclass(self)
        members = ((f.name.rstrip("_"), getattr(self, f.name)) for f in dataclasses.fields(self))
        return {name: _plain(value) for name, value in members if value not in (None, ())}


@dataclasses.dataclass(frozen=True, slots=True)
class Source(Part):
    """Where a message was found."""

    path: str | None  # as the caller named it
    index: int  # number of the message in its mailbox, from 0
    offset: int  # bytes from the start of the (decompressed) file
    length: int  # bytes


@dataclasses.dataclass(frozen=True, slots=True)
class Evidence(Part):
    """Why a verdict was given."""

    rule: str | None  # id of a rule, or of the step that decided
    field: str | None  # "diagnostic", "status", "reply_code", "text", a header's name
    text: str | None  # the exact words


@dataclasses.dataclass(frozen=True, slots=True)
class Original(Part):
    """What is known of the message that could not be delivered."""

    message_id: str | None
    from_: str | None
    to: tuple[str, ...]  # addresses
    subject: str | None
    date: datetime.datetime | None
    list_id: str | None
    return_path: str | None
    envelope_id: str | None  # RFC 3464 section 2.2.1


@dataclasses.dataclass(frozen=True, slots=True)
class Hop(Part):
    """One server that took the returned message, by its Received field (RFC 5321 section 4.4)."""

    from_: str | None  # name of the sender by DNS, else by its EHLO
    ip: str | None  # address of the sender
    by: str | None  # the server that took the message
    time: datetime.datetime | None  # when it did
    delay_seconds: int | None  # since the hop before; clocks may make it negative


@dataclasses.dataclass(frozen=True, slots=True)
class Path(Part):
    """Where in the chain from sender to mailbox a delivery failed."""

    mode: Mode
    failing_hop: FailingHop
    stage: Stage
    reporter: str | None  # host that wrote the bounce
    refuser: str | None  # host that refused the message
    refusal: Refusal | None
    forwarders: tuple[str, ...]  # hosts that sent it on to another address, in order
    hops: tuple[Hop, ...]  # of the returned message, in the order of its way
    confidence: float  # of failing_hop, 0.0 to 1.0
    evidence: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Feedback(Part):
    """A complaint's own fields (RFC 5965 section 3)."""

    type: str | None  # "abuse"
    source_ip: str | None
    user_agent: str | None
    arrival_date: datetime.datetime | None


@dataclasses.dataclass(frozen=True, slots=True)
class Authenticity(Part):
    """Whether the bounce is about a message of ours."""

    verdict: AuthenticityVerdict
    recipient: str | None  # whom the message was sent to, from a token that is ours
    evidence: tuple[Evidence, ...]
