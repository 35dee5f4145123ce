"""Looking values up by path: a short way for plain dotted paths, the JSONPath library for the rest."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Optional, Union

_PLAIN = re.compile(r"[^\s.\[\]*?@$'\"()]+(?:\.[^\s.\[\]*?@$'\"()]+|\[-?\d+\]|\['[^'\[\]]+'\])*")
_PART = re.compile(r"\['([^'\[\]]+)'\]|\[(-?\d+)\]|([^.\[\]]+)")
_LENGTH = ".length()"

Parts = tuple[Union[str, int], ...]


@lru_cache(maxsize=4096)
def plain_parts(path: str) -> Optional[Parts]:
    """The steps of a plain path, None when it needs the full JSONPath language."""
    if not _PLAIN.fullmatch(path):
        return None
    parts: list[Union[str, int]] = []
    for quoted, index, name in _PART.findall(path):
        parts.append(int(index) if index else quoted or name)
    return tuple(parts)


def step_through(value: Any, parts: Parts) -> Any:
    """Follow plain steps; None where the way ends."""
    for part in parts:
        if isinstance(part, int):
            if not isinstance(value, list) or not -len(value) <= part < len(value):
                return None
            value = value[part]
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            return None
    return value


@lru_cache(maxsize=1024)
def _compiled(path: str) -> Any:
    import jsonpath  # only definitions that use the full language pay for loading it

    try:
        return jsonpath.compile("$." + path if not path.startswith("$") else path)
    except (jsonpath.JSONPathError, ValueError, RecursionError):
        return None


def is_definite(path: str) -> bool:
    """Whether a path can match at most one value."""
    return not re.search(r"\.\.|\*|\?|\[[^'\"\]]*[:,]", path)


def evaluate(path: str, document: Any) -> Any:
    """The value at a JSONPath: None for a definite one that leads nowhere, a list for an indefinite one."""
    if path.endswith(_LENGTH):
        found = evaluate(path[: -len(_LENGTH)], document)
        return len(found) if isinstance(found, (list, dict, str)) else None
    compiled = _compiled(path)
    if compiled is None:
        return None
    try:
        found = compiled.findall(document)
    except (ValueError, TypeError, RecursionError, LookupError):
        return None if is_definite(path) else []
    if is_definite(path):
        return found[0] if found else None
    return found


def is_valid_path(path: str) -> bool:
    """Whether a text is a path at all; blanks outside brackets and quotes make it none."""
    outside = re.sub(r"\[[^\]]*\]", "", path)
    if re.search(r"\s", outside):
        return False
    if plain_parts(path) is not None:
        return True
    return _compiled(path.replace(_LENGTH, "")) is not None
