"""The page about the client says what is so."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.configuration.settings.retry_policy import RetryPolicy
from conductor.client.http import rest

PAGE = (Path(__file__).parents[3] / "docs" / "client.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return PAGE.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def first_column(text: str) -> set[str]:
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def test_every_option_of_a_configuration_is_described_and_no_other() -> None:
    options = set(inspect.signature(Configuration).parameters)
    attributes = {"ui_host", "temp_folder_path", "safe_chars_for_path_param", "logger_format"}
    assert first_column(section("Configuration")) == options | attributes


def test_the_attributes_of_the_page_exist() -> None:
    configuration = Configuration()
    constructor_only = {"server_api_url", "base_url", "auth_token_ttl_min"}
    assert [
        name
        for name in sorted(first_column(section("Configuration")) - constructor_only)
        if not hasattr(configuration, name)
    ] == []


@pytest.mark.parametrize(
    "name", ["connect_timeout", "read_timeout", "total_timeout", "pool_size", "auth_token_ttl_min"]
)
def test_the_defaults_of_the_page_are_the_defaults(name: str) -> None:
    (default,) = re.findall(rf"\| `{name}` \| (\d+) \|", PAGE)
    assert inspect.signature(Configuration).parameters[name].default == int(default)


def test_the_tree_of_errors_is_the_tree() -> None:
    indents: list[tuple[int, type]] = []
    drawn = section("Errors").split("```")[1]
    for line in drawn.strip().splitlines():
        depth = len(re.match(r"[│├└─ ]*", line).group())  # type: ignore[union-attr]
        kind = getattr(rest, re.findall(r"\w+", line)[0])
        parents = [parent for indent, parent in indents if indent < depth]
        assert kind.__bases__ == ((parents[-1],) if parents else (Exception,))
        indents.append((depth, kind))
    assert {kind for _, kind in indents} == {
        kind for kind in vars(rest).values() if isinstance(kind, type) and issubclass(kind, rest.ApiException)
    }


def test_the_options_of_a_retry_policy_on_the_page_exist() -> None:
    named = set(re.findall(r"RetryPolicy\(([^)]+)\)", PAGE)[0].replace(" ", "").split(","))
    assert {option.split("=")[0] for option in named} == set(inspect.signature(RetryPolicy).parameters)


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
def test_the_code_of_the_page_is_python(code: str) -> None:
    compile(code, "client.md", "exec")
