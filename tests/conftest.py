"""Options of the whole suite."""
from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--conductor-server",
        default="embedded",
        metavar="KIND",
        help="the server behind tests/real: 'embedded' (the default), 'real' (the released server, by its jar), "
        "or the API URL of a running one, such as http://localhost:8080/api",
    )
