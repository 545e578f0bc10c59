"""Courier (courier(8), courierd(8), esmtpd(8)): a folder of small configuration files."""

from network import LOCAL_DOMAIN, RELAY_HOST
from servers.base import Server

FILES = {
    "me": RELAY_HOST, "defaultdomain": RELAY_HOST, "locals": f"{RELAY_HOST}\n{LOCAL_DOMAIN}",
    "queuetime": "35s", "warntime": "8s", "queuefill": "0",
    "retryalpha": "3s", "retrybeta": "2", "retrygamma": "3s", "retrymaxdelta": "1",
    "esmtpdelay": "3s", "esmtptimeout": "6s", "esmtptimeouthelo": "6s", "esmtptimeoutdata": "6s",
    "esmtptimeoutconnect": "5s", "esmtptimeoutquit": "2s", "esmtptimeoutkeepalive": "1s",
    "bofh": "opt BOFHSPFMAILFROM=off", "maildirfilterconfig": "", "esmtproutes": "",
    "defaultdelivery": "./Maildir",
}


TCPD = "-stderrlogger=/usr/sbin/courierlogger -nodnslookup -noidentlookup"


class Courier(Server):
    name = "courier"
    packages = ("courier-mta", "courier-authdaemon")
    features = frozenset({"size", "dsn", "local", "pipe", "short_timeouts"})
    seconds = 150

    def configure(self, box):
        box.run(["mkdir", "-p", "/run/courier/authdaemon"])
        box.run(["chown", "-R", "courier:courier", "/run/courier"])
        for name, text in FILES.items():
            box.write(f"/etc/courier/{name}", text + "\n")
        daemon = box.path("/etc/courier/esmtpd").read_text()
        lines = [line for line in daemon.splitlines()
                 if not line.startswith(("ESMTP_BLOCKBACKSCATTER", "BOFHCHECK", "MAXPERIP",
                                         "MAXPERC", "MAXDAEMONS", "TCPDOPTS", "COURIERTLS"))]
        lines += ["ESMTP_BLOCKBACKSCATTER=''", "BOFHCHECKDNS=0", "BOFHCHECKHELO=0", "MAXPERIP=400",
                  "MAXPERC=400", "MAXDAEMONS=400", f"TCPDOPTS='{TCPD}'"]
        box.write("/etc/courier/esmtpd", "\n".join(lines) + "\n")
        box.write("/etc/courier/smtpaccess/default", "198.51.100\tallow,RELAYCLIENT\n"
                  "127.0.0\tallow,RELAYCLIENT\n")
        box.run(["makesmtpaccess"])
        aliases = "".join(line + "\n" for line in box.aliases().splitlines()
                          if not line.startswith("root:"))
        box.write("/etc/courier/aliases/system", aliases.replace('"|', "|").replace('"\n', "\n"))
        box.run(["makealiases"])
        box.run(["sh", "-c", "makehosteddomains; makeacceptmailfor"], check=False)
        box.write("/etc/courier/esmtpacceptmailfor.dir/lab", LOCAL_DOMAIN + "\n")
        box.run(["makeacceptmailfor"])

    def start(self, box):
        for command in ("authdaemond start", "courier start", "esmtpd start"):
            box.run(["sh", "-c", f"{command} </dev/null >>/tmp/start.log 2>&1"], check=False)

    def kick(self, box):
        box.run(["courier", "flush"], check=False)

    def idle(self, box):
        return "0 messages" in box.read(["mailq"]) or not any(
            box.path("/var/lib/courier/msgs").rglob("C*"))
