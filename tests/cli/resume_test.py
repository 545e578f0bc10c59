#!/usr/bin/env python3
"""Kills `bounce classify --resume` at random moments: no message may be lost or given twice.

  resume_test.py BOUNCE [KILLS]

The input is an mbox that grows between the runs, a Maildir whose files move from new to cur, and a
folder. Each message has a number of its own, and the output must hold every number once.
"""

import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

SEED = 20240507
MESSAGE = """From: MAILER-DAEMON@mx.example.net
To: list@example.org
Subject: message {number}
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; user{number}@example.net
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User {number} unknown

--b--
"""


class Mail:
    """Mailboxes of numbered messages."""

    def __init__(self, folder):
        self.next = 0
        self.mbox = folder / "inbox.mbox"
        self.maildir = folder / "maildir"
        self.folder = folder / "folder"
        for name in ("cur", "new", "tmp"):
            (self.maildir / name).mkdir(parents=True)
        self.folder.mkdir()
        self.mbox.touch()

    def message(self):
        text = MESSAGE.format(number=self.next)
        self.next += 1
        return text

    def add(self, in_mbox, in_maildir, in_folder):
        with open(self.mbox, "a", encoding="utf-8") as mbox:
            for _ in range(in_mbox):
                mbox.write(f"From MAILER-DAEMON Tue May  7 10:11:12 2024\n{self.message()}\n")
        for _ in range(in_maildir):
            (self.maildir / "new" / f"{self.next:06}.host").write_text(self.message())
        for _ in range(in_folder):
            (self.folder / f"{self.next:06}.eml").write_text(self.message())

    def move_some(self, chance):
        """As a mail reader does that has seen them."""
        for file in sorted((self.maildir / "new").iterdir()):
            if chance.random() < 0.3:
                file.rename(self.maildir / "cur" / (file.name + ":2,S"))

    def paths(self):
        return [str(self.mbox), str(self.maildir), str(self.folder)]


def start(bounce, mail, output, state, jobs):
    return subprocess.Popen([bounce, "classify", "--jobs", str(jobs), "--resume", str(state),
                             "--output", str(output)] + mail.paths())


def numbers(output):
    return [int(json.loads(line)["subject"].split()[1])
            for line in output.read_text(encoding="utf-8").splitlines()]


def main():
    bounce, kills = sys.argv[1], int(sys.argv[2] if len(sys.argv) > 2 else 50)
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        output, state = folder / "out.jsonl", folder / "state"
        mail = Mail(folder)
        mail.add(3000, 300, 300)
        # How long a whole run takes here tells which moments are worth a kill.
        begin = time.monotonic()
        start(bounce, mail, folder / "other.jsonl", folder / "other.state", 2).wait()
        whole = time.monotonic() - begin
        assert sorted(numbers(folder / "other.jsonl")) == list(range(mail.next))
        killed = runs = 0
        while killed < kills and runs < 4 * kills:
            process = start(bounce, mail, output, state, 1 + runs % 3)
            time.sleep(chance.uniform(0, whole))
            process.send_signal(signal.SIGKILL if runs % 5 else signal.SIGTERM)
            killed += process.wait() < 0
            runs += 1
            mail.add(chance.randrange(400), chance.randrange(20), chance.randrange(20))
            mail.move_some(chance)
        assert start(bounce, mail, output, state, 2).wait() == 0
        found = numbers(output)
        lost = set(range(mail.next)) - set(found)
        assert not lost, f"{len(lost)} messages are lost, among them {min(lost)}"
        assert len(found) == mail.next, f"{len(found) - mail.next} messages are given twice"
    print(f"{killed} of {runs} runs killed: {mail.next} messages, none lost, none twice")
    assert killed >= kills, "too few runs were killed to tell anything"


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    main()
