"""Bodies: values of a call become text, text of an answer becomes values."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Callable, Optional
from urllib.parse import quote, urlencode

from conductor.client.http._encode import EncodeError, encode, to_json
from conductor.client.http._model import find_class
from conductor.client.http._transport.errors import DecodeError
from conductor.client.http._types import PRIMITIVES, Mismatch, decoder, parse_type

#: For a short text, ``json.loads`` takes longer over its checks around this than this takes itself.
_read_json = json.JSONDecoder().raw_decode
_JSON_STARTS = frozenset('{["-0123456789tfnNI \t\r\n')
#: Length of the ids that servers answer with as plain text, most of which begin like a number.
_UUID = 36
_WITHOUT_BODY = frozenset(("GET", "HEAD"))
_SEPARATORS = {"ssv": " ", "tsv": "\t", "pipes": "|"}


def encode_body(method: str, body: Any, form: Any = None) -> Optional[bytes]:
    """Return the body of a request: text and bytes as they are, everything else as JSON, nothing as ``{}``.

    Args:
        method: HTTP method.
        body: The value.
        form: Fields of a form, pairs or a dictionary; where there are any they are sent URL-encoded instead.

    Raises:
        EncodeError: If a value has no JSON form, with the path to it.
    """
    if form:
        return encode_query(method, with_collections(form, None)).encode("ascii")
    if method in _WITHOUT_BODY:
        return None
    if body is None:
        return b"{}"
    if isinstance(body, str):
        return _utf8(body, "the body")
    if isinstance(body, (bytes, bytearray)):
        return bytes(body)
    return to_json(encode(body))


def encode_path(template: str, values: dict[str, Any], safe: str = "") -> str:
    """Fill the ``{names}`` of a path, percent-encoding what they stand for.

    Raises:
        ValueError: If a value is empty or would lead to another path.
    """
    for name, value in values.items():
        text = str(encode(value))
        _utf8(text, name)
        if text in ("", ".", ".."):
            raise ValueError(f"Invalid value for `{name}` ({text!r}): it would change the path {template}")
        template = template.replace(f"{{{name}}}", quote(text, safe=safe))
    return template


def encode_query(method: str, parameters: list[tuple[str, Any]]) -> str:
    """Return a query string; GET writes booleans in lower case and nothing for null, other verbs as Python does."""
    plain = [(name, encode(value)) for name, value in parameters]
    if method in _WITHOUT_BODY:
        plain = [(name, _json_text(value)) for name, value in plain]
    try:
        return urlencode(plain)
    except UnicodeEncodeError:
        for name, value in plain:
            _utf8(str(value), name)
        raise


def _utf8(text: str, name: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise EncodeError(f"text that is not valid Unicode ({error.reason})", name) from None


def _json_text(value: Any) -> Any:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else value


def with_collections(parameters: Any, formats: Optional[dict[str, str]]) -> list[tuple[str, Any]]:
    """Spread parameters that hold several values by their collection format (multi, csv, ssv, tsv, pipes)."""
    pairs = list(parameters.items() if isinstance(parameters, dict) else parameters or ())
    if not formats:
        return pairs
    spread: list[tuple[str, Any]] = []
    for name, value in pairs:
        form = formats.get(name)
        if form is None or not isinstance(value, (list, tuple, set, frozenset)):
            spread.append((name, value))
        elif form == "multi":
            spread.extend((name, item) for item in value)
        else:
            spread.append((name, _SEPARATORS.get(form, ",").join(str(item) for item in value)))
    return spread


def decode_body(response: Any, response_type: Any) -> Any:
    """Return what an answer holds, as the given type.

    Args:
        response: The answer, with ``data``.
        response_type: Type as text, such as ``list[Task]``, or a class.

    Raises:
        DecodeError: If a body that is not empty is not what the type needs.
    """
    if response_type == "bytes":
        return _raw(response)
    decode, empty = _decoder_of(response_type)
    text = response.data
    if not text:
        return empty()
    value = _parsed(text)
    if value is None:
        return None
    try:
        return decode(value)
    except Mismatch as problem:
        raise _decode_error(response, response_type, problem) from problem


def _raw(response: Any) -> bytes:
    """Return the body of a file, which is neither JSON nor text."""
    content = getattr(getattr(response, "resp", None), "content", None)
    return content if isinstance(content, bytes) else str(response.data).encode("utf-8")


def _parsed(text: str) -> Any:
    """Return what a text means as JSON, else the text itself."""
    if text[0] not in _JSON_STARTS or (len(text) == _UUID and text[8] == "-" and text[0].isalnum()):
        return text
    stripped = text.strip(" \t\r\n")
    try:
        value, end = _read_json(stripped)
    except (ValueError, RecursionError):
        return text
    return value if end == len(stripped) else text


def _decode_error(response: Any, response_type: Any, problem: Mismatch) -> DecodeError:
    reason = f"the answer is not a {response_type}: {problem}"
    error = DecodeError(status=getattr(response, "status", None), reason=reason, body=response.data)
    error.headers = getattr(response, "headers", None)
    error.message = reason
    return error


def decode_value(value: Any, response_type: Any) -> Any:
    """Return a JSON value as the given type.

    Raises:
        Mismatch: If it is not what the type needs.
    """
    return None if value is None else _decoder_of(response_type)[0](value)


@lru_cache(maxsize=512)
def _decoder_of(response_type: Any) -> tuple[Callable[[Any], Any], Callable[[], Any]]:
    """Return the decoder of a type and what stands for an empty body."""
    if not isinstance(response_type, str):
        name = getattr(response_type, "__name__", "")
        if name in PRIMITIVES:
            return PRIMITIVES[name][1], _empty_of(name)
        from conductor.client.http._types import class_decoder

        return class_decoder(response_type), _empty_model(response_type)
    expression = parse_type(response_type)
    try:
        _, decode = decoder(expression, find_class)
    except LookupError as error:
        raise AttributeError(f"response type {response_type!r}: {error.args[0]}") from None
    if expression.name in PRIMITIVES or expression.name in ("list", "set", "dict"):
        return decode, _empty_of(expression.name)
    return decode, _empty_model(find_class(expression.name))


def _empty_of(name: str) -> Callable[[], Any]:
    return {"list": list, "set": set, "dict": dict, "str": str, "object": str, "bool": bool}.get(name, lambda: None)


def _empty_model(kind: Any) -> Callable[[], Any]:
    decode = getattr(kind, "_decode", None)
    return (lambda: decode({})) if decode is not None else lambda: None


__all__ = ["decode_body", "decode_value", "encode_body", "encode_path", "encode_query", "with_collections"]
