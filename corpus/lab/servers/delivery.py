"""Programs that deliver into mailboxes for Postfix, and how they refuse: procmail and maildrop."""

from servers.postfix import Postfix

PROCMAIL = """
:0
* ^To:.*{local}
{{
  EXITCODE={status}
  :0
  /dev/null
}}
"""

MAILDROP = 'echo "{words}"\nEXITCODE={status}\nexit\n'


class Procmail(Postfix):
    """procmail(1): EXITCODE in a recipe, and a mailbox that can't be written."""
    name = "procmail"
    packages = ("postfix", "procmail")
    package = "procmail"
    seconds = 70
    setting = "mailbox_command = /usr/bin/procmail -a \"$EXTENSION\"\n"

    def plays(self, scenario):
        return "delivery" in scenario.needs

    def configure(self, box):
        super().configure(box)
        path = box.path("/etc/postfix/main.cf")
        path.write_text(path.read_text() + self.setting)
        for recipient in (r for s in box.scenarios for r in s.recipients):
            local = recipient.address.split("@")[0]
            box.run(["useradd", "--create-home", local], check=False)
            self.filter(box, local, recipient.here.partition(":")[2])

    def filter(self, box, local, status):
        if status:
            box.write(f"/home/{local}/.procmailrc", PROCMAIL.format(local=local, status=status),
                      0o600, local)


class Maildrop(Procmail):
    """maildrop(1): EXITCODE in a filter, with words."""
    name = "maildrop"
    packages = ("postfix", "maildrop")
    package = "maildrop"
    setting = "mailbox_command = /usr/bin/maildrop\n"

    def filter(self, box, local, status):
        if status:
            text = MAILDROP.format(words="Stopped by the filter", status=status)
            box.write(f"/home/{local}/.mailfilter", text, 0o600, local)
