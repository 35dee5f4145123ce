"""Whether somebody watches requests on their way through the libraries.

Tracing, recording and mocking tools put functions of their own in place of those of ``requests``, urllib3 and
``http.client``. Who takes a shorter way has to look first whether one of them would miss the request.
"""

from __future__ import annotations

import http.client
import logging
from types import FunctionType
from typing import Any

import requests
from urllib3 import HTTPConnectionPool
from urllib3.connection import HTTPConnection

_urllib3_logger = logging.getLogger("urllib3.connectionpool")
_MODULES = ("http.client", "requests.sessions", "urllib3.connection", "urllib3.connectionpool")
#: By identity, because a wrapper may well be equal to what it wraps.
_approved: dict[int, FunctionType] = {}


def sends_as_usual(session: type[requests.Session]) -> bool:
    """Tell whether a class of sessions sends in the way that ``requests`` defines."""
    return _is_original(session.send)


def watches_connections() -> bool:
    """Tell whether somebody wants to see what is sent over the connections of urllib3."""
    hooks = (
        HTTPConnectionPool.urlopen,
        HTTPConnection.request,
        HTTPConnection.getresponse,
        http.client.HTTPConnection.putrequest,
        http.client.HTTPConnection.endheaders,
        http.client.HTTPConnection.getresponse,
    )
    if not all(_is_original(hook) for hook in hooks):
        return True
    return _urllib3_logger.isEnabledFor(logging.DEBUG)


def _is_original(function: Any) -> bool:
    """Tell whether a function is the library's, and not one that says so of itself as ``functools.wraps`` makes it."""
    if id(function) in _approved:
        return True
    original = type(function) is FunctionType and function.__globals__["__name__"] in _MODULES
    if original:
        _approved[id(function)] = function
    return original


__all__ = ["sends_as_usual", "watches_connections"]
