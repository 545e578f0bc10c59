"""Two network namespaces, joined by a pair of virtual interfaces.

The caller is in the namespace of the server under test already (`unshare --net`); `join_world`
gives the process of the other side, which has its own, the far end of the pair.
"""

import subprocess

from network import RELAY_IP, RELAY_IP6

NEAR, FAR = "lab0", "lab1"
NOBODY = "02:00:00:00:00:99"  # a hardware address that nothing answers to


def ip(*arguments, pid=None):
    """Runs ip(8), in the network namespace of process `pid` where one is given."""
    enter = ["nsenter", "--net", "--target", str(pid)] if pid else []
    subprocess.run([*enter, "ip", *arguments], check=True, stdin=subprocess.DEVNULL)


def join_world(pid, addresses, addresses6, silent):
    """Joins this namespace with that of process `pid`.

    `addresses` and `addresses6` are the far side's; packets to those of `silent` vanish, so that
    connections to them time out.
    """
    ip("link", "set", "lo", "up")
    ip("link", "add", NEAR, "type", "veth", "peer", "name", FAR)
    ip("link", "set", FAR, "netns", str(pid))
    ip("addr", "add", f"{RELAY_IP}/24", "dev", NEAR)
    ip("addr", "add", "192.0.2.1/24", "dev", NEAR)
    ip("-6", "addr", "add", f"{RELAY_IP6}/64", "dev", NEAR, "nodad")
    ip("link", "set", NEAR, "up")
    ip("link", "set", "lo", "up", pid=pid)
    for address in addresses:
        ip("addr", "add", f"{address}/24", "dev", FAR, pid=pid)
    for address in addresses6:
        ip("-6", "addr", "add", f"{address}/64", "dev", FAR, "nodad", pid=pid)
    ip("link", "set", FAR, "up", pid=pid)
    for address in silent:
        ip("neigh", "replace", address, "lladdr", NOBODY, "dev", NEAR, "nud", "permanent")
