"""Sendmail (the Installation and Operation Guide; cf/README for the m4 macros)."""

import letters
from network import LOCAL_DOMAIN, RELAY_HOST
from servers.base import Server

MC = f"""
divert(0)dnl
include(`/usr/share/sendmail/cf/m4/cf.m4')dnl
OSTYPE(`linux')dnl
define(`confDOMAIN_NAME', `{RELAY_HOST}')dnl
define(`STATUS_FILE', `/var/lib/sendmail/sendmail.st')dnl
define(`ALIAS_FILE', `/etc/mail/aliases')dnl
define(`confTO_QUEUERETURN', `35s')dnl
define(`confTO_QUEUEWARN', `8s')dnl
define(`confMIN_QUEUE_AGE', `0')dnl
define(`confTO_CONNECT', `5s')dnl
define(`confTO_ICONNECT', `5s')dnl
define(`confTO_INITIAL', `5s')dnl
define(`confTO_HELO', `5s')dnl
define(`confTO_MAIL', `5s')dnl
define(`confTO_RCPT', `5s')dnl
define(`confTO_DATAINIT', `5s')dnl
define(`confTO_DATABLOCK', `5s')dnl
define(`confTO_DATAFINAL', `5s')dnl
define(`confTO_QUIT', `2s')dnl
define(`confTO_RESOLVER_RETRANS', `2s')dnl
define(`confTO_RESOLVER_RETRY', `1')dnl
define(`confMAX_DAEMON_CHILDREN', `100')dnl
define(`confMAX_QUEUE_CHILDREN', `60')dnl
define(`confMAX_RUNNERS_PER_QUEUE', `30')dnl
define(`confQUEUE_LA', `500')dnl
define(`confREFUSE_LA', `500')dnl
define(`confPRIVACY_FLAGS', `')dnl
define(`confHOST_STATUS_DIRECTORY', `')dnl
define(`LOCAL_SHELL_PATH', `/bin/sh')dnl
define(`LOCAL_SHELL_ARGS', `sh -c $u')dnl
define(`confRUN_AS_USER', `root')dnl
define(`confDONT_BLAME_SENDMAIL', `groupwritableforwardfilesafe,worldwritableforwardfile')dnl
FEATURE(`use_cw_file')dnl
FEATURE(`no_default_msa')dnl
FEATURE(`accept_unresolvable_domains')dnl
FEATURE(`promiscuous_relay')dnl
DAEMON_OPTIONS(`Name=MTA, Port=smtp, Addr=0.0.0.0')dnl
MAILER(`local')dnl
MAILER(`smtp')dnl
"""

class Sendmail(Server):
    name = "sendmail"
    packages = ("sendmail-bin", "sendmail-base", "sendmail-cf", "m4", "procmail")
    features = frozenset({"size", "dsn", "local", "pipe", "alias_loop", "short_timeouts"})
    names_alias = True
    seconds = 150

    def configure(self, box):
        box.write("/etc/mail/lab.mc", MC)
        box.write("/etc/mail/sendmail.cf", box.read(["m4", "/etc/mail/lab.mc"]))
        box.write("/etc/mail/local-host-names", f"{LOCAL_DOMAIN}\n{RELAY_HOST}\n")
        box.write("/etc/mail/aliases", box.aliases())
        box.run(["mkdir", "-p", "/var/spool/mqueue", "/var/lib/sendmail", "/var/run/sendmail"])
        box.run(["sh", "-c", "chown -R root:root /var/spool/mqueue /etc/mail && "
                 "chmod 700 /var/spool/mqueue && chmod -R go-w /etc/mail"])
        box.run(["newaliases"], check=False)

    def submit(self, box, scenario):
        # A user that nobody has is refused in the session already, so such letters come in by
        # the command line.
        if any(r.here == "unknown" for r in scenario.recipients):
            command = ["sendmail", "-Am", "-odq", "-f", scenario.sender]
            box.run([*command, *(r.address for r in scenario.recipients)], check=False,
                    data=letters.write(scenario))
            return ""
        return super().submit(box, scenario)

    def start(self, box):
        box.run(["sh", "-c", "/usr/sbin/sendmail -bd -q5s </dev/null >/tmp/start.log 2>&1"])

    def kick(self, box):
        box.run(["sh", "-c", "sendmail -q </dev/null >/dev/null 2>&1 &"], check=False)

    def idle(self, box):
        return not any(box.path("/var/spool/mqueue").rglob("[qQ]f*"))
