"""What the facades are made of."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def truthy(**options: Any) -> dict[str, Any]:
    """Return the options that hold something other than nothing, zero and False."""
    return {name: value for name, value in options.items() if value}


def given(**options: Any) -> dict[str, Any]:
    """Return the options that are not None."""
    return {name: value for name, value in options.items() if value is not None}


class Resource:
    """An attribute that holds an API class of the client, made at its first use; assigning replaces it.

    Args:
        location: ``module:class``, imported when needed.
    """

    def __init__(self, location: str) -> None:
        self._module, _, self._class = location.partition(":")
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, client: Any, owner: type) -> Any:
        if client is None:
            return self
        made = getattr(import_module(self._module), self._class)(client.api_client)
        client.__dict__[self._name] = made
        return made


def resource(location: str) -> Any:
    """Declare an attribute that holds an API class; see :class:`Resource`."""
    return Resource(location)


__all__ = ["given", "resource", "truthy"]
