"""Servers without a daemon that listens: letters go in by their sendmail(8)."""

import letters
from servers.base import Server


class Submission(Server):
    def ready(self, box):
        return True

    def submit(self, box, scenario):
        command = ["sendmail", "-f", scenario.sender, *(r.address for r in scenario.recipients)]
        done = box.run(command, check=False, data=letters.write(scenario))
        return f"status {done.returncode}" if done.returncode else ""
