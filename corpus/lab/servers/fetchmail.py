"""fetchmail (fetchmail(1), "set bouncemail"): fetches letters by POP3, and tells their senders when
the server that it passes them to refuses. Its bounces go to port 25 of its own machine.
"""

import functools
import socket
import threading

import collector
import letters
import receiver
from network import RELAY_HOST
from servers.base import Server


def serve_pop3(letters_of, port=110):
    """A POP3 server (RFC 1939): user NAME has the one letter letters_of[NAME]."""
    server = socket.create_server(("127.0.0.1", port))

    def converse(connection):
        with connection:
            file = connection.makefile("rb")
            connection.sendall(b"+OK ready\r\n")
            message = b""
            while line := file.readline():
                verb, _, argument = line.strip().decode().partition(" ")
                if verb.upper() == "USER":
                    message = letters_of[argument].replace(b"\n", b"\r\n")
                answers = {"STAT": f"+OK 1 {len(message)}", "LIST": f"+OK\r\n1 {len(message)}\r\n.",
                           "UIDL": "+OK\r\n1 one\r\n.", "CAPA": "-ERR", "LAST": "+OK 0"}
                if argument and verb.upper() == "LIST":
                    answers["LIST"] = f"+OK 1 {len(message)}"
                answer = answers.get(verb.upper(), "+OK").encode()
                if verb.upper() in ("RETR", "TOP"):
                    answer += b"\r\n" + message + b"\r\n."
                connection.sendall(answer + b"\r\n")
                if verb.upper() == "QUIT":
                    return

    def accept():
        while True:
            connection, _ = server.accept()
            threading.Thread(target=converse, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()


class Fetchmail(Server):
    name = "fetchmail"
    packages = ("fetchmail",)
    delay_sign = None
    success_sign = None

    def plays(self, scenario):
        refused = all(r.reply.startswith("5") and r.at in ("mail", "rcpt", "eod")
                      for r in scenario.recipients)
        return refused and len(scenario.recipients) == 1 and not scenario.needs and \
            not scenario.ipv6

    def configure(self, box):
        serve_pop3({f"user{s.number}": b"Return-Path: <%s>\n" % s.sender.encode() +
                    letters.write(s) for s in box.scenarios})
        own = collector.Collector(box.log_folder / "bounces")
        receiver.listen("127.0.0.1", functools.partial(own.converse, host=RELAY_HOST,
                                                       extensions=("8BITMIME", "SIZE")))

    def start(self, box):
        pass

    def ready(self, box):
        return True

    def submit(self, box, scenario):
        address = scenario.recipients[0].address
        box.write("/root/fetchmailrc", f"""set postmaster "postmaster"
set bouncemail
set spambounce
set no softbounce
poll 127.0.0.1 protocol pop3 port 110 auth password no uidl
  user "user{scenario.number}" password "secret" is "{address.split('@')[0]}" here
  smtphost "{scenario.ip}" smtpname "{address}" antispam 550 552 553 554 no keep fetchall
""", 0o600)
        box.run(["fetchmail", "-f", "/root/fetchmailrc", "--sslproto", "", "-N", "-v"],
                check=False)
        return ""

    def idle(self, box):
        return True
