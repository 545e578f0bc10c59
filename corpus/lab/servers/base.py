"""What the lab wants to know of a server, and what it does where a server says nothing else."""

import re
import smtplib

import letters
import smtp_client


class Server:
    """A server under test. Attributes that end in _sign are patterns of its own messages."""

    name = ""  # as in corpus/generated/NAME
    suite = "bookworm"
    packages = ()
    package = ""  # the one whose version counts; the first of `packages` by default
    # What scenarios may need: size dsn local pipe quota alias_loop smtputf8 short_timeouts
    # tls_policy
    features = frozenset()
    seconds = 150  # when the run ends, even if mail is still queued
    kick_seconds = 4
    delay_sign = re.compile(rb"^Action: delayed", re.MULTILINE)
    success_sign = re.compile(rb"^Action: (delivered|relayed|expanded)", re.MULTILINE)
    ignore_sign = None  # messages that are no bounces of the letters
    names_alias = False  # the failing address of its reports is the alias, not where that leads
    host = ""  # the host that refuses, where it is not the scenario's
    # Truth that differs here from what scenarios.toml says: a recipient's fields, for all
    # scenarios and by the scenario's name.
    fields = {}
    truth = {}
    # Scenarios that this server can't play, and why.
    leaves_out = {}

    def after_install(self, root, log):
        """Does what apt can't do; `root` is the layer's folder."""

    def configure(self, box):
        raise NotImplementedError

    def start(self, box):
        raise NotImplementedError

    def ready(self, box):
        return smtp_client.greets()

    def submit(self, box, scenario):
        """Hands a letter over; returns "" or why the server refused it at once."""
        try:
            smtp_client.send(scenario, letters.write(scenario))
        except smtplib.SMTPException as error:
            return str(error)
        return ""

    def kick(self, box):
        """Makes the server try its queue again."""

    def idle(self, box):
        """Whether the queue is empty."""
        return False

    def version(self, box):
        package = self.package or self.packages[0]
        return box.read(["dpkg-query", "-W", "-f", "${Version}", package])

    def played(self, envelope_to, scenarios):
        """The scenario whose bounce came to this address; None where it is none's."""
        return next((s for s in scenarios if s.sender == envelope_to), None)

    def plays(self, scenario):
        return set(scenario.needs) <= self.features and scenario.name not in self.leaves_out
