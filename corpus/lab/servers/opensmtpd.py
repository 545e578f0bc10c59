"""OpenSMTPD (smtpd.conf(5)), in the two versions that differ: Debian 12's and 13's."""

import re

from network import LOCAL_DOMAIN, RELAY_HOST
from servers.base import Server

CONF = f"""
table aliases file:/etc/aliases
queue ttl 35s
bounce warn-interval 8s
listen on 0.0.0.0 hostname {RELAY_HOST}
action "local" mbox alias <aliases>
action "relay" relay helo {RELAY_HOST}
match from any for domain {LOCAL_DOMAIN} action "local"
match from any for any action "relay"
"""


class OpenSmtpd(Server):
    name = "opensmtpd6"
    packages = ("opensmtpd",)
    features = frozenset({"dsn", "local", "pipe"})
    seconds = 150
    # Subject of a warning; its Action may be "failed" all the same.
    delay_sign = re.compile(rb"^Subject: Delivery status notification: (warning|delayed?)|"
                            rb"^Action: delayed", re.MULTILINE | re.IGNORECASE)
    leaves_out = {
        # smtpd(8) waits for minutes, and this version's limits can't be set.
        "dns_silent": "waits longer than the run",
        "connection_timed_out": "waits longer than the run",
        # Refused in the session already.
        "local_unknown_user": "no bounce",
        "local_several_unknown": "no bounce",
    }

    def configure(self, box):
        box.write("/etc/smtpd.conf", CONF)
        box.write("/etc/aliases", box.aliases())

    def start(self, box):
        box.run(["mkdir", "-p", "/run/opensmtpd"])
        box.spawn(["smtpd", "-d"])

    def kick(self, box):
        box.run(["smtpctl", "schedule", "all"], check=False)

    def idle(self, box):
        return not box.read(["smtpctl", "show", "queue"]).strip()


class OpenSmtpd7(OpenSmtpd):
    name = "opensmtpd7"
    suite = "trixie"
    packages = ("opensmtpd", "ca-certificates")
