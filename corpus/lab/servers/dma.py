"""dma, the DragonFly Mail Agent (dma(8)): no daemon, plain-text bounces, one a recipient."""

import os
import time

from network import RELAY_HOST
from servers.submission import Submission

SIX_DAYS = 6 * 86400


class Dma(Submission):
    name = "dma"
    packages = ("dma",)
    features = frozenset({"local"})
    seconds = 150
    delay_sign = None
    success_sign = None
    leaves_out = {
        "local_quota": "delivers into files only",
    }

    def configure(self, box):
        box.write("/etc/dma/dma.conf", f"MAILNAME {RELAY_HOST}\nALIASES /etc/aliases\n")
        box.write("/etc/aliases", box.aliases())
        self.aged = False
        self.began = time.monotonic()

    def start(self, box):
        pass

    def kick(self, box):
        # It gives up after five days: make what still waits older than that.
        queue = box.path("/var/spool/dma")
        if time.monotonic() - self.began > 30 and not self.aged:
            old = time.time() - SIX_DAYS
            for file in queue.glob("[MQ]*"):
                os.utime(file, (old, old))
            self.aged = True
        box.run(["sh", "-c", "dma -q1 </dev/null >/dev/null 2>&1 &"], check=False)

    def idle(self, box):
        return self.aged and not any(box.path("/var/spool/dma").glob("Q*"))
