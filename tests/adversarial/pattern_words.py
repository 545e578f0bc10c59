"""For each built-in pattern the text on which it works hardest: one that it nearly matches.

The patterns are read from the rule and format files. Every part of one is met, what may be repeated
is repeated often, and the last byte of what it asks for is wrong.
"""

import functools
import pathlib
import random
import re
import re._constants as ops
import re._parser as parser
import tomllib

SRC = pathlib.Path(__file__).resolve().parents[2] / "src"
REPEATS = 40  # of a part without an upper bound
WORDS = re.compile(r"[a-z]{3}")


def _member(items):
    """A character of a class."""
    negated = items and items[0][0] is ops.NEGATE
    taken = set()
    for op, value in items:
        if op is ops.LITERAL:
            taken.add(value)
        elif op is ops.RANGE:
            taken.add(value[0])
        elif op is ops.CATEGORY:
            taken.add({ops.CATEGORY_DIGIT: ord("7"), ops.CATEGORY_SPACE: ord(" ")}.get(value, ord("w")))
    if not negated:
        return chr(min(taken))
    return next(c for c in "xy0 " if ord(c) not in taken)


def _sample(tree):
    """A text that the pattern matches."""
    out = ""
    for op, value in tree:
        if op is ops.LITERAL:
            out += chr(value)
        elif op is ops.NOT_LITERAL:
            out += "y" if chr(value) == "x" else "x"
        elif op is ops.ANY:
            out += "x"
        elif op is ops.IN:
            out += _member(value)
        elif op is ops.SUBPATTERN:
            out += _sample(value[3])
        elif op is ops.BRANCH:
            out += max((_sample(each) for each in value[1]), key=len)
        elif op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
            low, high, piece = value
            out += _sample(piece) * max(low, min(high, REPEATS))
    return out


def near_miss(pattern):
    """A text that `pattern` nearly matches; None where Python does not understand it."""
    try:
        text = _sample(parser.parse(pattern))
    except re.error:
        return None
    return text[:-1] + ("\x7f" if text else "")


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in ("examples", "not", "source", "title", "providers", "reason", "id"):
                yield from _strings(each)


@functools.cache
def patterns():
    """All strings of the files that may be patterns, their fragments put in."""
    found = []
    shared = tomllib.loads((SRC / "rules/vocabulary.toml").read_text("utf-8"))["fragments"]
    for path in sorted([*SRC.glob("rules/*.toml"), *SRC.glob("formats/*.toml")]):
        data = tomllib.loads(path.read_text("utf-8"))
        fragments = {**shared, **data.get("fragments", {})}
        for text in _strings(data):
            for _ in range(3):  # a fragment may hold another
                text = re.sub(r"\{([a-z_]+)\}", lambda m: f"(?:{fragments.get(m[1], '')})", text)
            if WORDS.search(text):
                found.append(text)
    return found


@functools.cache
def near_misses():
    """The text of each pattern, as bytes; mixed, so that the first of them are a sample of all."""
    misses = (near_miss(pattern) for pattern in patterns())
    texts = [text.encode("utf-8", "replace") for text in misses if text]
    random.Random(4).shuffle(texts)
    return texts
