"""A report in plain words: which link of the chain failed, who has to act, and what to do next."""

import dataclasses
import html
import json
from typing import Any

from libbounce import _core
from libbounce.display import visible
from libbounce.taxonomy import FailingHop, Reason


@dataclasses.dataclass(frozen=True, slots=True)
class ChainLink:
    """One link of the chain from the sender's program to the mailbox."""

    hop: FailingHop
    name: str  # "receiving server"
    host: str | None
    failing: bool  # it failed here; at most one link of a chain
    passed: bool  # the message got past this link


@dataclasses.dataclass(frozen=True, slots=True)
class Fact:
    """Something known of this failure that is worth showing."""

    name: str  # stable: "recipient", "diagnostic", "blocklist", ...
    label: str | None  # the same for a person
    value: str


@dataclasses.dataclass(frozen=True, slots=True)
class Explanation:
    """Sentences for people; lists have the most useful first. str() gives all of it as text."""

    locale: str  # "en", "zh-CN", "ja"
    recognised: bool  # False: no failure or delay; what_happened says why
    recipients: tuple[str, ...]  # addresses that this holds for
    reason: Reason | None
    failing_hop: FailingHop | None
    headline: str | None  # one line
    what_happened: str | None  # a few sentences
    whose_side: str | None  # where it failed, and on whose side that is
    who_must_act: str | None  # one sentence
    sender_can: tuple[str, ...]  # what the sender should do
    admin_can: tuple[str, ...]  # what the sender's administrator should do
    will_not_help: tuple[str, ...]  # what is often tried in vain
    chain: tuple[ChainLink, ...]  # in the order of travel
    facts: tuple[Fact, ...]

    def __str__(self) -> str:
        said = (self.headline, self.what_happened, self.whose_side, self.who_must_act)
        steps = (f"- {step}" for step in self.sender_can + self.admin_can)
        return "\n".join(visible(line) for line in (*said, *steps) if line)

    def _repr_html_(self) -> str:
        lines = str(self).splitlines()
        return "<p>" + "<br>".join(html.escape(line) for line in lines) + "</p>"


def explain(report: _core.Report, lang: str = "en") -> Explanation:
    """Explains the report's first failed or delayed recipient, and names those who failed alike.

    `lang` is "en", "ja" or "zh-CN", or a longer tag of the same language ("en-GB"). Raises
    ValueError for any other.

        >>> explanation = libbounce.explain(libbounce.analyze(pathlib.Path("corpus/dsn/plain.eml")))
        >>> explanation.recipients, explanation.reason
        (('b@example.net',), <Reason.USER_UNKNOWN: 'user_unknown'>)
    """
    return explain_each(report, lang)[0]


def explain_each(report: _core.Report, lang: str = "en") -> list[Explanation]:
    """One explanation for each different cause and place, in the order of the recipients; never
    empty. See explain().

        >>> report = libbounce.analyze(b"Subject: Hello")
        >>> [explanation.recognised for explanation in libbounce.explain_each(report)]
        [False]
    """
    return [_explanation(json.loads(text)) for text in _core.explain(report, lang)]


def _explanation(members: dict[str, Any]) -> Explanation:
    """An explanation of the members of its JSON, of which the unknown ones are left out."""
    values: dict[str, Any] = {}
    for field in dataclasses.fields(Explanation):
        value = members.get(field.name)
        values[field.name] = tuple(value or ()) if "tuple" in str(field.type) else value
    values["reason"] = values["reason"] and Reason(values["reason"])
    values["failing_hop"] = values["failing_hop"] and FailingHop(values["failing_hop"])
    values["chain"] = tuple(
        ChainLink(FailingHop(link["hop"]), link["name"], link.get("host"), link["failing"],
                  link["passed"]) for link in values["chain"])
    values["facts"] = tuple(
        Fact(fact["name"], fact.get("label"), fact["value"]) for fact in values["facts"])
    return Explanation(**values)
