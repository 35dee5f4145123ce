"""Settings of workers: from the code, from the environment, and which wins."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from conductor.client.automator._settings import WorkerSettings
from conductor.client.automator.worker_isolation import apply_thread_isolation, isolation_mode
from conductor.client.worker.worker import Worker
from conductor.client.worker.worker_config import (
    get_worker_config_oneline,
    get_worker_config_summary,
    resolve_worker_config,
)

#: The order of look-up, first hit wins.
PER_WORKER = [
    "conductor.worker.my-Task.domain",
    "conductor_worker_my-Task_domain",
    "CONDUCTOR_WORKER_MY-TASK_DOMAIN",
    "CONDUCTOR_WORKER_my-Task_DOMAIN",
    "conductor.worker.all.domain",
    "CONDUCTOR_WORKER_ALL_DOMAIN",
    "conductor_worker_domain",
    "CONDUCTOR_WORKER_DOMAIN",
]


@pytest.mark.parametrize("winner", range(len(PER_WORKER)), ids=PER_WORKER)
def test_the_first_variable_that_is_set_wins(winner: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in PER_WORKER[winner:]:
        monkeypatch.setenv(variable, variable)

    assert resolve_worker_config("my-Task", domain="code")["domain"] == PER_WORKER[winner]


INTERVALS = [
    "conductor.worker.greet.poll_interval",
    "CONDUCTOR_WORKER_GREET_POLLING_INTERVAL",
    "CONDUCTOR_WORKER_greet_POLLING_INTERVAL",
    "CONDUCTOR_WORKER_POLL_INTERVAL",
    "conductor_worker_greet_polling_interval",
    "conductor.worker.all.polling_interval",
]


@pytest.mark.parametrize("winner", range(len(INTERVALS)), ids=INTERVALS)
def test_the_poll_interval_has_more_spellings(winner: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, variable in enumerate(INTERVALS[winner:], winner):
        monkeypatch.setenv(variable, str(number))

    assert resolve_worker_config("greet", poll_interval=100)["poll_interval"] == winner


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("thread_count", " 7 ", 7),
        ("thread_count", "1_000", 1000),
        ("poll_interval", "0.5", 0.5),
        ("paused", "yes", True),
        ("paused", "ON", True),
        ("paused", " true", False),
        ("register_task_def", "0", False),
        ("domain", "", ""),
    ],
)
def test_texts_are_read_by_the_type_of_the_setting(
    name: str, text: str, value: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"CONDUCTOR_WORKER_GREET_{name.upper()}", text)

    assert resolve_worker_config("greet")[name] == value


def test_a_bad_number_is_warned_about_and_ends_the_search(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("conductor.worker.greet.thread_count", "1.5")
    monkeypatch.setenv("CONDUCTOR_WORKER_ALL_THREAD_COUNT", "9")

    with caplog.at_level(logging.WARNING, "conductor"):
        for _ in range(2):
            assert resolve_worker_config("greet", thread_count=3)["thread_count"] == 3
    assert [record.getMessage() for record in caplog.records] == [
        "conductor.worker.greet.thread_count is '1.5': expected a whole number; using what the code says"
    ]


def test_a_text_that_says_neither_yes_nor_no_is_warned_about(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CONDUCTOR_WORKER_GREET_PAUSED", "ture")

    with caplog.at_level(logging.WARNING, "conductor"):
        assert resolve_worker_config("greet", paused=True)["paused"] is False
    assert caplog.messages == ["CONDUCTOR_WORKER_GREET_PAUSED is 'ture': expected true or false; using false"]


def test_what_nobody_says_is_none_but_for_three_settings() -> None:
    resolved = resolve_worker_config("greet")

    assert {name for name, value in resolved.items() if value is not None} == {
        "overwrite_task_def",
        "strict_schema",
        "register_schema",
    }


def test_the_settings_are_told_on_one_line() -> None:
    resolved = resolve_worker_config("greet", poll_interval=100, domain="d", thread_count=5, register_task_def=True)

    line = get_worker_config_oneline("greet", {**resolved, "paused": True})

    assert line.startswith("Conductor Worker[name=greet, pid=")
    assert line.endswith(", status=paused, poll_interval=100ms, domain=d, thread_count=5, register_task_def=true]")


def test_the_summary_tells_where_a_setting_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONDUCTOR_WORKER_ALL_DOMAIN", "test")

    summary = get_worker_config_summary("greet", resolve_worker_config("greet", thread_count=2)).splitlines()

    assert summary[0] == "Worker 'greet' configuration:"
    assert "  domain: test (from CONDUCTOR_WORKER_ALL_DOMAIN)" in summary
    assert "  thread_count: 2 (from code)" in summary


def settings(**options: Any) -> WorkerSettings:
    return WorkerSettings.of(Worker("greet", lambda task: None, **options))


def test_a_poll_timeout_left_alone_means_the_idle_poll() -> None:
    assert settings().poll_timeout == 1500
    assert settings(poll_timeout=100).poll_timeout == 1500


def test_a_worker_of_several_queues_asks_each_of_them_more_shortly() -> None:
    assert settings(domain="a,b").poll_timeout == 750


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"poll_timeout": 6000}, "poll_timeout of worker 'greet' must be 0 to 5000 milliseconds, got 6000"),
        ({"poll_timeout": -1}, "poll_timeout of worker 'greet'"),
        ({"thread_count": 0}, "thread_count of worker 'greet' must be at least 1, got 0"),
    ],
)
def test_a_setting_out_of_range_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        settings(**options)


def test_the_environment_wins_for_every_setting_of_any_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"thread_count": "4", "poll_timeout": "200", "poll_interval": "300", "worker_id": "env"}.items():
        monkeypatch.setenv(f"conductor.worker.greet.{name}", value)

    found = settings(thread_count=2, worker_id="code")

    assert (found.thread_count, found.poll_timeout, found.poll_interval, found.worker_id) == (4, 200, 0.3, "env")


def test_isolation_is_by_process_unless_the_environment_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert isolation_mode() == "process"
    monkeypatch.setenv("CONDUCTOR_WORKER_ISOLATION", "Thread")
    assert isolation_mode() == "thread"
    monkeypatch.setenv("CONDUCTOR_WORKER_ISOLATION", "fibre")
    assert (isolation_mode(), isolation_mode()) == ("process", "process")
    assert caplog.text.count("'fibre'") == 1


def test_isolation_by_thread_can_be_asked_for_in_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONDUCTOR_WORKER_ISOLATION", "process")

    apply_thread_isolation()

    assert isolation_mode() == "thread"
