"""JSON schemas of worker functions, from the same table that converts their inputs."""

from __future__ import annotations

import logging
import typing
from typing import Any, Callable, Optional

logger = logging.getLogger(__name__)

_DIALECT = "http://json-schema.org/draft-07/schema#"


def generate_json_schema_from_function(
    func: Callable[..., Any], schema_name: str, strict_schema: bool = False
) -> Optional[dict[str, Any]]:
    """Return the schemas of a function's inputs and of what it returns.

    Args:
        func: The function.
        schema_name: What the schema is for; named when a part has no schema.
        strict_schema: Whether further properties are refused.

    Returns:
        A dictionary with ``input`` and ``output``. Either is None, with a line in the log, when an annotation is
        missing or is no type that a task can have; the output also when the function returns nothing.
    """
    return {
        "input": _document(schema_name, lambda: _input_schema(func, strict_schema)),
        "output": _document(schema_name, lambda: _output_schema(func, strict_schema)),
    }


def _document(name: str, make: Callable[[], Optional[dict[str, Any]]]) -> Optional[dict[str, Any]]:
    from conductor.client.worker._converter_table import UnsupportedHint
    from conductor.client.worker._hints import UnresolvableHint

    try:
        schema = make()
    except (UnresolvableHint, UnsupportedHint) as error:
        logger.warning("no schema for %s: %s", name, error)
        return None
    return None if schema is None else {"$schema": _DIALECT, **schema}


def _input_schema(function: Callable[..., Any], strict: bool) -> Optional[dict[str, Any]]:
    from conductor.client.worker._inputs import Inputs

    schema = Inputs(function).schema(strict)
    if schema is None:
        logger.info("no schema for the inputs of %s, because not all of them are annotated", function)
    return schema


def _output_schema(function: Callable[..., Any], strict: bool) -> Optional[dict[str, Any]]:
    from conductor.client.worker._converter_table import converter_of
    from conductor.client.worker._hints import result_hint

    hint = result_hint(function)
    if hint in (None, type(None)):
        return None
    objects = [member for member in typing.get_args(hint) if _is_union(hint) and _is_object(member)]
    return converter_of(objects[0] if objects else hint).schema(strict)


def _is_union(hint: Any) -> bool:
    origin = typing.get_origin(hint)
    return origin is typing.Union or getattr(origin, "__name__", None) == "UnionType"


def _is_object(hint: Any) -> bool:
    """Return whether values of a type are outputs as they are, so that the other members of a union are exceptions."""
    return (typing.get_origin(hint) or hint) is dict or hasattr(hint, "__dataclass_fields__")


__all__ = ["generate_json_schema_from_function"]
