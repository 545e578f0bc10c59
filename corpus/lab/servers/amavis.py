"""amavisd (amavisd.conf): a content filter that tells senders what it stopped (D_BOUNCE)."""

import smtplib

import letters
import smtp_client
from network import COLLECTORS, RELAY_HOST, SENDER_DOMAIN, SMARTHOST
from servers.base import Server

PORT = 10024

CONF = f"""use strict;
$myhostname = '{RELAY_HOST}';
$mydomain = 'origin.example';
@local_domains_maps = (1);
$inet_socket_port = {PORT};
$forward_method = 'smtp:[{SMARTHOST[1]}]:25';
$notify_method = 'smtp:[{COLLECTORS[SENDER_DOMAIN][1]}]:25';
@bypass_spam_checks_maps = (1);
@bypass_virus_checks_maps = (0);
$final_virus_destiny = D_BOUNCE;
$final_banned_destiny = D_BOUNCE;
@viruses_that_fake_sender_maps = (0);
$sa_local_tests_only = 1;
$max_servers = 2;
$banned_filename_re = new_RE(qr'\\.(exe|scr|vbs)$'i);
@av_scanners = (['lab', '/usr/local/bin/lab-scan', '{{}}', [0], [1], qr/infected: (.+)/]);
@av_scanners_backup = ();
1;
"""

SCAN = """#!/bin/sh
# A virus scanner that knows one virus, which harms nobody.
if grep -rq LAB-TEST-VIRUS "$@"; then echo "infected: Lab.Test.Signature"; exit 1; fi
exit 0
"""


class Amavis(Server):
    name = "amavis"
    packages = ("amavisd-new",)
    features = frozenset({"amavis"})
    seconds = 40
    delay_sign = None

    def plays(self, scenario):
        return "amavis" in scenario.needs

    def configure(self, box):
        box.write("/etc/amavis/conf.d/50-user", CONF)
        box.write("/usr/local/bin/lab-scan", SCAN, 0o755)
        box.run(["sh", "-c", "mkdir -p /run/amavis && chown amavis:amavis /run/amavis"])

    def start(self, box):
        box.spawn(["amavisd", "foreground"])

    def ready(self, box):
        return smtp_client.greets("127.0.0.1", PORT)

    def submit(self, box, scenario):
        try:
            smtp_client.send(scenario, letters.write(scenario), "127.0.0.1", PORT)
        except smtplib.SMTPException as error:
            return str(error)
        return ""

    def idle(self, box):
        return True
