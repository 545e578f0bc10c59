"""One server's run, from a fresh overlay to its bounces: run.py WORK SERVER

`lab.py` starts it as root in namespaces of its own (mount, network, host name, processes), so that
all mounts and processes that it leaves are gone when it ends. Writes WORK/runs/SERVER: bounces/
with the messages, receiver.jsonl, run.json, logs.
"""

import json
import pathlib
import subprocess
import sys
import time

import dns_stub
import netns
import overlay
import scenario
import servers
from box import Box, clean
from network import COLLECTORS, LOCAL_DOMAIN, RELAY_HOST, RELAY_IP, RELAY_IP6, SMARTHOST, UNROUTED_PREFIX


def make_zone(scenarios):
    zone = dns_stub.Zone()
    zone.add_host(RELAY_HOST, RELAY_IP, RELAY_IP6)
    zone.add("1.2.0.192.in-addr.arpa", dns_stub.PTR, RELAY_HOST)  # its leg in the other network
    zone.add_host("localhost", "127.0.0.1")
    zone.add_host("client.origin.example", RELAY_IP)
    zone.add(LOCAL_DOMAIN, dns_stub.MX, (10, RELAY_HOST))
    zone.add_host(*SMARTHOST)
    for domain, (host, address) in COLLECTORS.items():
        zone.add(domain, dns_stub.MX, (10, host))
        zone.add_host(host, address)
    for played in scenarios:
        if played.dns == "null_mx":
            zone.add(played.domain, dns_stub.MX, (0, "."))
        elif played.dns == "mx_to_self":
            zone.add(played.domain, dns_stub.MX, (10, RELAY_HOST))
        elif played.dns in ("servfail", "silent"):
            zone.faults[played.domain] = played.dns
        elif played.dns != "nxdomain":
            zone.add(played.domain, dns_stub.MX, (10, played.mx))
        if played.listens or played.network:
            zone.add_host(played.mx, None if played.ipv6 else played.ip,
                          played.ip6 if played.ipv6 else None)
    return zone


def start_world(folder, scenarios):
    """Starts the process with receivers and collectors, and the network to it."""
    here = pathlib.Path(__file__).parent
    world = subprocess.Popen(["unshare", "--net", sys.executable, str(here / "world.py"),
                              str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    world.stdout.readline()
    addresses = [played.ip for played in scenarios if not played.ip.startswith(UNROUTED_PREFIX)
                 and played.network not in ("no_route", "silent")]
    addresses += [address for _, address in (*COLLECTORS.values(), SMARTHOST)]
    netns.join_world(world.pid, addresses, [played.ip6 for played in scenarios if played.ipv6],
                     [played.ip for played in scenarios if played.network == "silent"])
    world.stdin.write(b"go\n")
    world.stdin.flush()
    world.stdout.readline()
    return world


def wait_ready(server, box):
    deadline = time.monotonic() + 100
    while not server.ready(box):
        if time.monotonic() > deadline:
            sys.exit(f"lab: {server.name} does not answer; see its logs")
        time.sleep(0.3)


def drain(server, box, deadline):
    """Lets the server try its queue until that is empty or time is up."""
    quiet = 0
    while quiet < 2 and time.monotonic() < deadline:
        server.kick(box)
        time.sleep(server.kick_seconds)
        quiet = quiet + 1 if server.idle(box) else 0
    return quiet >= 2


def main():
    work, name = pathlib.Path(sys.argv[1]), sys.argv[2]
    server = servers.load()[name]
    folder = clean(work / "runs" / name)
    everything = scenario.load()
    played = [s for s in everything if server.plays(s)]

    fresh = work / "mounts" / name
    fresh.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=755", "lab", str(fresh)], check=True)
    overlay.mount([work / "layers" / name / "upper", work / f"base-{server.suite}"], fresh,
                  fresh / "root")
    world = start_world(folder, everything)
    dns_stub.serve(make_zone(everything))
    box = Box(fresh / "root", folder, played)
    box.prepare()
    server.configure(box)
    server.start(box)
    wait_ready(server, box)

    began = time.monotonic()
    refused = {s.name: why for s in played if (why := server.submit(box, s))}
    emptied = drain(server, box, began + server.seconds)
    time.sleep(1)
    result = {"server": name, "version": server.version(box), "seconds": round(time.monotonic() - began),
              "queue_emptied": emptied, "played": [s.name for s in played], "refused": refused}
    (folder / "run.json").write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    world.stdin.close()


if __name__ == "__main__":
    main()
