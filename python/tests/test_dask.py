"""Mailboxes in blocks, and on a cluster."""

import os
import pathlib
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import libbounce
import libbounce.blocks
import pytest

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")
pandas = pytest.importorskip("pandas")
import libbounce.dask  # noqa: E402  (behind the checks)

FROM = b"From a@example.com Tue May  7 10:11:12 2024\n"

# Messages whose borders are hard to see: lines that look like one, a body that a Content-Length
# spans, a wrong Content-Length, no body, blank lines, CR LF, no line end at the end.
SPANNED = b"x\n\n" + FROM + b"Subject: not a message\n\nx\n"
HARD = (FROM + b"Subject: 1\n\nFrom here on it is text\n\nFrom there 10:11 too\n\n" +
        FROM + b"Content-Length: %d\n\n" % len(SPANNED) + SPANNED + b"\n" +
        FROM + b"Subject: 3\nContent-Length: 9999\n\nx\n\n\n\n" +
        FROM + b"Subject: 4\n\n" +
        FROM.replace(b"\n", b"\r\n") + b"Subject: 5\r\n\r\ntext\r\n\r\n" +
        FROM + b"Content-Length: %d\n\n" % len(SPANNED) + SPANNED +
        FROM + b"Subject: 7\n\nthe end")


def spans(reports: list[libbounce.Report]) -> list[tuple[int, int]]:
    """Where the messages are in the file."""
    return [(report.source.offset, report.source.length) for report in reports]


def in_blocks(file: pathlib.Path, cuts: list[int]) -> list[tuple[int, int]]:
    """The messages of a file that is cut at `cuts`."""
    mbox = libbounce.blocks.Mbox(str(file), lambda: open(file, "rb"))
    analyzer = libbounce.Analyzer()
    edges = [0, *cuts, file.stat().st_size]
    position = libbounce.blocks.Position(0, 0)
    found: list[tuple[int, int]] = []
    for begin, stop in zip(edges, edges[1:]):
        extent, reports = mbox.read_block(begin, stop, analyzer)
        if not extent.fits(position):
            reports, _ = mbox.read_from(position, stop, analyzer)
        assert position.index == len(found)
        found += spans(reports)
        position = mbox.next_position(extent, position, stop)
    assert position == libbounce.blocks.Position(None, len(found))
    return found


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A small mbox of hard messages."""
    file = tmp_path_factory.mktemp("dask") / "hard.mbox"
    file.write_bytes(HARD)
    return file


def test_a_cut_at_every_byte(hard: pathlib.Path) -> None:
    expected = spans(list(libbounce.scan(hard)))
    assert len(expected) == 7
    for cut in range(1, len(HARD)):
        assert in_blocks(hard, [cut]) == expected, cut


def test_blocks_of_every_size(hard: pathlib.Path) -> None:
    expected = spans(list(libbounce.scan(hard)))
    for size in range(1, len(HARD)):
        assert in_blocks(hard, list(range(size, len(HARD), size))) == expected, size


def test_guesses_are_right_where_nothing_misleads(tmp_path: pathlib.Path, failure: bytes) -> None:
    file = tmp_path / "plain.mbox"
    file.write_bytes((FROM + failure + b"\n") * 20)
    mbox = libbounce.blocks.Mbox(str(file), lambda: open(file, "rb"))
    offsets = [report.source.offset for report in libbounce.scan(file)]
    for cut in range(1, offsets[2]):
        extent, _ = mbox.read_block(cut, file.stat().st_size, libbounce.Analyzer())
        assert extent.start == next(offset for offset in offsets if offset >= cut)


def expected_rows(paths: list[str]) -> "pandas.DataFrame":
    """The rows of a run in this process."""
    return libbounce.to_dataframe(libbounce.scan(paths))


def assert_same(table: "pandas.DataFrame", expected: "pandas.DataFrame") -> None:
    """All rows, in order, with their types."""
    pandas.testing.assert_frame_equal(table.reset_index(drop=True), expected)


@pytest.fixture(scope="module")
def mbox(tmp_path_factory: pytest.TempPathFactory, corpus: list[pathlib.Path]) -> pathlib.Path:
    """An mbox of all messages of the corpus."""
    file = tmp_path_factory.mktemp("dask") / "corpus.mbox"
    with open(file, "wb") as out:
        for message in corpus:
            out.write(FROM + message.read_bytes().rstrip(b"\r\n") + b"\n\n")
    return file


def test_small_blocks(mbox: pathlib.Path) -> None:
    table = libbounce.dask.classify(mbox, "64 KiB")
    assert table.npartitions > 5
    assert_same(table.compute(scheduler="synchronous"), expected_rows([str(mbox)]))


def test_large_file(mbox: pathlib.Path, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "large.mbox"
    file.write_bytes(mbox.read_bytes() * 8)
    table = libbounce.dask.classify(file, "1 MiB").compute(scheduler="synchronous")
    assert_same(table, expected_rows([str(file)]))


def test_hard_messages(hard: pathlib.Path) -> None:
    table = libbounce.dask.classify(hard, 100).compute(scheduler="synchronous")
    assert_same(table, expected_rows([str(hard)]))


@pytest.mark.usefixtures("in_root")
def test_many_paths(mbox: pathlib.Path) -> None:
    table = libbounce.dask.classify(["corpus/dsn/*.eml", mbox, "corpus/mime"])
    files = sorted(str(file) for file in pathlib.Path("corpus/dsn").glob("*.eml"))
    assert_same(table.compute(scheduler="synchronous"),
                expected_rows([*files, str(mbox), "corpus/mime"]))


def test_object_storage(mbox: pathlib.Path) -> None:
    import fsspec
    store = fsspec.filesystem("memory")
    store.pipe("/bucket/corpus.mbox", mbox.read_bytes())
    table = libbounce.dask.classify("memory://bucket/*.mbox", 50_000)
    rows = table.compute(scheduler="synchronous")
    assert set(rows.path) == {"memory:///bucket/corpus.mbox"} or set(rows.path) == {
        "memory://bucket/corpus.mbox"}
    assert_same(rows.assign(path=str(mbox)), expected_rows([str(mbox)]))


def test_own_rules(mbox: pathlib.Path, tmp_path: pathlib.Path) -> None:
    rules = tmp_path / "my.toml"
    rules.write_text('[[rule]]\nid = "example.all"\nreason = "virus"\npatterns = ["user unknown"]\n'
                     'examples = ["550 User unknown"]\n')
    analyzer = libbounce.Analyzer(rules)
    table = libbounce.dask.classify(mbox, analyzer=analyzer).compute(scheduler="synchronous")
    assert_same(table, libbounce.to_dataframe(analyzer.scan(mbox)))
    assert len(table[table.reason == "virus"]) > 10


def test_errors(tmp_path: pathlib.Path) -> None:
    with pytest.raises(FileNotFoundError, match="missing.mbox"):
        libbounce.dask.classify("missing.mbox")
    with pytest.raises(FileNotFoundError, match="missing"):
        libbounce.dask.classify(str(tmp_path / "missing*.mbox"))
    with pytest.raises(ValueError, match="blocksize"):
        libbounce.dask.classify(str(tmp_path), 0)


def test_without_dask() -> None:
    code = ("import sys; sys.modules['dask'] = None; import libbounce.dask\n"
            "try: libbounce.dask.classify('x')\n"
            "except ImportError as error: print(error)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "apt install python3-dask" in done.stdout


class Cluster:
    """A scheduler and two workers, each a process, on the loopback interface."""

    def __init__(self, folder: pathlib.Path) -> None:
        self._contact = str(folder / "scheduler.json")
        self._folder = folder
        scheduler = self._start("dask_scheduler", "--host", "127.0.0.1", "--port", "0",
                                "--scheduler-file", self._contact, "--no-dashboard")
        self.processes = [scheduler]
        self.workers: list[subprocess.Popen[bytes]] = []
        for name in ("one", "two"):
            self.add_worker(name)

    def add_worker(self, name: str) -> None:
        """Starts a worker of one thread."""
        worker = self._start("dask_worker", "--scheduler-file", self._contact, "--nthreads", "1",
                             "--no-nanny", "--no-dashboard", "--name", name, "--host", "127.0.0.1",
                             "--local-directory", str(self._folder))
        self.workers.append(worker)
        self.processes.append(worker)

    def _start(self, module: str, *arguments: str) -> "subprocess.Popen[bytes]":
        log = open(self._folder / f"{module}.log", "ab")
        return subprocess.Popen([sys.executable, "-m", f"distributed.cli.{module}", *arguments],
                                stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def connect(self) -> "distributed.Client":
        """A client, once both workers are there."""
        client = distributed.Client(scheduler_file=self._contact, timeout=60)
        client.wait_for_workers(2, timeout=60)
        return client

    def stop(self) -> None:
        """Ends all processes."""
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: pathlib.Path) -> Iterator[Cluster]:
    """A real cluster of three processes."""
    running = Cluster(tmp_path)
    yield running
    running.stop()


def test_a_worker_is_killed_in_the_middle(cluster: Cluster, mbox: pathlib.Path) -> None:
    expected = expected_rows([str(mbox)])
    table = libbounce.dask.classify(mbox, "8 KiB")
    assert table.npartitions > 50
    with cluster.connect() as client:
        parts = client.compute(table.to_delayed())
        while sum(part.done() for part in parts) < len(parts) // 5:
            time.sleep(0.005)
        os.kill(cluster.workers[0].pid, signal.SIGKILL)
        assert sum(part.done() for part in parts) < len(parts), "it was over too soon"
        rows = pandas.concat(client.gather(parts))
        assert len(client.scheduler_info()["workers"]) == 1
    assert_same(rows, expected)
