"""References to values that exist once a workflow runs.

A reference is a piece of text such as ``${greet_ref.output.result}``; the server replaces it with the value it names.
"""

from __future__ import annotations

import re
from typing import Any, Union, overload

__all__ = ["Reference"]

_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
# Asked of any object by code that serialises, and so no names of values: `value["to_dict"]` reaches those.
_PROTOCOLS = frozenset(("attribute_map", "model_dump", "swagger_types", "to_dict"))


class Reference(str):
    """A reference to a value of a running workflow, as text that also takes attributes and indexes.

    ``task.output("order").lines[0].price`` is ``"${task.output.order.lines[0].price}"``. It is a ``str`` in every
    respect: it compares, hashes, formats, pickles and becomes JSON as one. For the same reason a name that text has as
    a method is reached by key, ``task.output("page")["count"]``; so is a name that is not an identifier. Slices cut the
    text.
    """

    __slots__ = ()

    @classmethod
    def to(cls, *path: str) -> Reference:
        """Return the reference to a path.

        Args:
            path: Parts that are joined with dots, such as ``"workflow", "input", "name"``.
        """
        return cls("${" + ".".join(path) + "}")

    def _beyond(self, step: str) -> Reference:
        return Reference(f"{str(self)[:-1]}{step}}}")

    def __deepcopy__(self, memo: dict[int, Any]) -> str:
        # Tasks and workflows copy what they store, and keep it as plain text, which every serialiser takes.
        return str(self)

    def __getattr__(self, name: str) -> Reference:
        if name.startswith("_") or name in _PROTOCOLS:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return self._beyond(f".{name}")

    @overload  # type: ignore[override]  # a reference widens what text takes
    def __getitem__(self, key: Union[int, str]) -> Reference: ...
    @overload
    def __getitem__(self, key: slice) -> str: ...
    def __getitem__(self, key: Union[int, str, slice]) -> str:
        if isinstance(key, slice):
            return str(self)[key]
        if isinstance(key, str):
            return self._beyond(f".{key}" if _PLAIN_NAME.fullmatch(key) else f"[{_quoted(key)}]")
        return self._beyond(f"[{key}]")


def _quoted(key: str) -> str:
    escaped = key.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
