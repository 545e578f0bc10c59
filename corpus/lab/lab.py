#!/usr/bin/env python3
"""Makes bounces with real mail servers: see README.md. Run it by ./dev lab, as root."""

import argparse
import collections
import concurrent.futures
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import threading
import time

import overlay
import servers
import truth

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TOOLS = {"debootstrap": "debootstrap", "unshare": "util-linux", "ip": "iproute2",
         "nsenter": "util-linux"}
INSTALL_SECONDS, RUN_SECONDS = 900, 400


def namespaces(*extra):
    """The command that gives a process namespaces of its own; they end with it."""
    return ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", *extra]


class Lab:
    """The processes that run now, so that an interrupt can end them all."""

    def __init__(self, work):
        self.work = work
        self.children = set()
        self.locks = collections.defaultdict(threading.Lock)  # by suite: one debootstrap each

    def call(self, command, seconds, log):
        """Runs a command with a limit of time; True where it ended well."""
        with open(log, "ab") as output:
            child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output,
                                     stderr=output)
        self.children.add(child)
        try:
            return child.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            child.kill()  # unshare --kill-child takes the whole namespace along
            child.wait()
            self.children.discard(child)

    def stop(self):
        for child in list(self.children):
            child.kill()

    def play(self, server):
        """Installs one server where need be, and runs it; returns what went wrong, or ""."""
        log = self.work / "logs" / f"{server.name}.log"
        script = [sys.executable, "-B", str(HERE / "lab.py"), "--work", str(self.work)]
        with self.locks[server.suite]:
            if not self.call([*namespaces(), *script, "--base", server.suite], INSTALL_SECONDS, log):
                return f"needs Debian {server.suite}; see {self.work}/base-{server.suite}.log"
        if not overlay.is_installed(self.work, server.name, server.packages):
            if not self.call([*namespaces(), *script, "--install", server.name], INSTALL_SECONDS,
                             log):
                return f"could not be installed; see {log} and its .install.log"
        began = time.monotonic()
        command = [*namespaces("--net", "--uts", "--ipc"), sys.executable, "-B",
                   str(HERE / "run.py"), str(self.work), server.name]
        if not self.call(command, RUN_SECONDS, log):
            return f"did not run to its end; see {log} and runs/{server.name}"
        print(f"{server.name}: ran {time.monotonic() - began:.0f} s", flush=True)
        return ""


def check_machine():
    if os.geteuid() != 0:
        sys.exit("lab: needs root: it mounts overlays and makes network namespaces, and takes "
                 "both down again. Run: sudo ./dev lab")
    for tool, package in TOOLS.items():
        if not shutil.which(tool):
            sys.exit(f"lab: needs {tool}: apt-get install {package}")


def main():
    parser = argparse.ArgumentParser(prog="./dev lab", description=__doc__)
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "build/lab",
                        help="where systems and runs are kept (default: build/lab)")
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "corpus/generated",
                        help="where messages and truth.jsonl go (default: corpus/generated)")
    parser.add_argument("--jobs", type=int, default=4, help="servers at a time (default: 4)")
    parser.add_argument("--rewrite", action="store_true",
                        help="only write the output anew, from the runs that are there")
    parser.add_argument("--base", metavar="SUITE", help=argparse.SUPPRESS)
    parser.add_argument("--install", metavar="SERVER", help=argparse.SUPPRESS)
    parser.add_argument("servers", nargs="*", metavar="SERVER", help="default: all of them")
    options = parser.parse_args()
    known = servers.load()
    work = options.work.resolve()
    if options.base:
        overlay.make_base(work, options.base)
        return 0
    if options.install:
        server = known[options.install]
        overlay.install(work, server.suite, server.name, server.packages, server.after_install)
        return 0
    for name in options.servers:
        if name not in known:
            parser.error(f"no server '{name}'; there are {', '.join(known)}")
    chosen = [known[name] for name in options.servers or known]
    chosen.sort(key=lambda server: server.suite == "bookworm")  # the rarer base begins first
    if options.rewrite:
        for server in chosen:
            if not (work / "runs" / server.name / "run.json").exists():
                sys.exit(f"lab: {server.name} has not run in {work} yet; leave out --rewrite")
            print(truth.write(server, work / "runs" / server.name, options.output / server.name))
        return 0
    check_machine()
    (work / "logs").mkdir(parents=True, exist_ok=True)
    lab = Lab(work)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return run(lab, chosen, options)
    finally:
        lab.stop()


def run(lab, chosen, options):
    failures = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        futures = {pool.submit(lab.play, server): server for server in chosen}
        try:
            for future in concurrent.futures.as_completed(futures):
                server = futures[future]
                wrong = future.result()
                failures += bool(wrong)
                if wrong:
                    print(f"{server.name}: {wrong}", file=sys.stderr, flush=True)
                else:
                    print(truth.write(server, lab.work / "runs" / server.name,
                                      options.output / server.name), flush=True)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            lab.stop()
            raise
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
