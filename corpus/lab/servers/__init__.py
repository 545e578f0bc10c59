"""One module for each server that the lab runs; each has a class that derives from Server."""

import importlib
import pkgutil

from servers.base import Server


def load():
    """An instance of every server, by name."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    found = {}
    queue = [Server]
    while queue:
        kind = queue.pop()
        queue.extend(kind.__subclasses__())
        if kind.name:
            found[kind.name] = kind()
    return dict(sorted(found.items()))
