"""The folder that a server under test believes to be its whole machine, and what runs in it."""

import os
import pathlib
import socket
import subprocess
import threading

from network import LOCAL_DOMAIN, RELAY_HOST, RELAY_IP

REFUSE = """#!/bin/sh
# A delivery program that fails: lab-exit STATUS (sysexits.h)
cat >/dev/null
echo "lab-exit: the program failed"
exit "$1"
"""


class Box:
    """A chroot at `root`; `scenarios` are those that the server is to play."""

    def __init__(self, root, log_folder, scenarios):
        self.root = pathlib.Path(root)
        self.log_folder = pathlib.Path(log_folder)
        self.scenarios = scenarios
        self.output = open(self.log_folder / "output.log", "ab")

    def prepare(self):
        """What every server finds: names, a resolver, a system log, delivery programs."""
        self.write("/etc/resolv.conf", "nameserver 127.0.0.1\noptions timeout:2 attempts:1\n")
        self.write("/etc/hosts", f"127.0.0.1 localhost\n{RELAY_IP} {RELAY_HOST} mail\n")
        self.write("/etc/hostname", RELAY_HOST + "\n")
        self.write("/etc/mailname", RELAY_HOST + "\n")
        if not self.path("/etc/services").exists():
            self.write("/etc/services", "smtp 25/tcp mail\ndomain 53/udp\npop3 110/tcp\n")
        self.write("/usr/local/bin/lab-exit", REFUSE, 0o755)
        subprocess.run(["hostname", RELAY_HOST], check=True)
        self.start_log()

    def start_log(self):
        """Collects what programs write to syslog(3) in maillog."""
        path = self.path("/dev/log")
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        sock.bind(str(path))
        path.chmod(0o666)

        def receive():
            with open(self.log_folder / "maillog", "ab") as log:
                while True:
                    log.write(sock.recv(65536).rstrip(b"\n\0") + b"\n")
                    log.flush()

        threading.Thread(target=receive, daemon=True).start()

    def path(self, name):
        return self.root / name.lstrip("/")

    def write(self, name, text, mode=0o644, owner=None):
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink():
            path.unlink()
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        if owner:
            self.run(["chown", owner, name])

    def run(self, command, check=True, user=None, data=None, timeout=60):
        """Runs a command in the box; its standard output goes to the log."""
        return subprocess.run(self.enter(command, user), check=check, input=data, timeout=timeout,
                              stdin=subprocess.DEVNULL if data is None else None,
                              stdout=self.output, stderr=self.output, env=self.environment())

    def read(self, command, timeout=60):
        """Runs a command in the box and returns what it prints."""
        return subprocess.run(self.enter(command, None), check=False, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=self.output, timeout=timeout,
                              env=self.environment()).stdout.decode("utf-8", "replace")

    def spawn(self, command, user=None):
        """Starts a daemon that stays in the foreground. It ends with the namespace."""
        return subprocess.Popen(self.enter(command, user), stdin=subprocess.DEVNULL,
                                stdout=self.output, stderr=self.output, env=self.environment())

    def enter(self, command, user):
        as_user = [f"--userspec={user}"] if user else []
        return ["chroot", *as_user, str(self.root), *command]

    @staticmethod
    def environment():
        return {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "LC_ALL": "C", "HOME": "/root", "TZ": "UTC", "USER": "root", "LOGNAME": "root"}

    def aliases(self):
        """The lines of aliases(5) that the scenarios want."""
        lines = {"postmaster": "root", "root": "/dev/null", "mailer-daemon": "postmaster"}
        for recipient in (r for s in self.scenarios for r in s.recipients):
            local = recipient.address.split("@")[0]
            if recipient.alias_of:
                lines[local] = recipient.alias_of
            elif recipient.here.startswith("pipe:"):
                lines[local] = f'"|/usr/local/bin/lab-exit {recipient.here[5:]}"'
            elif recipient.here == "loop":
                lines[local] = f"{local}.back@{LOCAL_DOMAIN}"
                lines[f"{local}.back"] = f"{local}@{LOCAL_DOMAIN}"
        return "".join(f"{name}: {target}\n" for name, target in lines.items())

    def logged(self, name):
        path = self.log_folder / name
        return path.read_text("utf-8", "replace") if path.exists() else ""


def clean(folder):
    """Makes an empty folder."""
    folder = pathlib.Path(folder)
    subprocess.run(["rm", "-rf", str(folder)], check=True)
    os.makedirs(folder)
    return folder
