"""Schedules of agents, and what goes wrong with them."""

from __future__ import annotations

import dataclasses
import pickle
from typing import Any, Optional

import pytest

from conductor.client.ai import agent_errors, schedule
from conductor.client.ai.agent_errors import AgentAPIError, AgentNotFoundError, ConductorAgentError
from conductor.client.ai.schedule import Schedule, ScheduleInfo
from conductor.client.ai.schedule_errors import (
    InvalidCronExpression,
    ScheduleError,
    ScheduleNameConflict,
    ScheduleNotFound,
)
from conductor.client.http._encode import encode
from conductor.client.http.models.start_workflow_request import StartWorkflowRequest
from conductor.client.http.models.workflow_schedule import WorkflowSchedule
from conductor.client.http.rest import ApiException

ON_SERVER = WorkflowSchedule(
    name="agent-daily",
    cron_expression="0 0 9 * * *",
    run_catchup_schedule_instances=True,
    paused=True,
    paused_reason="holiday",
    schedule_start_time=1,
    schedule_end_time=2,
    create_time=3,
    updated_time=4,
    created_by="me",
    updated_by="you",
    zone_id="Europe/Zurich",
    description="about",
    start_workflow_request=StartWorkflowRequest(name="agent", input={"a": 1}),
)


class Client:
    """Takes the place of a scheduler client and remembers what it is asked."""

    def __init__(self, *schedules: Any, error: Optional[Exception] = None) -> None:
        self._schedules = schedules
        self._error = error
        self.calls: list[tuple[Any, ...]] = []

    def get_schedule(self, name: str) -> Any:
        if self._error is not None:
            raise self._error
        return next((one for one in self._schedules if _name(one) == name), None)

    def get_all_schedules(self, workflow_name: str) -> Any:
        self.calls.append(("list", workflow_name))
        return list(self._schedules) or None

    def delete_schedule(self, name: str) -> None:
        self.calls.append(("delete", name))

    def save_schedule(self, request: Any) -> None:
        self.calls.append(("save", request.name, request.cron_expression))


def _name(one: Any) -> str:
    return one["name"] if isinstance(one, dict) else one.name


def refusal(status: int, body: str) -> ApiException:
    error = ApiException(status=status, reason="reason")
    error.body = body
    return error


def test_a_schedule_is_saved_under_the_name_of_its_agent() -> None:
    wanted = Schedule("daily", "0 0 9 * * *", "Europe/Zurich", {"a": 1}, True, True, 1, 2, "about")

    assert encode(schedule._to_save_request(wanted, "agent")) == {
        "name": "agent-daily",
        "cronExpression": "0 0 9 * * *",
        "runCatchupScheduleInstances": True,
        "paused": True,
        "startWorkflowRequest": {"name": "agent", "input": {"a": 1}, "idempotencyStrategy": "FAIL"},
        "scheduleStartTime": 1,
        "scheduleEndTime": 2,
        "zoneId": "Europe/Zurich",
        "description": "about",
    }


@pytest.mark.parametrize("field", ["name", "cron"])
@pytest.mark.parametrize("empty", ["", "  ", None])
def test_a_schedule_needs_a_name_and_a_time(field: str, empty: Any) -> None:
    with pytest.raises(ValueError, match=rf"^Schedule\.{field} is required and must be non-empty$"):
        Schedule(**{"name": "n", "cron": "c", field: empty})


def test_a_schedule_says_what_it_takes() -> None:
    with pytest.raises(TypeError, match=r"^Schedule\.cron takes str, got int$"):
        Schedule("n", 5)


def test_a_schedule_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Schedule("n", "c").name = "other"


def test_a_schedule_of_the_server_is_read() -> None:
    assert schedule._get_info(Client(ON_SERVER), "agent-daily") == ScheduleInfo(
        name="agent-daily",
        short_name="daily",
        agent="agent",
        cron="0 0 9 * * *",
        timezone="Europe/Zurich",
        input={"a": 1},
        paused=True,
        paused_reason="holiday",
        catchup=True,
        start_at=1,
        end_at=2,
        description="about",
        next_run=None,
        create_time=3,
        update_time=4,
        created_by="me",
        updated_by="you",
    )


@pytest.mark.parametrize(
    ("started", "asked_for", "agent", "short_name"),
    [("agent", None, "agent", "daily"), ("agent", "other", "agent", "agent-daily"), (None, "agent", "", "daily")],
)
def test_a_schedule_belongs_to_the_workflow_it_starts_and_is_short_for_whoever_asks(
    started: Any, asked_for: Any, agent: str, short_name: str
) -> None:
    request = None if started is None else StartWorkflowRequest(name=started)
    on_server = WorkflowSchedule(name="agent-daily", cron_expression="c", start_workflow_request=request)

    info = schedule._get_info(Client(on_server), "agent-daily", asked_for)

    assert (info.agent, info.short_name) == (agent, short_name)


def test_listed_schedules_are_short_for_the_agent_even_when_they_do_not_say_what_they_start() -> None:
    client = Client(WorkflowSchedule(name="agent-daily", cron_expression="c"))

    assert [info.short_name for info in schedule._list_infos(client, "agent")] == ["daily"]


def test_a_schedule_without_a_name_is_none() -> None:
    with pytest.raises(ScheduleNotFound, match=r"^Schedule '' not found$"):
        schedule._get_info(Client({"name": "", "cronExpression": "c"}), "")


def test_a_schedule_that_comes_as_a_dictionary_is_read_with_its_next_run() -> None:
    wire = {"name": "x", "cronExpression": "c", "nextRunTime": 5, "startWorkflowRequest": {"name": "agent"}}
    info = schedule._get_info(Client(wire), "x")

    assert (info.short_name, info.agent, info.timezone, info.input, info.next_run) == ("x", "agent", "UTC", {}, 5)


def test_schedules_of_an_agent_are_listed() -> None:
    client = Client(ON_SERVER)

    assert [info.short_name for info in schedule._list_infos(client, "agent")] == ["daily"]
    assert client.calls == [("list", "agent")]
    assert schedule._list_infos(Client(), "agent") == []


@pytest.mark.parametrize(
    ("client", "message"),
    [(Client(), "^Schedule 'x' not found$"), (Client(error=refusal(404, "no such schedule")), "^no such schedule$")],
)
def test_a_schedule_that_is_not_there_is_an_error_of_its_own(client: Client, message: str) -> None:
    with pytest.raises(ScheduleNotFound, match=message):
        schedule._get_info(client, "x")


@pytest.mark.parametrize(
    ("status", "body", "kind", "text"),
    [
        (404, "gone", ScheduleNotFound, "gone"),
        (400, "Invalid CRON", InvalidCronExpression, "Invalid CRON"),
        (400, "other", ApiException, None),
        (500, "cron", ApiException, None),
    ],
)
def test_answers_about_schedules_become_errors_by_meaning(status: int, body: str, kind: type, text: str) -> None:
    error = refusal(status, body)
    translated = schedule._translate(error)

    assert type(translated) is kind or translated is error
    assert text is None or str(translated) == text


def test_reconciling_saves_before_it_removes_and_keeps_to_the_agent() -> None:
    client = Client(ON_SERVER)
    schedule._reconcile(client, "agent", [Schedule("hourly", "0 0 * * * *"), Schedule("weekly", "0 0 9 * * MON")])

    assert client.calls == [
        ("list", "agent"),
        ("save", "agent-hourly", "0 0 * * * *"),
        ("save", "agent-weekly", "0 0 9 * * MON"),
        ("delete", "agent-daily"),
    ]


def test_reconciling_with_nothing_desired_changes_nothing_and_with_an_empty_list_removes_all() -> None:
    untouched, emptied = Client(ON_SERVER), Client(ON_SERVER)
    schedule._reconcile(untouched, "agent", None)
    schedule._reconcile(emptied, "agent", [])

    assert untouched.calls == []
    assert emptied.calls == [("list", "agent"), ("delete", "agent-daily")]


def test_two_schedules_of_one_name_change_nothing() -> None:
    client = Client(ON_SERVER)

    with pytest.raises(ScheduleNameConflict, match=r"^Duplicate schedule name 'a' — names must be unique per agent$"):
        schedule._reconcile(client, "agent", [Schedule("a", "c"), Schedule("a", "d")])
    assert client.calls == []


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (AgentAPIError(500, "body", "http://x"), "HTTP 500: body (http://x)"),
        (AgentNotFoundError(404, "body"), "HTTP 404: body"),
    ],
)
def test_an_agent_error_says_status_message_and_address(error: AgentAPIError, text: str) -> None:
    assert str(error) == str(pickle.loads(pickle.dumps(error))) == text
    assert isinstance(error, ConductorAgentError)


@pytest.mark.parametrize(
    ("cause", "kind", "status"),
    [
        (refusal(404, "gone"), AgentNotFoundError, 404),
        (refusal(500, "broken"), AgentAPIError, 500),
        (ValueError("no"), AgentAPIError, 0),
    ],
)
def test_what_went_wrong_with_a_request_is_raised_as_an_agent_error(cause: Exception, kind: type, status: int) -> None:
    with pytest.raises(AgentAPIError) as caught:
        agent_errors._raise_api_error(cause, "http://x")

    assert type(caught.value) is kind
    assert (caught.value.status_code, caught.value.url) == (status, "http://x")
    assert caught.value.__cause__ is cause


def test_schedule_errors_are_agent_errors() -> None:
    assert issubclass(ScheduleError, ConductorAgentError)
