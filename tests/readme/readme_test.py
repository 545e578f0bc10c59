#!/usr/bin/env python3
"""Runs what README.md shows and compares: nothing in it may be untrue.

  readme_test.py ROOT BUILD [--update]

In a folder of its own, with a copy of corpus/ and build/ in it, this
- writes every code block that begins with a comment naming a file (`// show.cc`, `# my.toml`);
- runs the `$ command` lines of every ```console block, all in one shell, and compares what they
  print with what is shown below them; a line `...` there stands for any lines;
- checks that each `./dev COMMAND` is one that `./dev help` knows (CI runs `./dev test` and
  `./dev demo` themselves) and that the ```cmake block is what tests/install builds with.
With --update the shown output is replaced by the real one, except where it has a `...`.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE_NAME = re.compile(r"^(?://|#) ([\w.-]+\.\w+)\n")
MARK = "--- end of command, status "


def split_commands(text):
    """The (command, shown output) pairs of a console block."""
    commands = []
    for line in text.splitlines():
        if line.startswith("$ "):
            commands.append([line[2:], []])
        elif commands[-1][0].endswith("\\") and not commands[-1][1]:
            commands[-1][0] += "\n" + line
        else:
            commands[-1][1].append(line)
    return [(command, "\n".join(shown)) for command, shown in commands]


def matches(shown, real):
    """Whether the output `real` is what is shown."""
    pattern = re.escape(shown).replace(re.escape("..."), r"(?s:.*?)")
    return re.fullmatch(pattern, real) is not None


def run(commands, folder):
    """Runs shell commands one after the other in `folder`; their (status, output) pairs."""
    script = "".join(f"{c}\nprintf '\\n{MARK}%d\\n' $?\n" for c in commands)
    home = folder / "home"
    home.mkdir()
    env = {**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["bash", "-c", script], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    results = re.findall(rf"(.*?)\n{MARK}(\d+)\n", done.stdout, re.DOTALL)
    return [(int(status), output.rstrip("\n")) for output, status in results]


def set_up(root, build, folder, blocks):
    """Fills `folder` with what the README's reader has."""
    shutil.copytree(root / "corpus", folder / "corpus")
    (folder / "build").symlink_to(build)
    for _, text in blocks:
        name = FILE_NAME.match(text)
        if name:
            (folder / name.group(1)).write_text(text, encoding="utf-8")


def check_dev(root, command):
    """What is wrong with a `./dev` command line, or None."""
    known = subprocess.run([root / "dev", "help"], capture_output=True, text=True, check=True)
    name = command.split()[1]
    return None if f"\n  {name} " in known.stdout else "not a command of ./dev"


def check_cmake(root, text):
    """The lines of the cmake block that tests/install does not build with."""
    used = (root / "tests/install/CMakeLists.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in text.splitlines() if line not in used]


def main():
    root, build = (pathlib.Path(arg).resolve() for arg in sys.argv[1:3])
    update = "--update" in sys.argv
    readme = (root / "README.md").read_text(encoding="utf-8")
    blocks = BLOCK.findall(readme)
    pairs = [pair for kind, text in blocks if kind == "console" for pair in split_commands(text)]
    problems = [f"cmake: {line}" for kind, text in blocks if kind == "cmake"
                for line in check_cmake(root, text)]
    for command, _ in (pair for pair in pairs if pair[0].startswith("./dev")):
        problem = check_dev(root, command)
        problems += [f"$ {command}\n{problem}"] if problem else []
    pairs = [pair for pair in pairs if not pair[0].startswith("./dev")]
    with tempfile.TemporaryDirectory() as folder:
        set_up(root, build, pathlib.Path(folder), blocks)
        results = run([command for command, _ in pairs], pathlib.Path(folder))
    assert len(results) == len(pairs) > 0, "the shell ended early"
    for (command, shown), (status, output) in zip(pairs, results):
        if update and status == 0 and "..." not in shown:
            old, new = (f"$ {command}\n" + (text + "\n" if text else "") for text in (shown, output))
            readme = readme.replace(old, new, 1)
        elif status or not matches(shown, output):
            problems.append(f"$ {command}\nstatus {status}\nshown:\n{shown}\nreal:\n{output}")
    if update:
        (root / "README.md").write_text(readme, encoding="utf-8")
    print("\n\n".join(problems) or f"{len(pairs)} commands run as shown")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
