"""What happens to a letter in the lab, and what is true of it: read from scenarios.toml."""

import dataclasses
import pathlib
import re
import tomllib

import names
from network import LOCAL_DOMAIN, SENDER_DOMAIN, SENDER_DOMAIN_7BIT, scenario_ip, scenario_ip6

FILE = pathlib.Path(__file__).with_name("scenarios.toml")

STAGES = {"connect": "connect", "banner": "greeting", "ehlo": "greeting", "starttls": "tls",
          "mail": "mail", "rcpt": "rcpt", "data": "data", "eod": "end_of_data",
          "local": "local_delivery", "dns": "dns"}


@dataclasses.dataclass(frozen=True)
class Recipient:
    """One recipient of a letter and its fate."""
    address: str  # as the sender writes it
    cause: str  # reason of the taxonomy, or "delivered"
    at: str = ""  # the step that fails, a key of STAGES
    reply: str = ""  # the receiver's words; lines end in \n
    fault: str = ""  # "drop" or "hang" instead of a reply
    here: str = ""  # the server under test delivers itself: unknown, pipe:STATUS, full, loop
    alias_of: str = ""  # the address that the server under test forwards to
    says: str = ""  # pattern that tells whether a message states a cause that no reply gave
    hop: str = ""  # the failing hop, "" where the letter's story leaves it open
    stage: str = ""

    @property
    def final(self):
        """The address that fails in the end."""
        return self.alias_of or self.address

    @property
    def fails(self):
        return self.cause != "delivered"

    @property
    def transient(self):
        """Whether the sending server goes on trying, until it gives up."""
        return self.fails and (self.reply[:1] == "4" or self.fault != "" or
                               self.here in ("pipe:75", "exit:75"))


@dataclasses.dataclass(frozen=True)
class Scenario:
    name: str
    number: int
    recipients: tuple
    domain: str  # of the receiver, whose host is mx.DOMAIN
    dns: str = ""  # nxdomain, servfail, silent, null_mx, mx_without_address, mx_to_self
    network: str = ""  # refused, unreachable, no_route, silent
    extensions: tuple = ("PIPELINING", "SIZE 20480000", "8BITMIME", "DSN", "SMTPUTF8",
                         "ENHANCEDSTATUSCODES")
    charset: str = "utf-8"  # of the receiver's replies
    original: str = "plain"  # a name in letters.py
    collector_7bit: bool = False
    ipv6: bool = False
    kind: str = ""  # of the message that comes back, where it is no delivery report
    dsn: dict = dataclasses.field(default_factory=dict)  # notify, orcpt, envid, ret
    needs: tuple = ()  # features that the server under test must have

    @property
    def sender(self):
        domain = SENDER_DOMAIN_7BIT if self.collector_7bit else SENDER_DOMAIN
        return f"s{self.number:03}@{domain}"

    @property
    def mx(self):
        return f"mx.{self.domain}"

    @property
    def ip(self):
        if self.network == "unreachable":
            return f"203.0.113.{self.number % 250 + 1}"
        return scenario_ip(self.number)

    @property
    def ip6(self):
        return scenario_ip6(self.number)

    @property
    def listens(self):
        return not self.network and self.dns in ("", "a_only")


def default_hop(scenario, recipient):
    """Where in the chain it fails, by the taxonomy."""
    if recipient.alias_of:
        return "forwarder"
    if recipient.at == "local":
        return "final_delivery"
    if recipient.fault or scenario.dns or scenario.network:
        return "in_transit"
    return "recipient_mx"


def make_recipient(scenario, table):
    table = dict(table)
    local = table.pop("local", names.person(scenario.number))
    domain = LOCAL_DOMAIN if table.keys() & {"here", "alias_of"} else scenario.domain
    table["address"] = f"{local}@{domain}"
    if "alias_of" in table:
        table["alias_of"] = f"{table['alias_of']}@{scenario.domain}"
    target = table.get("alias_of", table["address"])
    if "reply" in table:
        table["reply"] = table["reply"].replace("{address}", target).replace("{host}", scenario.mx)
    made = Recipient(**table)
    stage = made.stage or STAGES.get(made.at, "")
    hop = made.hop or default_hop(scenario, made)
    return dataclasses.replace(made, stage="" if stage == "-" else stage,
                               hop="" if hop == "-" else hop)


OF_RECIPIENT = ("at", "reply", "fault", "cause", "says", "hop", "stage", "alias_of", "here", "local")


def make_scenario(number, table):
    table = {key: tuple(value) if isinstance(value, list) and key != "recipients" else value
             for key, value in table.items()}
    only = {key: table.pop(key) for key in OF_RECIPIENT if key in table}
    rows = table.pop("recipients", [only])
    bare = Scenario(number=number, recipients=(), domain=names.domain(number), **table)
    if bare.dns or bare.network:
        rows = [{"at": "dns" if bare.dns else "connect", **row} for row in rows]
    made = dataclasses.replace(bare, recipients=tuple(make_recipient(bare, row) for row in rows))
    check(made)
    return made


def check(scenario):
    """Raises ValueError, naming the scenario, where its table can't be meant so."""
    for recipient in scenario.recipients:
        if recipient.at and recipient.at not in STAGES:
            raise ValueError(f"{FILE.name}: {scenario.name}: no step '{recipient.at}'; "
                             f"there are {', '.join(STAGES)}")
        if recipient.reply and not re.match(r"[245]\d\d([ -]|$)", recipient.reply):
            raise ValueError(f"{FILE.name}: {scenario.name}: '{recipient.reply}' is no SMTP reply")


def load(path=FILE):
    """All scenarios, numbered from 1 in the order of the file."""
    with open(path, "rb") as file:
        tables = tomllib.load(file)["scenario"]
    scenarios = [make_scenario(number, table) for number, table in enumerate(tables, 1)]
    names = [scenario.name for scenario in scenarios]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{FILE.name}: {name}: there are two scenarios of this name")
    return scenarios
