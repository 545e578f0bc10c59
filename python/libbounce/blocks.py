"""An mbox in blocks that can be read apart from each other, by any number of processes.

Where the messages of a block begin can only be guessed from the block itself: a line that looks
like the start of a message may stand in the middle of one whose Content-Length spans it. So each
block is read on a guess, and tells where the message behind it begins; where that shows that the
guess of the following block was wrong, that one is read anew from the right place. Every message is
read once, and all are the same as in a run over the whole file, whatever the size of the blocks.
"""

import dataclasses
from collections.abc import Callable
from typing import BinaryIO

from libbounce import _core
from libbounce._core import Report

# Bytes before a block that are read with it, to see whether its first line begins a message: the
# end of a line and a blank one, each of them at most CR LF.
_LOOK_BEHIND = 4


@dataclasses.dataclass(frozen=True)
class Position:
    """Where a message begins (None: behind the last one), and its number in the mailbox."""

    offset: int | None
    index: int


@dataclasses.dataclass(frozen=True)
class Extent:
    """What a block holds, on the guess that its first message begins at `start`."""

    start: int | None  # None: no message begins in the block or behind it
    end: int | None  # where the first message behind the block begins
    messages: int

    def fits(self, position: Position) -> bool:
        """Whether the guess was right, as the first message begins at `position`."""
        return self.start == position.offset


@dataclasses.dataclass(frozen=True)
class Mbox:
    """An mbox that is not compressed."""

    name: str  # as in Report.source
    open: Callable[[], BinaryIO]  # opens it anew, seekable

    def read_block(self, begin: int, stop: int,
                   analyzer: _core.Analyzer) -> tuple[Extent, list[Report]]:
        """The messages that seem to begin in [begin, stop); Report.source.index is from 0."""
        base = max(0, begin - _LOOK_BEHIND)
        reports, end = self._scan(analyzer, base, begin, stop)
        start = reports[0].source.offset if reports else end
        return Extent(start, end, len(reports)), reports

    def read_from(self, position: Position, stop: int,
                  analyzer: _core.Analyzer | None) -> tuple[list[Report], int | None]:
        """The messages from `position` to `stop`, and where the one behind them begins. Without an
        analyzer the reports hold their source only."""
        if position.offset is None or position.offset >= stop:
            return [], position.offset
        return self._scan(analyzer, position.offset, position.offset, stop)

    def next_position(self, extent: Extent, position: Position, stop: int) -> Position:
        """Where the messages behind a block begin, whose own begin at `position`."""
        if extent.fits(position):
            return Position(extent.end, position.index + extent.messages)
        reports, end = self.read_from(position, stop, None)
        return Position(end, position.index + len(reports))

    def _scan(self, analyzer: _core.Analyzer | None, base: int, skip: int,
              stop: int) -> tuple[list[Report], int | None]:
        with self.open() as file:
            file.seek(base)
            return _core.scan_stream(analyzer, self.name, file, base, skip, stop, True)
