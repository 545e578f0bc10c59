"""Folders with a Debian system in them: one base a release, one overlay a server.

Whatever mounts here runs in a mount namespace of its own (`lab.py` sees to that), so that every
mount is gone as soon as its process is, however it ends.
"""

import os
import pathlib
import shutil
import subprocess

MIRROR = os.environ.get("LAB_MIRROR", "http://deb.debian.org/debian")
NODES = {"null": (1, 3), "zero": (1, 5), "full": (1, 7), "random": (1, 8), "urandom": (1, 9),
         "tty": (5, 0)}


def log_run(command, log, **options):
    """Runs a command with its output appended to the file `log`."""
    with open(log, "ab") as output:
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                       **options)


def make_base(work, suite):
    """The folder with a minimal Debian `suite`, made once."""
    base = work / f"base-{suite}"
    done = work / f"base-{suite}.done"
    if done.exists():
        return base
    shutil.rmtree(base, ignore_errors=True)
    log = work / f"base-{suite}.log"
    log_run(["debootstrap", "--variant=minbase", suite, str(base), MIRROR], log)
    # Daemons of packages that are installed must not start (invoke-rc.d(8)).
    policy = base / "usr/sbin/policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 101\n")
    policy.chmod(0o755)
    (base / "etc/apt/apt.conf.d/99lab").write_text(
        'APT::Install-Recommends "false";\nAcquire::Languages "none";\nAcquire::Retries "3";\n'
        'Dpkg::Use-Pty "false";\nDpkg::Options { "--force-confold"; "--force-unsafe-io"; };\n')
    shutil.copy("/etc/resolv.conf", base / "etc/resolv.conf")
    log_run(["chroot", str(base), "apt-get", "-q", "update"], log)
    done.touch()
    return base


def mount(lowers, upper, root):
    """Mounts an overlay at `root` with the system folders that programs want."""
    for folder in (upper / "upper", upper / "work", root):
        folder.mkdir(parents=True, exist_ok=True)
    options = (f"lowerdir={':'.join(map(str, lowers))},upperdir={upper / 'upper'},"
               f"workdir={upper / 'work'}")
    subprocess.run(["mount", "-t", "overlay", "overlay", "-o", options, str(root)], check=True)
    subprocess.run(["mount", "-t", "proc", "proc", str(root / "proc")], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=755", "dev", str(root / "dev")], check=True)
    for name, (major, minor) in NODES.items():
        path = root / "dev" / name
        os.mknod(path, 0o666 | 0o020000, os.makedev(major, minor))
        path.chmod(0o666)
    for name, target in (("fd", "/proc/self/fd"), ("stdin", "fd/0"), ("stdout", "fd/1"),
                         ("stderr", "fd/2")):
        (root / "dev" / name).symlink_to(target)
    (root / "dev/shm").mkdir()
    (root / "dev/shm").chmod(0o1777)


def install(work, suite, name, packages, after):
    """Makes the layer of a server. `after(root)` does what apt can't; runs with the net at hand."""
    layer = work / "layers" / name
    log = work / "logs" / f"{name}.install.log"
    log.parent.mkdir(exist_ok=True)
    shutil.rmtree(layer, ignore_errors=True)
    root = layer / "root"
    mount([work / f"base-{suite}"], layer, root)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    log_run(["chroot", str(root), "apt-get", "-q", "-y", "install", *packages], log,
            env=environment)
    after(root, log)
    log_run(["chroot", str(root), "apt-get", "clean"], log)
    (layer / "done").write_text(" ".join(packages))


def is_installed(work, name, packages):
    done = pathlib.Path(work, "layers", name, "done")
    return done.exists() and done.read_text() == " ".join(packages)
