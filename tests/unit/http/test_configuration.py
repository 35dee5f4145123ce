"""Where settings come from, and that nothing about them happens behind the user's back."""

from __future__ import annotations

import copy
import logging
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.configuration.settings.authentication_settings import AuthenticationSettings
from conductor.client.http._transport.retry import RetryPolicy

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLES = (
    *("CONDUCTOR_SERVER_URL", "CONDUCTOR_UI_SERVER_URL", "CONDUCTOR_AUTH_KEY", "CONDUCTOR_AUTH_SECRET"),
    *("CONDUCTOR_LOG_LEVEL", "CONDUCTOR_REGISTER_SCHEMAS", "CONDUCTOR_STRICT"),
)


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("options", "variable", "host"),
    [
        ({}, None, "http://localhost:8080/api"),
        ({}, "http://env/api", "http://env/api"),
        ({}, "", "http://localhost:8080/api"),
        ({"server_api_url": "http://a/api"}, "http://env/api", "http://a/api"),
        ({"server_api_url": ""}, "http://env/api", "http://localhost:8080/api"),
        ({"base_url": "http://b"}, "http://env/api", "http://b/api"),
        ({"base_url": ""}, "http://env/api", "/api"),
        ({"base_url": "http://b", "server_api_url": "http://a/api"}, None, "http://a/api"),
    ],
)
def test_the_address_comes_from_the_arguments_or_the_environment_or_is_local(
    options: Any, variable: Any, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if variable is not None:
        monkeypatch.setenv("CONDUCTOR_SERVER_URL", variable)
    assert Configuration(**options).host == host


@pytest.mark.parametrize(
    ("url", "variable", "ui_host"),
    [
        ("http://a:8080/api", None, "http://a:8080"),
        ("http://a:8080/api/", None, "http://a:8080"),
        ("http://a:8080/v1", None, "http://a:8080/v1"),
        ("http://a/api/api", None, "http://a/api"),
        ("http://a/api", "http://ui", "http://ui"),
        ("http://a/api", "", ""),
    ],
)
def test_links_begin_with_the_address_of_the_user_interface(
    url: str, variable: Any, ui_host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if variable is not None:
        monkeypatch.setenv("CONDUCTOR_UI_SERVER_URL", variable)
    assert Configuration(server_api_url=url).ui_host == ui_host


@pytest.mark.parametrize(
    ("options", "variable", "level"),
    [
        ({}, None, logging.INFO),
        ({"debug": True}, None, logging.DEBUG),
        ({"debug": True}, "ERROR", logging.ERROR),
        ({"log_level": "warning"}, "ERROR", logging.WARNING),
        ({"log_level": logging.CRITICAL}, "ERROR", logging.CRITICAL),
        ({"log_level": 0}, "ERROR", 0),
    ],
)
def test_the_level_comes_from_the_argument_then_the_environment_then_debug(
    options: Any, variable: Any, level: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if variable is not None:
        monkeypatch.setenv("CONDUCTOR_LOG_LEVEL", variable)
    assert Configuration(**options).log_level == level


@pytest.mark.parametrize(
    ("options", "variable", "level"),
    [
        ({"log_level": "no such level"}, None, logging.INFO),
        ({"log_level": "no such level", "debug": True}, None, logging.DEBUG),
        ({"log_level": "10"}, None, logging.INFO),
        ({}, "TRACE", logging.INFO),
    ],
)
def test_an_unknown_level_is_warned_about_and_the_level_stays(
    options: Any, variable: Any, level: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if variable is not None:
        monkeypatch.setenv("CONDUCTOR_LOG_LEVEL", variable)
    with pytest.warns(UserWarning, match="expected one of CRITICAL, .*; using (INFO|DEBUG)"):
        configuration = Configuration(**options)
    assert configuration.log_level == level


@pytest.mark.parametrize(
    ("variable", "text", "said"),
    [
        ("CONDUCTOR_LOG_LEVEL", "loud", "expected one of CRITICAL, "),
        ("CONDUCTOR_STRICT", "perhaps", "expected true or false; using false"),
        ("CONDUCTOR_REGISTER_SCHEMAS", "perhaps", "expected true or false; using false"),
    ],
)
def test_a_variable_that_says_nothing_is_warned_about_where_it_is_read(
    variable: str, text: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, text)

    with pytest.warns(UserWarning, match=f"^{variable} is '{text}': {said}") as caught:
        Configuration()

    assert [warning.filename for warning in caught] == [__file__]


def test_a_level_name_that_another_package_added_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    # Web servers add such a name to the logging module of the whole process.
    monkeypatch.setitem(logging._nameToLevel, "TRACE", 5)

    with pytest.warns(UserWarning, match="log_level is 'TRACE'"):
        configuration = Configuration(log_level="TRACE")
    assert configuration.log_level == logging.INFO


def test_debug_set_later_overwrites_the_level() -> None:
    configuration = Configuration(log_level="ERROR")
    configuration.debug = True
    assert configuration.log_level == logging.DEBUG
    configuration.debug = False
    assert configuration.log_level == logging.INFO


@pytest.mark.parametrize("name", ["log_level", "ui_host"])
def test_what_is_derived_cannot_be_set(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(Configuration(), name, "x")


@pytest.mark.parametrize(
    ("key", "secret", "found"),
    [("k", "s", ("k", "s")), ("", "", ("", "")), ("k", None, None), (None, "s", None), (None, None, None)],
)
def test_the_access_key_of_the_environment_needs_both_parts(
    key: Any, secret: Any, found: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("CONDUCTOR_AUTH_KEY", key), ("CONDUCTOR_AUTH_SECRET", secret)):
        if value is not None:
            monkeypatch.setenv(name, value)
    settings = Configuration().authentication_settings
    assert (settings and (settings.key_id, settings.key_secret)) == found


def test_the_access_key_of_the_argument_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONDUCTOR_AUTH_KEY", "env")
    monkeypatch.setenv("CONDUCTOR_AUTH_SECRET", "env")
    given = AuthenticationSettings("k", "s")
    assert Configuration(authentication_settings=given).authentication_settings is given


@pytest.mark.parametrize(
    ("option", "variable"), [("strict", "CONDUCTOR_STRICT"), ("register_schema", "CONDUCTOR_REGISTER_SCHEMAS")]
)
@pytest.mark.parametrize(
    ("text", "value"), [("true", True), (" TRUE ", True), ("1", True), ("yes", True), ("0", False), ("off", False)]
)
def test_switches_come_from_the_environment_unless_given(
    option: str, variable: str, text: str, value: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, text)
    assert getattr(Configuration(), option) is value
    assert getattr(Configuration(**{option: not value}), option) is not value


def test_the_time_to_live_of_a_token_may_be_a_fraction_of_a_minute() -> None:
    assert Configuration(auth_token_ttl_min=0.5).auth_token_ttl_msec == 30_000
    assert Configuration().auth_token_ttl_msec == 45 * 60 * 1000


def test_a_token_belongs_to_one_configuration() -> None:
    configuration = Configuration()
    configuration.update_token("t")
    assert (configuration.AUTH_TOKEN, Configuration.AUTH_TOKEN, Configuration().AUTH_TOKEN) == ("t", None, None)
    assert configuration.token_update_time > 1_600_000_000_000


def test_an_option_that_does_not_exist_is_refused() -> None:
    with pytest.raises(TypeError, match="verify"):
        Configuration(verify=False)  # type: ignore[call-arg]


@pytest.mark.parametrize("value", [0, -1, 1.5, "2", True, None])
def test_a_pool_without_connections_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=f"pool_size must be a whole number from 1, not {value!r}"):
        Configuration(pool_size=value)


def test_a_pickled_configuration_keeps_every_option() -> None:
    configuration = Configuration(
        server_api_url="http://a/api",
        authentication_settings=AuthenticationSettings("k", "s"),
        retry=RetryPolicy(attempts=2),
        proxy="http://proxy:3128",
        ssl_ca_cert="/ca.pem",
        total_timeout=9,
    )
    configuration.update_token("t")
    twin = pickle.loads(pickle.dumps(configuration))
    hidden = ("_shared", "authentication_settings")
    assert {name: value for name, value in vars(twin).items() if name not in hidden} == {
        name: value for name, value in vars(configuration).items() if name not in hidden
    }
    assert vars(twin.authentication_settings) == {"key_id": "k", "key_secret": "s"}


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy])
def test_a_copy_has_the_options_and_nothing_that_is_open(duplicate: Any) -> None:
    configuration = Configuration(token_provider=lambda: "t", http_connection=object())
    first = configuration.shared("thing", lambda _: object())
    twin = duplicate(configuration)
    assert twin.token_provider is configuration.token_provider
    assert twin.http_connection is configuration.http_connection
    assert twin.shared("thing", lambda _: object()) is not first
    assert configuration.shared("thing", lambda _: object()) is first


@pytest.fixture
def conductor_logger() -> Iterator[logging.Logger]:
    logger = logging.getLogger("conductor")
    before = (logger.level, list(logger.handlers))
    yield logger
    logger.setLevel(before[0])
    logger.handlers[:] = before[1]


def test_making_a_configuration_changes_nothing_about_logging() -> None:
    root = logging.getLogger()
    before = (root.level, list(root.handlers), logging.getLogger("conductor").level)
    Configuration(debug=True, log_level="DEBUG")
    assert (root.level, list(root.handlers), logging.getLogger("conductor").level) == before


def test_log_lines_are_shown_on_request_once_and_by_our_logger_alone(
    conductor_logger: logging.Logger, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    level = root.level
    configuration = Configuration(log_level="WARNING")
    configuration.apply_logging_config()
    configuration.apply_logging_config()
    shown = [handler for handler in conductor_logger.handlers if not isinstance(handler, logging.NullHandler)]
    assert len(shown) == 1
    assert conductor_logger.level == logging.WARNING
    assert (root.handlers, root.level) == ([], level)
    configuration.apply_logging_config(level="ERROR")
    assert conductor_logger.level == logging.ERROR


def test_an_application_that_logs_already_gets_no_second_handler(
    conductor_logger: logging.Logger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [logging.NullHandler()])
    before = list(conductor_logger.handlers)
    Configuration().apply_logging_config()
    assert conductor_logger.handlers == before


def test_neither_key_nor_secret_is_shown() -> None:
    settings = AuthenticationSettings("the-id", "the-secret")
    configuration = Configuration(server_api_url="http://u:pw@a/api", authentication_settings=settings)
    configuration.update_token("the-token")
    text = f"{settings!r}{settings}{configuration!r}{configuration}"
    assert not [word for word in ("the-id", "the-secret", "the-token", "pw") if word in text]
