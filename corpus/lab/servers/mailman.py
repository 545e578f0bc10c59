"""A mailing list of Mailman 3 with variable envelope return paths (VERP), posting through Postfix.

One post goes to all members; each bounce comes back to LIST-bounces+LOCAL=DOMAIN@lists.example, so
that the address it came to names the member.
"""

import re
import subprocess

from network import LIST_DOMAIN, RELAY_IP, SENDER_DOMAIN
from servers.postfix import Postfix

LIST = f"news@{LIST_DOMAIN}"
AUTHOR = f"s000@{SENDER_DOMAIN}"
VERP = re.compile(r"news-bounces\+(.+)=([^=@]+)@")
HOME = "/srv/mailman"

CONF = f"""[mailman]
layout: lab
site_owner: postmaster@{LIST_DOMAIN}
noreply_address: noreply
[paths.lab]
var_dir: {HOME}
bin_dir: /usr/lib/mailman3/bin
[database]
class: mailman.database.sqlite.SQLiteDatabase
url: sqlite:///{HOME}/mailman.db
[mta]
incoming: mailman.mta.null.NullMTA
outgoing: mailman.mta.deliver.deliver
smtp_host: {RELAY_IP}
smtp_port: 25
lmtp_host: 127.0.0.1
lmtp_port: 8024
verp_delivery_interval: 1
verp_personalized_deliveries: yes
[runner.nntp]
start: no
[runner.rest]
start: no
"""

POST = f"""From: The editors <{AUTHOR}>
To: {LIST}
Subject: The list's news of June
Date: Mon, 3 Jun 2024 09:00:00 +0000
Message-ID: <june@letters.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

Dear members,

the news of this month are short: summer has come.
"""


class Mailman(Postfix):
    name = "mailman"
    packages = ("postfix", "mailman3", "dbconfig-no-thanks")
    package = "mailman3"
    seconds = 150
    ignore_sign = re.compile(rb"^Subject: Welcome to the ", re.MULTILINE)

    def plays(self, scenario):
        plain = not scenario.needs and not scenario.dsn and len(scenario.recipients) == 1
        return plain and scenario.recipients[0].fails and scenario.original == "plain" and \
            not scenario.collector_7bit

    def played(self, envelope_to, scenarios):
        member = VERP.match(envelope_to)
        address = "@".join(member.groups()) if member else ""
        return next((s for s in scenarios if s.recipients[0].address == address), None)

    def configure(self, box):
        super().configure(box)
        box.write("/etc/mailman3/mailman.cfg", CONF)
        box.write("/srv/post.eml", POST)
        members = [AUTHOR, *(s.recipients[0].address for s in box.scenarios)]
        box.write("/srv/members", "\n".join(members) + "\n")
        box.run(["sh", "-c", f"mkdir -p {HOME} && chown -R list:list {HOME} /etc/mailman3 && "
                 "mkdir -p /var/log/mailman3 && chown list:list /var/log/mailman3"])
        for command in (["create", LIST], ["addmembers", "--no-welcome-msg", "/srv/members", LIST]):
            self.mailman(box, *command)

    @staticmethod
    def mailman(box, *command):
        box.run(["mailman", "-C", "/etc/mailman3/mailman.cfg", *command], user="list:list",
                check=False, timeout=120)

    def start(self, box):
        super().start(box)
        box.run(["sh", "-c", "su list -s /bin/sh -c 'mailman -C /etc/mailman3/mailman.cfg start' "
                 "</dev/null >/tmp/mailman.log 2>&1"], check=False, timeout=120)
        self.mailman(box, "inject", "-f", "/srv/post.eml", LIST)
        self.posted = False

    def submit(self, box, scenario):
        return ""

    def idle(self, box):
        """Whether Mailman has handed the post over and Postfix has no mail left."""
        try:
            waiting = box.read(["postqueue", "-j"], timeout=10).strip()
        except subprocess.TimeoutExpired:
            return False
        self.posted = self.posted or bool(waiting)
        return self.posted and not waiting
