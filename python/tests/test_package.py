"""Installing the package, and loading it by the wrong Python."""

import os
import pathlib
import shutil
import subprocess
import sys

import libbounce
import pytest

SOURCE = pathlib.Path(__file__).parents[1]
BUILT = pathlib.Path(libbounce.__file__).parent


def run(*command: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Runs a command without PYTHONPATH."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | environment
    return subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          check=False, env=env, cwd="/")


@pytest.mark.skipif(not list(BUILT.glob("_core.*.so")), reason="not run from a build")
def test_pip_install_without_a_network(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("setuptools")
    # pip leaves things beside what it installs.
    source = tmp_path / "sources" / "python"
    shutil.copytree(SOURCE, source, ignore=shutil.ignore_patterns("build", "__pycache__"))
    shutil.copy(SOURCE.parent / "CMakeLists.txt", source.parent)
    done = run(sys.executable, "-m", "venv", "--system-site-packages", "--without-pip",
               tmp_path / "venv")
    if done.returncode:
        pytest.skip(f"no venv here: {done.stdout}")
    python = tmp_path / "venv/bin/python"
    done = run(python, "-m", "pip", "install", "--no-build-isolation", "--no-index", source,
               BOUNCE_PYTHON_PACKAGE=str(BUILT))
    assert done.returncode == 0, done.stdout + done.stderr
    done = run(python, "-c", "import libbounce; print(libbounce.__file__, libbounce.__version__);"
               "print(libbounce.analyze(b'').kind)")
    assert done.stdout.splitlines() == [
        f"{tmp_path}/venv/lib/python{sys.version_info[0]}.{sys.version_info[1]}"
        f"/site-packages/libbounce/__init__.py {libbounce.__version__}", "not_a_bounce"
    ], done.stderr
    files = run(python, "-m", "pip", "show", "-f", "libbounce").stdout
    assert "libbounce/py.typed" in files and "libbounce/_core.pyi" in files


def test_built_for_another_python(tmp_path: pathlib.Path) -> None:
    package = tmp_path / "libbounce"
    shutil.copytree(BUILT, package, ignore=shutil.ignore_patterns("_core.*.so"))
    (package / "_core.cpython-309-x86_64-linux-gnu.so").touch()
    done = run(sys.executable, "-c", "import libbounce", PYTHONPATH=str(tmp_path))
    assert "built for another Python: _core.cpython-309-x86_64-linux-gnu.so" in done.stderr


def test_not_built(tmp_path: pathlib.Path) -> None:
    shutil.copytree(BUILT, tmp_path / "libbounce", ignore=shutil.ignore_patterns("_core.*.so"))
    done = run(sys.executable, "-c", "import libbounce", PYTHONPATH=str(tmp_path))
    assert "No module named 'libbounce._core'" in done.stderr
