"""Conversion of JSON values to Python types, as worker inputs are converted."""

from __future__ import annotations

import datetime
import logging
import typing
from typing import TYPE_CHECKING, Any

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

logger = logging.getLogger(__name__)

simple_types = {int, float, bool, str, object, datetime.date, datetime.datetime}
dict_types = {dict, typing.Dict}  # noqa: UP006  # the older spelling is a type of its own
collection_types = {list, typing.List, typing.Set}  # noqa: UP006


def convert_from_dict_or_list(cls: Any, data: Any) -> Any:
    """Convert a JSON value to a type.

    Args:
        cls: The type: a class, a container of one, a union.
        data: The value.

    Returns:
        The converted value; None for None.

    Raises:
        InputError: If the value does not fit.
    """
    from conductor.client.worker._converter_table import converter_of
    from conductor.client.worker._converters import Mode
    from conductor.client.worker._hints import resolve

    if data is None:
        return None
    hint = resolve(cls, getattr(cls, "__module__", __name__), {}, repr(cls))
    return converter_of(hint).convert(data, Mode(strict=False, lax=True, warn=logger.debug))


def convert_from_dict(cls: Any, data: Any) -> Any:
    """Convert a JSON object to a class; see :func:`convert_from_dict_or_list`."""
    return convert_from_dict_or_list(cls, data)


def get_value(typ: Any, val: Any) -> Any:
    """Return a value in the form a type asks for; plain types take it as it is.

    Args:
        typ: The type.
        val: The value.
    """
    return val if typ in simple_types else convert_from_dict_or_list(typ, val)


__all__ = [
    "collection_types",
    "convert_from_dict",
    "convert_from_dict_or_list",
    "dict_types",
    "get_value",
    "simple_types",
]
