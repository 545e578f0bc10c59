"""Dovecot's LMTP server behind Postfix, with Pigeonhole's Sieve: quota, users that it does not
know, and its own messages: refusals (RFC 5429) and vacation replies (RFC 5230).
"""

import re

from network import LOCAL_DOMAIN
from servers.postfix import MAIN, Postfix

CONF = f"""
protocols = lmtp
mail_plugins = quota
ssl = no
log_path = /dev/stderr
mail_location = maildir:/srv/mail/%n
mail_uid = vmail
mail_gid = vmail
first_valid_uid = 100
postmaster_address = postmaster@{LOCAL_DOMAIN}
hostname = mail.origin.example
lda_mailbox_autocreate = yes
submission_host = 127.0.0.1:25
auth_username_format = %n
passdb {{
  driver = passwd-file
  args = username_format=%n /etc/dovecot/users
}}
userdb {{
  driver = passwd-file
  args = username_format=%n /etc/dovecot/users
}}
service lmtp {{
  unix_listener lmtp {{
    mode = 0666
  }}
}}
protocol lmtp {{
  mail_plugins = quota sieve
}}
plugin {{
  quota = count:User quota
  quota_vsizes = yes
  quota_rule = *:storage=1M
  quota_grace = 0%%
  quota_exceeded_message = Quota exceeded (mailbox for user is full)
  sieve = file:/srv/sieve/%n.sieve
  sieve_extensions = +vacation-seconds
}}
"""

SIEVE = {
    "no": 'require "reject";\nreject "I take no letters of this kind.";\n',
    "utf8": 'require "reject";\nreject "Ich nehme keine Werbung an, schöne Grüße.";\n',
    "away": 'require "vacation";\nvacation :days 1 :subject "Out of office" '
            '"I am away until Monday.";\n',
    "fort": 'require "vacation";\nvacation :days 1 "Ich bin bis Montag nicht im Büro.";\n',
}


class Dovecot(Postfix):
    name = "dovecot"
    packages = ("postfix", "dovecot-lmtpd", "dovecot-sieve")
    package = "dovecot-lmtpd"
    features = frozenset({"dovecot"})
    seconds = 60
    delay_sign = re.compile(rb"^Action: delayed", re.MULTILINE)

    def plays(self, scenario):
        return "dovecot" in scenario.needs

    def configure(self, box):
        super().configure(box)
        box.write("/etc/postfix/main.cf", MAIN.replace(f"mydestination = {LOCAL_DOMAIN}, ",
                                                       "mydestination = ") +
                  f"virtual_mailbox_domains = {LOCAL_DOMAIN}\n"
                  "virtual_transport = lmtp:unix:/run/dovecot/lmtp\n"
                  "lmtp_destination_recipient_limit = 10\n")
        box.run(["sh", "-c", "id vmail || useradd --system vmail; mkdir -p /srv/mail /srv/sieve; "
                 "chown vmail:vmail /srv/mail /srv/sieve"])
        box.write("/etc/dovecot/dovecot.conf", CONF)
        users = ""
        for recipient in (r for s in box.scenarios for r in s.recipients):
            local, what = recipient.address.split("@")[0], recipient.here.partition(":")[2]
            if recipient.here == "unknown":
                continue
            extra = "userdb_quota_rule=*:bytes=200" if recipient.here == "full" else ""
            users += f"{local}:{{PLAIN}}x::::::{extra}\n"
            if what:
                box.write(f"/srv/sieve/{local}.sieve", SIEVE[what])
        box.write("/etc/dovecot/users", users)
        box.run(["chown", "-R", "vmail:vmail", "/srv/sieve"])

    def start(self, box):
        box.spawn(["dovecot", "-F"])
        super().start(box)
