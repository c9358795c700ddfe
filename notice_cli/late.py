"""Names of a package that are imported when they are first asked for (PEP 562)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any


def find_late(package: str, places: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """What a package takes for its ``__getattr__``: finds a name of ``places`` (module in it → names there).

    Raises AttributeError, as Python asks, for a name that stands nowhere in ``places``.
    """
    modules = {name: module for module, names in places.items() for name in names}

    def find(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{modules[name]}"), name)

    return find
