"""Exim (the specification's chapters on retrying, on delivery status and on transports)."""

import subprocess

from network import LOCAL_DOMAIN, RELAY_HOST
from servers.base import Server

CONF = """
primary_hostname = @HOST@
domainlist local_domains = @LOCAL@ : @HOST@
hostlist relay_from = 127.0.0.1 : 198.51.100.1
acl_smtp_rcpt = accept
acl_smtp_data = accept
dsn_advertise_hosts = *
smtputf8_advertise_hosts = *
tls_advertise_hosts =
never_users = root
allow_mx_to_ip = false
dns_dnssec_ok = 0
delay_warning = 10s
bounce_return_size_limit = 100K
ignore_bounce_errors_after = 2d
timeout_frozen_after = 7d
recipients_max = 100
remote_max_parallel = 20
queue_run_max = 20
host_lookup =
rfc1413_hosts =
keep_environment =
log_selector = +smtp_confirmation
smtp_accept_max = 100
smtp_accept_queue_per_connection = 1000
smtp_accept_max_per_connection = 1000

begin acl

begin routers

aliases:
  driver = redirect
  domains = +local_domains
  data = ${lookup{$local_part}lsearch{/etc/aliases}}
  allow_fail
  allow_defer
  user = mail
  pipe_transport = address_pipe

fullbox:
  driver = accept
  domains = +local_domains
  local_parts = fullbox
  transport = local_delivery

mailbox:
  driver = accept
  domains = +local_domains
  check_local_user
  transport = local_delivery

unknown:
  driver = redirect
  domains = +local_domains
  allow_fail
  data = :fail: Unknown user
  cannot_route_message = Unknown user

tls_wanted:
  driver = dnslookup
  domains = @TLS@
  transport = smtp_tls
  no_more

remote:
  driver = dnslookup
  domains = ! +local_domains
  transport = smtp
  ignore_target_hosts = 127.0.0.0/8
  no_more

begin transports

smtp:
  driver = smtp
  connect_timeout = 5s
  command_timeout = 5s
  data_timeout = 5s
  final_timeout = 5s
  hosts_avoid_tls = *
  hosts_try_fastopen =
  dnssec_request_domains = :

smtp_tls:
  driver = smtp
  connect_timeout = 5s
  command_timeout = 5s
  data_timeout = 5s
  final_timeout = 5s
  hosts_require_tls = *
  hosts_try_fastopen =
  dnssec_request_domains = :

local_delivery:
  driver = appendfile
  file = /var/mail/$local_part_data
  user = mail
  group = mail
  quota = 50K

address_pipe:
  driver = pipe
  return_output

begin retry

*  *  F,32s,4s
"""


class Exim(Server):
    name = "exim"
    packages = ("exim4-daemon-light",)
    features = frozenset({"size", "dsn", "local", "pipe", "quota", "smtputf8", "short_timeouts",
                          "tls_policy"})
    names_alias = True

    def configure(self, box):
        tls = " : ".join(s.domain for s in box.scenarios if "tls_policy" in s.needs)
        text = CONF.replace("@HOST@", RELAY_HOST).replace("@LOCAL@", LOCAL_DOMAIN)
        box.write("/etc/exim4/exim4.conf", text.replace("@TLS@", tls), 0o640, "root:Debian-exim")
        aliases = box.aliases().replace("root: /dev/null", "root: :blackhole:")
        box.write("/etc/aliases", aliases)
        box.write("/var/mail/fullbox", "From x@letters.example Mon Jan  1 00:00:00 2024\n\n" +
                  "All of the room is taken.\n" * 2000, 0o660, "mail:mail")
        box.run(["useradd", "--no-create-home", "fullbox"], check=False)

    def start(self, box):
        box.spawn(["exim4", "-bdf", "-q5s"])

    def kick(self, box):
        box.run(["sh", "-c", "exim4 -qff </dev/null >/dev/null 2>&1 &"], check=False)

    def idle(self, box):
        try:
            return box.read(["exim4", "-bpc"], timeout=10).strip() == "0"
        except subprocess.TimeoutExpired:
            return False
