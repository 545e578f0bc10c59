"""What scan() does besides giving reports: to say how far it is, and to take errors aside."""

import sys
import time
from collections.abc import Callable, Iterator

from libbounce._core import MailboxStream, Report

_INTERVAL = 0.1  # seconds between two drawings


class WithProgress(Iterator[Report]):
    """The reports of `stream`, with scan()'s `progress` and `on_error`."""

    def __init__(self, stream: MailboxStream, progress: bool | Callable[[int, int, int], object],
                 on_error: Callable[[OSError], object] | None) -> None:
        self._stream = stream
        self._bar = ProgressLine() if progress is True else None
        self._tell = progress if callable(progress) else None
        self._on_error = on_error

    def __next__(self) -> Report:
        while True:
            try:
                report = next(self._stream)
            except StopIteration:
                self._clear()
                raise
            except OSError as error:
                self._clear()
                if self._on_error is None:
                    raise
                self._on_error(error)
                continue
            if self._bar:
                self._bar.update(*self._stream.progress)
            elif self._tell:
                self._tell(*self._stream.progress)
            return report

    def _clear(self) -> None:
        if self._bar:
            self._bar.clear()


class ProgressLine:
    """A line on standard error that is drawn over itself."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._drawn = 0.0

    def update(self, done: int, total: int, messages: int) -> None:
        """Draws the line anew, unless it was drawn just now."""
        now = time.monotonic()
        if now - self._drawn < _INTERVAL:
            return
        self._drawn = now
        seconds = max(now - self._start, 0.001)
        share = f"{100 * min(done / total, 1):3.0f}%  " if total else ""
        print(f"\r{share}{messages} messages, {messages / seconds:.0f}/s, "
              f"{done / seconds / 1e6:.1f} MB/s\x1b[K", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Takes the line away."""
        if self._drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._drawn = 0.0
