"""nullmailer (nullmailer-send(8)): no queue of its own to speak of, everything to one smarthost."""

import os
import re

from network import COLLECTORS, RELAY_HOST, SMARTHOST
from servers.submission import Submission

SETTINGS = {"me": RELAY_HOST, "defaulthost": RELAY_HOST, "defaultdomain": "origin.example",
            "queuelifetime": "20", "sendtimeout": "12", "pausetime": "3", "maxpause": "3",
            "helohost": RELAY_HOST, "idhost": RELAY_HOST,
            "remotes": f"{SMARTHOST[1]} smtp"}


class Nullmailer(Submission):
    name = "nullmailer"
    packages = ("nullmailer",)
    seconds = 150
    success_sign = None
    # It gives a letter up for all of its recipients as soon as one is refused.
    leaves_out = dict.fromkeys(("several_fates", "several_one_waits"), "fails as a whole")
    host = SMARTHOST[0]
    fields = {"hop": ""}  # whether the relay or someone behind it refused is not to be seen

    def plays(self, scenario):
        steps = {recipient.at for recipient in scenario.recipients}
        at_receiver = steps <= {"mail", "rcpt", "data", "eod", ""}
        return super().plays(scenario) and at_receiver and not scenario.needs

    def configure(self, box):
        for name, text in SETTINGS.items():
            box.write(f"/etc/nullmailer/{name}", text + "\n")
        box.write("/etc/mailname", RELAY_HOST + "\n")
        trigger = box.path("/var/spool/nullmailer/trigger")
        if not trigger.exists():
            os.mkfifo(trigger, 0o622)
        box.run(["chown", "mail:mail", "/var/spool/nullmailer/trigger"])

    def start(self, box):
        box.spawn(["nullmailer-send"], user="mail:mail")

    def idle(self, box):
        return not any(box.path("/var/spool/nullmailer/queue").iterdir())
