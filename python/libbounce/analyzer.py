"""Messages in, reports out."""

import email.message
import functools
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from libbounce import _core
from libbounce._core import Report
from libbounce.progress import WithProgress

Message: TypeAlias = (bytes | bytearray | memoryview | str | os.PathLike[str]
                      | email.message.Message)
Pathname: TypeAlias = str | os.PathLike[str]
Pathnames: TypeAlias = Pathname | Iterable[Pathname]


class Analyzer(_core.Analyzer):
    """Analyses by rules and formats of one's own. Immutable: share one among all threads.

    `rules` and `formats` name TOML files that go ahead of the built-in ones, the first file first;
    with `builtin_rules` False only one's own rules count. `own_hosts` are the sender's servers and
    its provider's (host names, domains, IP addresses): they tell on whose side a delivery failed.

    With `own_domains` (of Message-ID and List-Id) or `token_keys` (secrets by their number, 0 to
    9, of BATV and VERP tokens) Report.authenticity says whether a bounce is about a message of
    ours; `require_token` says that all our messages have a token.

    Raises FileNotFoundError where a file is missing and ValueError where one has a fault; the
    message names the file, the line and the cure.

        >>> analyzer = libbounce.Analyzer(own_hosts=["mail.example.org"])
        >>> analyzer.analyze(b"Subject: Hello").kind
        <Kind.NOT_A_BOUNCE: 'not_a_bounce'>
        >>> libbounce.Analyzer(rules="missing.toml")
        Traceback (most recent call last):
        ...
        FileNotFoundError: missing.toml: the rule file cannot be read
    """

    def __init__(self, rules: Pathnames = (), *, formats: Pathnames = (),
                 builtin_rules: bool = True, own_hosts: Iterable[str] = (),
                 own_domains: Iterable[str] = (), token_keys: Mapping[int, bytes] | None = None,
                 require_token: bool = False) -> None:
        self._options: dict[str, Any] = {
            "rules": names_of(rules), "builtin_rules": builtin_rules, "formats": names_of(formats),
            "own_hosts": names_of(own_hosts), "own_domains": names_of(own_domains),
            "token_keys": list((token_keys or {}).items()), "require_token": require_token
        }
        super().__init__(**self._options)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self._options,)

    def analyze_many(self, messages: Iterable[Message], jobs: int | None = None
                     ) -> Iterator[Report]:
        """See libbounce.analyze_many()."""
        jobs = _jobs(jobs)
        return _core.AnalyzeStream(self, messages, jobs) if jobs > 1 else map(self.analyze, messages)

    def scan(self, path: Pathnames, jobs: int | None = None,
             progress: bool | Callable[[int, int, int], object] = False,
             on_error: Callable[[OSError], object] | None = None) -> Iterator[Report]:
        """See libbounce.scan()."""
        stream = _core.MailboxStream(self, names_of(path), _jobs(jobs), bool(progress))
        if not progress and on_error is None:
            return stream
        return WithProgress(stream, progress, on_error)


def _restore(options: dict[str, Any]) -> Analyzer:
    arguments: dict[str, Any] = {**options, "token_keys": dict(options["token_keys"])}
    return Analyzer(**arguments)


def names_of(paths: Pathnames) -> list[str]:
    """One name or several as a list."""
    if isinstance(paths, (str, bytes, os.PathLike)):
        return [os.fspath(paths)]
    return [os.fspath(path) for path in paths]


def _jobs(jobs: int | None) -> int:
    """The number of threads; None means one for each core that this process may use."""
    if jobs is None:
        return len(os.sched_getaffinity(0))
    if not 1 <= jobs <= 256:
        raise ValueError(f"jobs must be from 1 to 256, not {jobs}")
    return jobs


@functools.cache
def default_analyzer() -> Analyzer:
    """The analyzer of the module's functions; made at the first call, which takes a moment."""
    return Analyzer()


def analyze(data: Message) -> Report:
    """The report on one message.

    `data` is the message as bytes, as a str with its text, as an email.message.Message, or a path
    (os.PathLike, such as pathlib.Path) of a file with one message. Any bytes give a report; it
    never fails because of what is in the mail. Other threads run meanwhile.

    Raises TypeError for anything else, OSError where the file cannot be read, and ValueError for a
    str that is the name of a file, which is a mistake.

        >>> report = libbounce.analyze(pathlib.Path("corpus/dsn/plain.eml"))
        >>> report.recipients[0].status
        '5.1.1'
    """
    return default_analyzer().analyze(data)


def analyze_many(messages: Iterable[Message], jobs: int | None = None) -> Iterator[Report]:
    """The reports on many messages, in order, analysed by `jobs` threads (None: one a core).

    `messages` may be endless. It is read ahead by at most 64 * jobs + 32 messages, and by less
    where they are large; memory is bounded by that. With one job nothing is read ahead. The
    messages are taken on the thread that asks for reports, and the analysis runs without the GIL.
    An exception of `messages`, or for one of its items (see analyze()), is raised after the reports
    before it.

    Raises ValueError where `jobs` is not from 1 to 256.

        >>> bounces = sorted(pathlib.Path("corpus/dsn").glob("a*.eml"))
        >>> sum(len(report.recipients) for report in libbounce.analyze_many(bounces)) > 0
        True
    """
    return default_analyzer().analyze_many(messages, jobs)


def scan(path: Pathnames, jobs: int | None = None,
         progress: bool | Callable[[int, int, int], object] = False,
         on_error: Callable[[OSError], object] | None = None) -> Iterator[Report]:
    """The report on every message of a mailbox, in order: an mbox, a Maildir, a folder of messages
    or mailboxes, a message; plain, gzip or zstd. "-" is standard input.

    `path` may name several. `jobs` threads analyse (None: one a core) while another reads; memory
    is bounded. With `progress` True a line on standard error shows how far it is; a function is
    called instead with the bytes that are done, those there are in all (0 where that is not known)
    and the number of messages, after each.

    An input that cannot be read raises the OSError that fits (FileNotFoundError and so on), with
    the file's name, after the reports of what comes before it; next() then goes on with the next
    input. With `on_error` that function is called instead, and nothing is raised.

        >>> reports = libbounce.scan("corpus/dsn")
        >>> next(reports).source.index
        0
    """
    return default_analyzer().scan(path, jobs, progress, on_error)
