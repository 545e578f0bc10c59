"""Postfix (bounce(8), postconf(5)), as Debian installs it."""

import subprocess

from network import LOCAL_DOMAIN, RELAY_HOST
from servers.base import Server

MAIN = f"""
compatibility_level = 3.6
myhostname = {RELAY_HOST}
myorigin = {RELAY_HOST}
mydestination = {LOCAL_DOMAIN}, {RELAY_HOST}, localhost
mynetworks = 127.0.0.0/8, 198.51.100.1/32
inet_protocols = all
alias_maps = hash:/etc/aliases
alias_database = hash:/etc/aliases
local_recipient_maps =
smtpd_recipient_restrictions = permit_mynetworks, reject
message_size_limit = 50000
mailbox_size_limit = 60000
maximal_queue_lifetime = 40s
bounce_queue_lifetime = 40s
delay_warning_time = 10s
minimal_backoff_time = 4s
maximal_backoff_time = 4s
queue_run_delay = 4s
smtp_tls_policy_maps = hash:/etc/postfix/tls_policy
smtp_connect_timeout = 5s
smtp_helo_timeout = 5s
smtp_mail_timeout = 5s
smtp_rcpt_timeout = 5s
smtp_data_init_timeout = 5s
smtp_data_xfer_timeout = 5s
smtp_data_done_timeout = 5s
smtp_starttls_timeout = 5s
smtp_quit_timeout = 5s
smtp_connection_cache_on_demand = no
biff = no
"""


class Postfix(Server):
    name = "postfix"
    packages = ("postfix",)
    features = frozenset({"size", "dsn", "local", "pipe", "quota", "alias_loop", "smtputf8",
                          "short_timeouts", "tls_policy"})

    def configure(self, box):
        box.write("/etc/postfix/main.cf", MAIN)
        box.run(["postconf", "-F", "*/*/chroot=n"])
        box.write("/etc/aliases", box.aliases())
        policy = "".join(f"{s.domain} encrypt\n" for s in box.scenarios if "tls_policy" in s.needs)
        box.write("/etc/postfix/tls_policy", policy)
        box.run(["postmap", "/etc/postfix/tls_policy"])
        box.run(["useradd", "--create-home", "fullbox"])
        box.write("/var/mail/fullbox", "From x@letters.example Mon Jan  1 00:00:00 2024\n\n" +
                  "All of the room is taken.\n" * 2305, 0o600, "fullbox")
        box.run(["newaliases"])

    def start(self, box):
        box.run(["postfix", "start"])

    def kick(self, box):
        box.run(["postqueue", "-f"], check=False)

    def idle(self, box):
        try:
            return not box.read(["postqueue", "-j"], timeout=10).strip()
        except subprocess.TimeoutExpired:
            return False
