"""JSON in and out, with the limits that keep a hostile document from hurting the server."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from conductor.server.errors import BadRequest

Json = dict[str, Any]

DEEPEST = 500
_ENCODER = json.JSONEncoder(separators=(",", ":"), allow_nan=False)


def encode(value: Any) -> str:
    """Compact JSON text, ASCII only so that lone surrogates survive the way to the disk and back."""
    return _ENCODER.encode(value)


def decode(body: bytes) -> Any:
    """The value of a JSON body.

    Raises:
        BadRequest: The text is not JSON, is nested too deeply, or holds a number no JSON reader agrees on.
    """
    try:
        text = body.decode("utf-8")
        value = _DECODER.decode(text)
    except RecursionError:
        raise _too_deep() from None
    except ValueError as error:
        raise BadRequest(f"JSON parse error: {error}") from error
    if is_deep(text, value):
        raise _too_deep()
    return value


def _too_deep() -> BadRequest:
    return BadRequest(f"JSON parse error: nested deeper than {DEEPEST} levels")


def parse(text: str) -> Any:
    """The value of JSON text that this server wrote."""
    return json.loads(text)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a JSON value")


def _finite(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise ValueError(f"{text[:50]} is out of range")
    return value


_DECODER = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite)


def is_deep(text: str, value: Any) -> bool:
    """Whether a value is nested deeper than what may come in.

    Args:
        text: The value as JSON.
        value: The value.
    """
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    level = [value]
    for _ in range(DEEPEST):
        level = [
            item
            for each in level
            for item in (each.values() if isinstance(each, dict) else each)
            if isinstance(item, (dict, list))
        ]
        if not level:
            return False
    return True


def java_text(value: Any) -> str:
    """A value as Java prints it: the form in which summaries and spliced text show maps and lists."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        # Loops and no comprehensions, here and wherever values are walked: those would take two frames a level.
        shown = []
        for key in value if isinstance(value, dict) else range(len(value)):
            item = java_text(value[key])
            shown.append(f"{key}={item}" if isinstance(value, dict) else item)
        text = ", ".join(shown)
        return f"{{{text}}}" if isinstance(value, dict) else f"[{text}]"
    if isinstance(value, float):
        return _java_number(value)
    return str(value)


def _java_number(value: float) -> str:
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        return repr(value)
    mantissa, exponent = f"{value:.17e}".split("e")
    shortest = repr(value)
    if "e" in shortest:
        mantissa, exponent = shortest.split("e")
    else:
        digits = shortest.lstrip("-").rstrip("0").rstrip(".").replace(".", "").lstrip("0").rstrip("0") or "0"
        mantissa = ("-" if value < 0 else "") + digits[0] + "." + (digits[1:] or "0")
    if "." not in mantissa:
        mantissa += ".0"
    return f"{mantissa}E{int(exponent)}"
