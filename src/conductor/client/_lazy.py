"""Exports of a package that are imported at their first use.

Importing one name of a package must not pay for all the others. A package lists where its names live, and its
module-level ``__getattr__`` fetches one when it is asked for. The name is then a plain attribute of the package, so
``from … import *``, ``mock.patch`` and repeated look-ups behave as after an ordinary import. For type checkers the
package repeats its exports as ordinary imports under ``TYPE_CHECKING``.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Callable

if TYPE_CHECKING:
    from collections.abc import Mapping


def lazy_exports(package: str, sources: Mapping[str, str]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the ``__getattr__`` and ``__dir__`` of a package whose exports are imported when used.

    Args:
        package: Name of the package, its ``__name__``.
        sources: Exported name to the module that holds it; a module starting with a dot lies below the package. A
            second name is written ``module:name``.
    """

    def get(name: str) -> Any:
        source = sources.get(name)
        if source is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, _, attribute = source.partition(":")
        value = getattr(import_module(module, package), attribute or name)
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package]), *sources})

    return get, names


__all__ = ["lazy_exports"]
