"""Haraka (its outbound queue), from npm: needs npm on the machine that makes the lab."""

import shutil
import sys

import overlay
from network import RELAY_HOST
from servers.base import Server

RELEASE = "3.1.0"  # runs on the Node.js 18 of Debian 12
PACKAGE = "/opt/haraka/node_modules/Haraka"
HOME = "/srv/haraka"
RELAY = """'use strict';
exports.hook_connect = function (next, connection) { connection.relaying = true; next(); };
exports.hook_rcpt = function (next) { next(OK); };
"""
OUTBOUND = """always_split=true
temp_fail_intervals=5s,5s,6s
enable_tls=false
maxTempFailures=3
connect_timeout=5
pool_timeout=1
pool_concurrency_max=0
"""


class Haraka(Server):
    name = "haraka"
    packages = ("nodejs", "openssl")
    features = frozenset({"size"})
    seconds = 150
    kick_seconds = 5

    def after_install(self, root, log):
        if not shutil.which("npm"):
            sys.exit("lab: haraka needs npm: apt-get install npm")
        overlay.log_run(["npm", "install", "--prefix", str(root / "opt/haraka"), "--omit=optional",
                         "--omit=dev", "--no-audit", "--no-fund", f"Haraka@{RELEASE}"], log)

    def configure(self, box):
        box.run(["mkdir", "-p", f"{HOME}/config", f"{HOME}/plugins", f"{HOME}/queue"])
        box.run(["sh", "-c", f"cp -r {PACKAGE}/config/* {HOME}/config/"])
        for name, text in {
                "me": RELAY_HOST, "smtp.ini": "listen=0.0.0.0:25\nnodes=0\n",
                "plugins": "lab_relay\n", "outbound.ini": OUTBOUND, "loglevel": "NOTICE",
                "host_list": "", "databytes": "0"}.items():
            box.write(f"{HOME}/config/{name}", text)
        box.write(f"{HOME}/plugins/lab_relay.js", RELAY)

    def start(self, box):
        box.spawn(["node", f"{PACKAGE}/bin/haraka", "-c", HOME])

    def version(self, box):
        return RELEASE

    def idle(self, box):
        return not any(box.path(f"{HOME}/queue").iterdir())
