"""Mailboxes on a cluster of machines, by Dask. docs/scale.md tells how to run it."""

from __future__ import annotations

import dataclasses
import errno
import functools
import os
import pickle
import typing
from collections.abc import Iterable, Iterator
from typing import Any

from libbounce import _core
from libbounce.analyzer import Analyzer, Pathnames, default_analyzer, names_of
from libbounce.blocks import Extent, Mbox, Position
from libbounce.records import to_dataframe

if typing.TYPE_CHECKING:
    import pandas
    from dask.dataframe import DataFrame


def classify(paths: Pathnames, blocksize: int | str = "64 MiB", *,
             analyzer: Analyzer | None = None,
             storage_options: dict[str, Any] | None = None) -> DataFrame:
    """A Dask DataFrame with a row for each recipient of all messages, lazily.

    `paths` are files and folders, with `*` and `?` where several are meant, by names that every
    worker can open, or addresses that fsspec knows ("s3://bucket/2024-*.mbox"; `storage_options`
    go to it). An mbox that is not compressed is cut into partitions of about `blocksize` bytes (a
    number, or a text such as "64 MiB"); every other file and every folder is one partition. The
    rows are those of to_dataframe(scan(paths)), with the columns libbounce.COLUMNS. The rule and
    format files of `analyzer` are read by each worker.

    Raises ImportError, naming the packages to install, where Dask is missing; FileNotFoundError
    where nothing has a name; and OSError, when it is computed, where a file cannot be read.

        >>> import libbounce.dask
        >>> table = libbounce.dask.classify("corpus/dsn/*.eml")
        >>> int((table.kind == "failure").sum().compute(scheduler="synchronous")) > 0
        True
    """
    dask = _import_dask()
    size = dask.utils.parse_bytes(blocksize)
    if size < 1:
        raise ValueError(f"blocksize must be at least 1 byte, not {blocksize!r}")
    pickled = pickle.dumps(analyzer or default_analyzer())
    parts: list[Any] = []
    for file in _files(names_of(paths), storage_options or {}):
        parts += _partitions(dask.delayed, file, size, pickled)
    return dask.dataframe.from_delayed(parts, meta=to_dataframe([]), verify_meta=False)


def _import_dask() -> Any:
    try:
        import dask
        import dask.dataframe
        import dask.utils
    except ImportError as error:
        raise ImportError("libbounce.dask needs Dask: apt install python3-dask "
                          "python3-distributed, or pip install 'dask[dataframe,distributed]'"
                          ) from error
    return dask


@functools.lru_cache(maxsize=4)
def _unpickled(analyzer: bytes) -> Analyzer:
    """A worker makes an analyzer once, and not for each task."""
    made: Analyzer = pickle.loads(analyzer)
    return made


@dataclasses.dataclass(frozen=True)
class File:
    """A file or a folder of a file system of fsspec."""

    system: Any
    path: str  # as the system calls it
    name: str  # as the rows call it

    def open(self) -> Any:
        """Opens it for reading bytes."""
        return self.system.open(self.path, "rb")

    @property
    def mbox(self) -> Mbox:
        """The file as an mbox."""
        return Mbox(self.name, self.open)


def _files(paths: Iterable[str], options: dict[str, Any]) -> Iterator[File]:
    import fsspec
    for path in paths:
        system, plain = fsspec.core.url_to_fs(path, **options)
        found = sorted(system.glob(plain)) if any(c in plain for c in "*?[") else [plain]
        if not found or not all(system.exists(one) for one in found):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        for one in found:
            yield File(system, one, _name(system, one, path))


def _name(system: Any, found: str, given: str) -> str:
    """What scan() would call a file that was found for the name `given`."""
    if "://" in given:
        name: str = system.unstrip_protocol(found)
        return name
    if os.path.abspath(given) == found:
        return given
    return found if os.path.isabs(given) else os.path.relpath(found)


def _partitions(delayed: Any, file: File, size: int, analyzer: bytes) -> list[Any]:
    """Tasks, each of which gives the DataFrame of a part of the file."""
    if file.system.isdir(file.path):
        return [delayed(_scan_folder)(file, analyzer)]
    length = file.system.size(file.path)
    with file.open() as stream:
        is_mbox = stream.read(5) == b"From "
    if not is_mbox or length is None or length <= size:
        return [delayed(_scan_file)(file, analyzer)]
    parts = []
    position: Any = Position(0, 0)
    for begin in range(0, length, size):
        stop = min(begin + size, length)
        extent, rows = delayed(_read_block, nout=2)(file, begin, stop, analyzer)
        parts.append(delayed(_rows)(file, extent, rows, position, stop, analyzer))
        position = delayed(_next_position)(file, extent, position, stop)
    return parts


def _scan_folder(file: File, analyzer: bytes) -> pandas.DataFrame:
    if "file" not in file.system.protocol:
        raise NotADirectoryError(errno.ENOTDIR, "only local folders can be read; name the files "
                                 "with a pattern", file.name)
    return to_dataframe(_unpickled(analyzer).scan(file.name, jobs=1))


def _scan_file(file: File, analyzer: bytes) -> pandas.DataFrame:
    with file.open() as stream:
        reports, _ = _core.scan_stream(_unpickled(analyzer), file.name, stream, 0, 0, 0, False)
    return to_dataframe(reports)


def _read_block(file: File, begin: int, stop: int,
                analyzer: bytes) -> tuple[Extent, pandas.DataFrame]:
    extent, reports = file.mbox.read_block(begin, stop, _unpickled(analyzer))
    return extent, to_dataframe(reports)


def _rows(file: File, extent: Extent, rows: pandas.DataFrame, position: Position, stop: int,
          analyzer: bytes) -> pandas.DataFrame:
    """The rows of a block whose first message begins at `position`."""
    if not extent.fits(position):
        reports, _ = file.mbox.read_from(position, stop, _unpickled(analyzer))
        rows = to_dataframe(reports)
    return rows.assign(index=rows["index"] + position.index)


def _next_position(file: File, extent: Extent, position: Position, stop: int) -> Position:
    return file.mbox.next_position(extent, position, stop)
