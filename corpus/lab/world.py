"""The far side of the lab, a process of its own: world.py RUN_FOLDER

Waits until it is given its addresses (a line on standard input), then plays all receivers and
collectors, until standard input closes.
"""

import functools
import sys

import collector
import receiver
import scenario
from network import COLLECTORS, SENDER_DOMAIN_7BIT, SMARTHOST

EIGHT_BIT = ("PIPELINING", "SIZE", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", "DSN")
SEVEN_BIT = ("PIPELINING", "SIZE")


def main():
    folder = sys.argv[1]
    print("ready", flush=True)
    sys.stdin.readline()
    log = receiver.Log(f"{folder}/receiver.jsonl")
    for played in scenario.load():
        if played.listens:
            address = played.ip6 if played.ipv6 else played.ip
            receiver.listen(address,
                            functools.partial(receiver.converse, scenario=played, log=log))
    bounces = collector.Collector(f"{folder}/bounces")
    receiver.listen(SMARTHOST[1], functools.partial(receiver.converse_as_smarthost,
                                                    scenarios=scenario.load(), log=log,
                                                    bounces=bounces))
    for domain, (host, address) in COLLECTORS.items():
        extensions = SEVEN_BIT if domain == SENDER_DOMAIN_7BIT else EIGHT_BIT
        receiver.listen(address, functools.partial(bounces.converse, host=host,
                                                   extensions=extensions))
    print("listening", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
