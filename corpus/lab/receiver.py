"""The scripted receivers: SMTP servers that refuse, stall and break off as their scenario says.

The address that a client connects to tells which scenario it plays. Every refusal is logged as a
line of JSON, which is what the truth of the bounce is taken from.
"""

import dataclasses
import json
import re
import socket
import threading
import time

import collector

HANG_SECONDS = 300
ADDRESS = re.compile(rb"<([^>]*)>")


class Drop(Exception):
    """The script breaks the connection off."""


class Session:
    """One connection to the receiver of `scenario`."""

    def __init__(self, connection, scenario, log):
        self.connection = connection
        self.scenario = scenario
        self.log = log
        self.file = connection.makefile("rb")
        self.accepted = []

    def send(self, reply):
        """Sends a reply: lines that each begin with its code, joined by \\n."""
        lines = reply.split("\n")
        code = lines[0][:3]
        last = len(lines) - 1
        text = "".join(f"{code}{' ' if n == last else '-'}{line[4:]}\r\n"
                       for n, line in enumerate(lines))
        self.connection.sendall(text.encode(self.scenario.charset, "replace"))

    def script(self, step, address=None):
        """Plays `step`, for one recipient where given; whether the script refused it."""
        for recipient in self.scenario.recipients:
            if recipient.at != step or (address and recipient.final.lower() != address.lower()):
                continue
            self.record(step, address, recipient)
            if recipient.fault == "drop":
                raise Drop
            if recipient.fault == "hang":
                time.sleep(HANG_SECONDS)
                raise Drop
            if recipient.fault == "garbage":
                self.connection.sendall(b"\x15\x03\x01\x00\x02\x02\x28" * 3)
                raise Drop
            self.send(recipient.reply)
            if recipient.reply.startswith("421"):
                raise Drop
            return True
        return False

    def record(self, step, address, recipient):
        self.log({"scenario": self.scenario.name, "step": step, "address": address,
                  "reply": recipient.reply, "fault": recipient.fault})

    def command(self):
        line = self.file.readline(8192)
        if not line:
            raise Drop
        return line.strip()

    def run(self):
        if self.script("banner"):
            self.refuse_all()
        self.send(f"220 {self.scenario.mx} ESMTP ready")
        while True:
            line = self.command()
            verb = line[:8].split(b" ")[0].upper()
            handler = getattr(self, "do_" + verb.decode("latin-1").lower(), None)
            if handler:
                handler(line)
            else:
                self.send("502 5.5.2 Command not recognized")

    def refuse_all(self):
        while True:  # RFC 5321 section 3.1: after 554 only QUIT is answered
            if self.command().upper().startswith(b"QUIT"):
                self.send("221 2.0.0 Bye")
                raise Drop
            self.send("503 5.5.1 Bad sequence of commands")

    def do_ehlo(self, _line):
        if not self.script("ehlo"):
            lines = [f"250 {self.scenario.mx}", *(f"250 {e}" for e in self.scenario.extensions)]
            self.send("\n".join(lines))

    def do_helo(self, _line):
        if not self.script("ehlo"):
            self.send(f"250 {self.scenario.mx}")

    def do_starttls(self, _line):
        self.script("starttls") or self.send("454 4.7.0 TLS not available")

    def do_mail(self, _line):
        self.accepted = []
        self.script("mail") or self.send("250 2.1.0 Ok")

    def do_rcpt(self, line):
        found = ADDRESS.search(line)
        address = found.group(1).decode("utf-8", "replace") if found else ""
        if not self.script("rcpt", address):
            self.accepted.append(address)
            self.send("250 2.1.5 Ok")

    def do_data(self, _line):
        if not self.accepted:
            self.send("554 5.5.1 Error: no valid recipients")
            return
        if self.script("data"):
            return
        self.send("354 End data with <CR><LF>.<CR><LF>")
        while self.file.readline() not in (b".\r\n", b""):
            pass
        self.script("eod") or self.send("250 2.0.0 Ok: queued")

    def do_bdat(self, line):
        self.file.read(int(line.split()[1]))
        if not line.upper().endswith(b"LAST"):
            self.send("250 2.0.0 Ok")
        else:
            self.script("eod") or self.send("250 2.0.0 Ok: queued")

    def do_rset(self, _line):
        self.accepted = []
        self.send("250 2.0.0 Ok")

    def do_noop(self, _line):
        self.send("250 2.0.0 Ok")

    def do_quit(self, _line):
        self.send("221 2.0.0 Bye")
        raise Drop


class SmarthostSession(Session):
    """A relay that plays the scenario of whichever sender it is told, and keeps bounces."""

    def __init__(self, connection, scenarios, log, bounces):
        self.quiet = dataclasses.replace(scenarios[0], recipients=())
        super().__init__(connection, self.quiet, log)
        self.by_sender = {scenario.sender: scenario for scenario in scenarios}
        self.bounces = bounces

    def do_mail(self, line):
        found = ADDRESS.search(line)
        sender = found.group(1).decode("utf-8", "replace") if found else ""
        self.scenario = self.by_sender.get(sender, self.quiet)
        super().do_mail(line)

    def do_data(self, line):
        if self.scenario is not self.quiet:
            super().do_data(line)
            return
        self.send("354 Go ahead")
        self.bounces.keep("", self.accepted, collector.read_data(self.file))
        self.send("250 2.0.0 Ok: queued")


def converse_as_smarthost(connection, scenarios, log, bounces):
    with connection:
        try:
            SmarthostSession(connection, scenarios, log, bounces).run()
        except (Drop, OSError):
            pass


def converse(connection, scenario, log):
    with connection:
        try:
            Session(connection, scenario, log).run()
        except (Drop, OSError):
            pass


class Log:
    """Appends objects to a file, a line of JSON each, from any thread."""

    def __init__(self, path):
        self.file = open(path, "a", encoding="utf-8")
        self.lock = threading.Lock()

    def __call__(self, value):
        with self.lock:
            self.file.write(json.dumps(value, ensure_ascii=False) + "\n")
            self.file.flush()


def listen(address, serve):
    """Calls serve(connection), in a thread each, for every connection to port 25 of `address`."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    server = socket.create_server((address, 25), family=family, backlog=64)

    def accept():
        while True:
            connection, _ = server.accept()
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
