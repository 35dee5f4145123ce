"""Options that say how a server runs."""

from __future__ import annotations

import argparse
import sys

import pytest

from conductor.cli._options import add_server_options, as_words, server_settings


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_server_options(parser, port=0, orkes=False)
    return parser.parse_args(words)


@pytest.mark.parametrize(
    ("words", "setting", "value"),
    [
        (["--db=x.db"], "database", "x.db"),
        (["--durable"], "durable", True),
        (["--auth=key:a:secret"], "auth", ("key", "a:secret")),
        (["--no-http"], "http_tasks", False),
        (["--http-allow=169.254.169.254", "--http-allow=metadata"], "http_allow", ("169.254.169.254", "metadata")),
        (["--orkes"], "orkes_routes", True),
        (["--no-orkes", "--orkes"], "orkes_routes", True),
        (["--payload-limit=100"], "payload_limit", 102_400),
        (["--retention=60"], "retention_seconds", 60),
    ],
    ids=lambda words: words[0] if isinstance(words, list) else "",
)
def test_an_option_becomes_a_setting_and_reaches_a_server_in_a_child_process(
    words: list[str], setting: str, value: object
) -> None:
    arguments = parsed(*words)

    assert getattr(server_settings(arguments), setting) == value
    assert getattr(server_settings(parsed(*as_words(arguments))), setting) == value
    assert getattr(server_settings(parsed()), setting) != value


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("--auth=key", "an access key is written KEY:SECRET"),
        ("--auth=:secret", "an access key is written KEY:SECRET"),
        ("--retention=0", "a whole number of seconds above 0 is needed, not '0'"),
        ("--payload-limit=0", "a whole number from 1 to 51200 is needed, not '0'"),
        ("--payload-limit=60000", "a whole number from 1 to 51200 is needed, not '60000'"),
        ("--retention=1h", "a whole number of seconds above 0 is needed, not '1h'"),
        ("--http-allow=http://host", "a host name or address is needed, not 'http://host'"),
    ],
)
def test_a_wrong_value_is_explained(capsys: pytest.CaptureFixture[str], word: str, says: str) -> None:
    with pytest.raises(SystemExit) as caught:
        parsed(word)

    assert caught.value.code == 2
    assert says in capsys.readouterr().err


def test_the_secret_is_not_shown_by_the_settings() -> None:
    assert "s3cret" not in repr(server_settings(parsed("--auth=key:s3cret")))


PROGRAM = """
from conductor.client.configuration.configuration import Configuration
from conductor.client.orkes_clients import OrkesClients
print(OrkesClients(Configuration()).get_metadata_client().get_all_task_defs())
"""


def test_dev_gives_the_access_key_to_its_command(capfd: pytest.CaptureFixture[str]) -> None:
    from conductor.cli import main

    exit_code = main(["dev", "--auth", "key:s3cret", "--", sys.executable, "-c", PROGRAM])

    assert exit_code == 0
    assert capfd.readouterr().out.strip() == "[]"


@pytest.mark.parametrize("default", [True, False])
def test_the_routes_of_orkes_are_served_as_the_command_wants_unless_told_otherwise(default: bool) -> None:
    parser = argparse.ArgumentParser()
    add_server_options(parser, port=0, orkes=default)

    assert server_settings(parser.parse_args([])).orkes_routes is default
    assert server_settings(parser.parse_args(["--orkes"])).orkes_routes is True
    assert server_settings(parser.parse_args(["--no-orkes"])).orkes_routes is False
    assert server_settings(parsed(*as_words(parser.parse_args([])))).orkes_routes is default


def test_handlers_reach_a_server_in_a_child_process() -> None:
    arguments = parsed("--handler", "JDBC=module:function", "--handler", "AGENT=other:function")

    assert parsed(*as_words(arguments)).handler == ["JDBC=module:function", "AGENT=other:function"]
