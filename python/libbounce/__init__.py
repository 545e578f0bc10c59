"""Reads mail delivery failure messages: which address failed, why, where, and what to do.

    >>> import libbounce, pathlib
    >>> report = libbounce.analyze(pathlib.Path("corpus/dsn/plain.eml"))
    >>> for recipient in report.recipients:
    ...     print(recipient.address, recipient.reason, recipient.advice)
    b@example.net user_unknown suppress

What a report holds has the names of the JSON output of the program `bounce`. What is not known is
None. Reports can be pickled, compared and hashed.

libbounce.flufl stands in for flufl.bounce; libbounce.dask classifies mailboxes on a cluster.
"""

import importlib.machinery
import pathlib

try:
    from libbounce._core import Recipient, Report, __version__
except ModuleNotFoundError as error:
    _built = [file.name for file in pathlib.Path(__file__).parent.glob("_core.*.so")]
    if error.name != "libbounce._core" or not _built:
        raise
    raise ImportError(f"libbounce was built for another Python: {', '.join(_built)}; this one loads "
                      f"_core{importlib.machinery.EXTENSION_SUFFIXES[0]}. Install it anew with "
                      "this one: pip install ./python") from error

from libbounce.analyzer import Analyzer, analyze, analyze_many, scan
from libbounce.explanation import ChainLink, Explanation, Fact, explain, explain_each
from libbounce.model import Authenticity, Evidence, Feedback, Hop, Original, Path, Source
from libbounce.records import COLUMNS, to_dataframe, to_records
from libbounce.taxonomy import (Action, Advice, Attempt, AuthenticityVerdict, BounceClass, Category,
                                FailingHop, Kind, Mode, Reason, Refusal, Stage)

__all__ = [
    "Action", "Advice", "Analyzer", "Attempt", "Authenticity", "AuthenticityVerdict", "BounceClass",
    "COLUMNS", "Category", "ChainLink", "Evidence", "Explanation", "Fact", "FailingHop", "Feedback",
    "Hop", "Kind", "Mode", "Original", "Path", "Reason", "Recipient", "Refusal", "Report", "Source",
    "Stage", "__version__", "analyze", "analyze_many", "explain", "explain_each", "scan",
    "to_dataframe", "to_records"
]
