"""Types and examples: mypy --strict over the package, and every example in its docstrings."""

import doctest
import importlib
import os
import pathlib
import pkgutil
import subprocess
import sys

import libbounce
import pytest

SOURCE = pathlib.Path(__file__).parents[1]
MODULES = ["libbounce"] + [f"libbounce.{module.name}"
                           for module in pkgutil.iter_modules(libbounce.__path__)]


def test_mypy(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("mypy")
    use = tmp_path / "use.py"
    use.write_text("import libbounce\n"
                   "report = libbounce.analyze(b'')\n"
                   "reveal_type(report.recipients[0].reason)\n"
                   "reveal_type(next(libbounce.scan('x')).original.from_)\n")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", SOURCE / "pyproject.toml",
         "--cache-dir", tmp_path, SOURCE / "libbounce", SOURCE / "examples", use],
        capture_output=True, text=True, check=False, env={**os.environ, "MYPYPATH": str(SOURCE)})
    assert done.returncode == 0, done.stdout + done.stderr
    assert 'Revealed type is "Union[libbounce.taxonomy.Reason, None]"' in done.stdout
    assert 'Revealed type is "Union[builtins.str, None]"' in done.stdout


def test_stubs_are_complete() -> None:
    stub = (SOURCE / "libbounce/_core.pyi").read_text(encoding="utf-8")
    for cls in (libbounce.Report, libbounce.Recipient):
        body = stub.split(f"class {cls.__name__}:")[1].split("\nclass ")[0]
        for name in vars(cls):
            if not name.startswith("_"):
                assert f"def {name}(" in body, f"{cls.__name__}.{name} has no type"
                assert getattr(cls, name).__doc__, f"{cls.__name__}.{name} has no docstring"


@pytest.mark.usefixtures("in_root")
@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    module = importlib.import_module(name)
    names = {"libbounce": libbounce, "pathlib": pathlib}
    assert doctest.testmod(module, extraglobs=names).failed == 0


def test_public_functions_have_examples() -> None:
    flufl, cluster = (importlib.import_module(f"libbounce.{name}") for name in ("flufl", "dask"))
    for thing in (libbounce.Analyzer, libbounce.Report, libbounce.analyze, libbounce.analyze_many,
                  libbounce.scan, libbounce.to_dataframe, libbounce.to_records, flufl.scan_message,
                  flufl.all_failures, cluster.classify):
        assert ">>> " in (thing.__doc__ or ""), thing


@pytest.mark.usefixtures("in_root")
def test_examples_of_report() -> None:
    text = libbounce.Report.__doc__ or ""
    example = doctest.DocTestParser().get_doctest(text, {}, "Report", None, 0)
    assert example.examples and doctest.DocTestRunner().run(example).failed == 0
