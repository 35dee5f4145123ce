"""Rules of the facade for schedules that no table of calls shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

import pytest

from conductor.client.ai.schedule import Schedule, ScheduleInfo
from conductor.client.ai.schedule_errors import InvalidCronExpression, ScheduleNameConflict, ScheduleNotFound
from conductor.client.http.rest import ApiException
from conductor.client.orkes_clients import OrkesClients
from tests.wire.answers import as_json, content, nothing
from tests.wire.facade_calls import clients_fixture, query

if TYPE_CHECKING:
    from tests.wire.scripted import ScriptedServer

clients = clients_fixture()


@pytest.mark.parametrize("method", ["pause_schedule", "resume_schedule"])
def test_a_server_that_wants_get_is_asked_once_more(method: str, server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(nothing(405), as_json())

    getattr(clients.get_scheduler_client(), method)("a/b")

    action = method.partition("_")[0]
    assert [(one.method, one.path) for one in server.requests] == [
        ("PUT", f"/api/scheduler/schedules/a%2Fb/{action}"),
        ("GET", f"/api/scheduler/schedules/a%2Fb/{action}"),
    ]


def test_the_reason_of_a_pause_is_kept_on_both_ways(server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(nothing(405), as_json())

    clients.get_scheduler_client().pause_schedule("s", "holidays & all")

    assert [query(one) for one in server.requests] == [{"reason": "holidays & all"}] * 2


@pytest.mark.parametrize("status", [400, 404, 500])
def test_any_other_refusal_of_a_pause_is_an_error_at_once(
    status: int, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(as_json({"message": "no"}, status))

    with pytest.raises(ApiException) as caught:
        clients.get_scheduler_client().pause_schedule("s")

    assert (caught.value.status, len(server.requests)) == (status, 1)


@pytest.mark.parametrize(("body", "name"), [('{"name": "s"}', "s"), ("", None), ("null", None), ("{}", None)])
def test_an_empty_schedule_is_none(body: str, name: Any, server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(content(body, media_type="application/json"))

    found = clients.get_scheduler_client().get_schedule("s")

    assert (found and found.name) == name


def test_scheduled_executions_are_searched_by_text(server: ScriptedServer, clients: OrkesClients) -> None:
    clients.get_scheduler_client().search_schedule_executions(0, 5, "startTime:DESC", "text", "a = 1")

    assert query(server.last) == {"size": "5", "sort": "startTime:DESC", "freeText": "text", "query": "a = 1"}


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (404, '{"message": "none"}', ScheduleNotFound),
        (400, '{"message": "Bad CRON"}', InvalidCronExpression),
        (400, '{"message": "other"}', ApiException),
        (500, "Invalid cron expression", ApiException),
    ],
)
@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda client: client.pause("s"), id="pause"),
        pytest.param(lambda client: client.resume("s"), id="resume"),
        pytest.param(lambda client: client.delete("s"), id="delete"),
        pytest.param(lambda client: client.preview_next("* * * * * *"), id="preview"),
        pytest.param(lambda client: client.run_now(INFO), id="run"),
        pytest.param(lambda client: client.reconcile("agent", []), id="reconcile"),
    ],
)
def test_schedules_of_agents_have_errors_of_their_own(
    call: Callable[[Any], Any], status: int, body: str, error: Any, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(content(body, status))

    with pytest.raises(error) as caught:
        call(clients.get_scheduler_client())

    if error is not ApiException:
        assert str(caught.value) == body
        assert isinstance(caught.value.__cause__, ApiException)


INFO = ScheduleInfo(
    name="agent-nightly",
    short_name="nightly",
    agent="agent",
    cron="0 0 0 * * *",
    timezone="UTC",
    input={"a": 1},
    paused=False,
    paused_reason=None,
    catchup=False,
    start_at=None,
    end_at=None,
    description=None,
    next_run=None,
    create_time=None,
    update_time=None,
    created_by=None,
    updated_by=None,
)


def test_running_now_starts_what_the_schedule_would(server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(content("execution"))

    assert clients.get_scheduler_client().run_now(INFO) == "execution"
    assert (server.last.method, server.last.path) == ("POST", "/api/workflow")
    assert server.last.json() == {"name": "agent", "input": {"a": 1}, "idempotencyStrategy": "FAIL"}


def test_a_preview_asks_for_so_many_times(server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(as_json([1, 2]))

    assert clients.get_scheduler_client().preview_next("c", 2, 5, 9) == [1, 2]
    assert query(server.last) == {
        "cronExpression": "c",
        "scheduleStartTime": "5",
        "scheduleEndTime": "9",
        "limit": "2",
    }


def test_reconciling_removes_what_is_not_wanted_and_saves_the_rest(
    server: ScriptedServer, clients: OrkesClients
) -> None:
    server.at("/scheduler/schedules", as_json([{"name": "agent-old"}, {"name": "agent-kept"}]), as_json())

    clients.get_scheduler_client().reconcile(
        "agent",
        [Schedule("kept", "0 0 1 * * *"), Schedule("new", "0 0 2 * * *", "Europe/Berlin", {"a": 1}, paused=True)],
    )

    first, *others = server.requests
    assert (first.method, query(first)) == ("GET", {"workflowName": "agent"})
    assert sorted((one.method, one.path) for one in others) == [
        ("DELETE", "/api/scheduler/schedules/agent-old"),
        ("POST", "/api/scheduler/schedules"),
        ("POST", "/api/scheduler/schedules"),
    ]
    saved = [one.json() for one in others if one.method == "POST"]
    assert saved[1] == {
        "name": "agent-new",
        "cronExpression": "0 0 2 * * *",
        "zoneId": "Europe/Berlin",
        "paused": True,
        "runCatchupScheduleInstances": False,
        "startWorkflowRequest": {"name": "agent", "input": {"a": 1}, "idempotencyStrategy": "FAIL"},
    }


@pytest.mark.parametrize(
    ("desired", "error"),
    [(None, None), ([Schedule("a", "c"), Schedule("a", "d")], ScheduleNameConflict)],
)
def test_reconciling_with_nothing_or_with_a_name_twice_sends_nothing(
    desired: Any, error: Any, server: ScriptedServer, clients: OrkesClients
) -> None:
    client = clients.get_scheduler_client()

    if error is None:
        client.reconcile("agent", desired)
    else:
        with pytest.raises(error, match="'a'"):
            client.reconcile("agent", desired)

    assert server.requests == []
