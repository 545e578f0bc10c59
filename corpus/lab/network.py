"""The lab's little internet: who has which name and address.

Everything lies in the ranges and domains that are kept for documentation (RFC 5737, RFC 3849,
RFC 2606), and in two network namespaces that have no way out.
"""

RELAY_HOST = "mail.origin.example"  # the server under test
RELAY_IP = "198.51.100.1"
RELAY_IP6 = "2001:db8::1"
LOCAL_DOMAIN = "office.example"  # the server under test delivers this one itself

# Senders live here; the collectors take the bounces that come back to them.
SENDER_DOMAIN = "letters.example"
SENDER_DOMAIN_7BIT = "plain.example"
LIST_DOMAIN = "lists.example"  # a mailing list's bounces
COLLECTORS = {
    SENDER_DOMAIN: ("mx.letters.example", "198.51.100.11"),
    SENDER_DOMAIN_7BIT: ("mx.plain.example", "198.51.100.12"),  # without 8BITMIME
    LIST_DOMAIN: ("mx.lists.example", "198.51.100.13"),
}

# A provider's relay, for servers that hand all they have to one: it plays the scenario that the
# sender's address names.
SMARTHOST = ("smarthost.origin.example", "198.51.100.20")

# Addresses in here have no route: "Network is unreachable".
UNROUTED_PREFIX = "203.0.113."


def scenario_ip(number):
    """The address of the receiver that plays scenario `number` (1 to 340)."""
    if number <= 140:
        return f"198.51.100.{100 + number}"
    return f"192.0.2.{number - 140 + 20}"


def scenario_ip6(number):
    return f"2001:db8::{0x1000 + number:x}"
