"""The senders' own mail server: takes every bounce and keeps it as it came over the wire."""

import json
import pathlib
import re
import threading

ADDRESS = re.compile(rb"<([^>]*)>")


class Collector:
    """Writes each message to FOLDER/NNNNN.eml, and its envelope to FOLDER/NNNNN.json."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.count = 0
        self.lock = threading.Lock()

    def keep(self, sender, recipients, message):
        with self.lock:
            self.count += 1
            name = f"{self.count:05}"
        envelope = {"from": sender, "to": recipients}
        (self.folder / f"{name}.json").write_text(json.dumps(envelope), encoding="utf-8")
        # Last, and at once, so that whoever sees the message finds its envelope.
        partial = self.folder / f"{name}.part"
        partial.write_bytes(message)
        partial.rename(self.folder / f"{name}.eml")

    def converse(self, connection, host, extensions):
        with connection:
            try:
                self.session(connection, host, extensions)
            except OSError:
                pass

    def session(self, connection, host, extensions):
        file = connection.makefile("rb")

        def send(text):
            connection.sendall(text.encode() + b"\r\n")

        send(f"220 {host} ESMTP")
        sender, recipients = "", []
        while line := file.readline(8192):
            verb = line[:4].upper()
            found = ADDRESS.search(line)
            address = found.group(1).decode("utf-8", "replace") if found else ""
            if verb == b"EHLO":
                send("\r\n".join([f"250-{host}", *(f"250-{e}" for e in extensions), "250 HELP"]))
            elif verb == b"MAIL":
                sender, recipients = address, []
                send("250 2.1.0 Ok")
            elif verb == b"RCPT":
                recipients.append(address)
                send("250 2.1.5 Ok")
            elif verb == b"DATA":
                send("354 Go ahead")
                self.keep(sender, recipients, read_data(file))
                send("250 2.0.0 Ok")
            elif verb == b"QUIT":
                send("221 2.0.0 Bye")
                return
            elif verb in (b"HELO", b"RSET", b"NOOP"):
                send("250 Ok")
            else:
                send("502 5.5.2 Command not recognized")


def read_data(file):
    """The message up to the lone dot, with line ends as files have them, LF."""
    lines = []
    while (line := file.readline()) not in (b".\r\n", b""):
        line = line[1:] if line.startswith(b".") else line
        lines.append(line[:-2] + b"\n" if line.endswith(b"\r\n") else line)
    return b"".join(lines)
