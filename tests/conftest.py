"""Options of the whole suite."""

from __future__ import annotations

import os

import pytest

from tests.profiles import use_by_default

use_by_default()

# What the environment of whoever runs the tests says about servers and proxies is not meant for the tests.
# These are: which released server, how long the load test lasts, how workers start.
_MEANT = {"CONDUCTOR_SERVER_VERSION", "CONDUCTOR_LOAD_SECONDS", "CONDUCTOR_WORKER_START_METHOD"}
_PROXIES = {"http_proxy", "https_proxy", "all_proxy", "no_proxy"}
for _name in list(os.environ):
    if _name.lower() in _PROXIES or (_name.startswith("CONDUCTOR_") and _name not in _MEANT):
        del os.environ[_name]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--conductor-server",
        default="embedded",
        metavar="KIND",
        help="the server behind tests/real: 'embedded' (the default), 'real' (the released server, by its jar), "
        "or the API URL of a running one, such as http://localhost:8080/api",
    )
