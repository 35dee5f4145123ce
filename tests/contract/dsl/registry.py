"""Collects the cases of the modules beside it."""

from __future__ import annotations

from typing import Any, Callable, TypeVar

CASES: dict[str, Callable[[], Any]] = {}

_Case = TypeVar("_Case", bound=Callable[[], Any])


def case(function: _Case) -> _Case:
    """Register ``function`` under its name."""
    name = function.__name__.strip("_")
    if name in CASES:
        raise ValueError(f"two cases are called {name!r}")
    CASES[name] = function
    return function


def table(prefix: str, /, **constructions: Callable[[], Any]) -> None:
    """Register one case for each construction of the class that ``prefix`` names."""
    for name, construct in constructions.items():
        if f"{prefix}_{name}" in CASES:
            raise ValueError(f"two cases are called {prefix}_{name!r}")
        CASES[f"{prefix}_{name}"] = construct
