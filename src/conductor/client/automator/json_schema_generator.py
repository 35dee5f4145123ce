"""JSON schemas of worker functions, from the same table that converts their inputs."""

from __future__ import annotations

import logging
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
        A dictionary with ``input`` and ``output``. Either is None when an annotation is missing; the output also when
        the function returns nothing.

    Raises:
        UnresolvableHint: If an annotation cannot be evaluated.
        UnsupportedHint: If an annotation is no type that a task can have.
    """
    import inspect

    from conductor.client.worker._converter_table import converter_of
    from conductor.client.worker._inputs import Inputs

    inputs = Inputs(func)
    found = inputs.schema(strict_schema)
    if found is None:
        logger.info(
            "%s: no input schema, because not every parameter of %s is annotated", schema_name, func.__qualname__
        )
    output = None
    if inputs.returns not in (inspect.Parameter.empty, type(None)):
        output = converter_of(inputs.returns).schema(strict_schema)
    return {"input": _document(found), "output": _document(output)}


def _document(schema: Optional[dict[str, Any]]) -> Optional[dict[str, Any]]:
    return None if schema is None else {"$schema": _DIALECT, **schema}


__all__ = ["generate_json_schema_from_function"]
