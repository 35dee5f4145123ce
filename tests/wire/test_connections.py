"""One session and pool for all clients of a configuration: shared, closable, healing, and safe to fork."""

from __future__ import annotations

import os
import threading
from functools import partial
from typing import TYPE_CHECKING, Any, Callable

import pytest

from conductor.client.http.api_client import ApiClient
from conductor.client.http.rest import ApiException, ConnectionFailed
from tests.waiting import wait_until
from tests.wire.answers import as_json, content, in_turn, nothing, redirect, silent
from tests.wire.calls import call

if TYPE_CHECKING:
    from tests.wire.scripted import ScriptedServer

Client = Callable[..., ApiClient]


def get(client: ApiClient, path: str = "/x", response_type: str = "object", **options: Any) -> Any:
    return call(client, "GET", path, response_type, **options)


def test_consecutive_calls_use_one_connection(server: ScriptedServer, client: Client) -> None:
    api = client(server)
    for _ in range(5):
        get(api)
    assert {request.connection for request in server.requests} == {1}


def test_all_clients_of_a_configuration_share_its_connections(server: ScriptedServer, client: Client) -> None:
    first = client(server)
    second = ApiClient(first.configuration)
    get(first)
    get(second)
    assert server.connections_seen == 1


def test_clients_of_two_configurations_share_nothing(server: ScriptedServer, client: Client) -> None:
    get(client(server))
    get(client(server))
    assert server.connections_seen == 2


def test_no_connection_is_opened_before_the_first_request(server: ScriptedServer, client: Client) -> None:
    client(server)
    assert server.connections_seen == 0


def test_closing_ends_the_connections_and_the_next_call_opens_new_ones(server: ScriptedServer, client: Client) -> None:
    api = client(server)
    get(api)
    server.wait_for_connections(1)
    api.close()
    server.wait_for_connections(0)
    assert get(api) == {}
    server.wait_for_connections(1)


def test_a_client_in_a_with_statement_closes_at_its_end(server: ScriptedServer, client: Client) -> None:
    with client(server) as api:
        get(api)
        server.wait_for_connections(1)
    server.wait_for_connections(0)


def test_closing_twice_or_before_any_call_does_nothing(server: ScriptedServer, client: Client) -> None:
    api = client(server)
    api.close()
    api.close()
    assert get(api) == {}


def test_a_connection_that_the_server_closed_while_idle_is_replaced(server: ScriptedServer, client: Client) -> None:
    server.answers(content("{}", Connection="close"))
    api = client(server)
    assert [get(api, response_type="str"), get(api, response_type="str")] == ["{}", "{}"]


@pytest.mark.parametrize(("pool_size", "kept"), [(2, 2), (8, 6)])
def test_the_pool_keeps_as_many_connections_as_its_size_says(
    server: ScriptedServer, client: Client, pool_size: int, kept: int
) -> None:
    everyone_is_here = threading.Barrier(6)

    def meet(connection: Any) -> bool:
        everyone_is_here.wait(10)
        return as_json()(connection)

    server.answers(meet)
    api = client(server, pool_size=pool_size)
    threads = [threading.Thread(target=get, args=(api,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert server.connections_seen == 6
    server.wait_for_connections(kept)


def test_an_option_that_changes_later_acts_on_the_next_request(
    server: ScriptedServer, second_server: ScriptedServer, client: Client
) -> None:
    api = client(server)
    get(api)
    api.configuration.pool_size = 3
    get(api)
    assert server.connections_seen == 2
    server.wait_for_connections(1)
    api.configuration.host = second_server.url
    get(api)
    assert len(second_server.requests) == 1


def test_a_user_name_in_the_address_is_sent_as_basic_authorisation_and_shown_nowhere(
    server: ScriptedServer, client: Client
) -> None:
    server.answers(nothing(500))
    api = client(server.url.replace("//", "//jane:pa%73s@"))
    with pytest.raises(ApiException) as caught:
        get(api)
    assert server.last.headers["Authorization"] == "Basic amFuZTpwYXNz"
    assert "pa%73s" not in f"{caught.value!s}{caught.value!r}{api.configuration!r}"


def test_cookies_are_kept_between_requests(server: ScriptedServer, client: Client) -> None:
    server.answers(as_json(None, Set_Cookie="session=abc; Path=/"), as_json())
    api = client(server)
    get(api)
    get(api)
    assert [request.headers.get("Cookie") for request in server.requests] == [None, "session=abc"]


def test_a_cookie_set_by_a_redirect_is_kept(server: ScriptedServer, client: Client) -> None:
    server.at("/x", redirect(302, "/api/y", Set_Cookie="session=abc; Path=/"))
    api = client(server)
    get(api)
    get(api, "/z")
    assert server.last.headers.get("Cookie") == "session=abc"


def test_the_cookie_of_the_constructor_is_sent_as_it_is(server: ScriptedServer) -> None:
    from conductor.client.configuration.configuration import Configuration

    with ApiClient(Configuration(server_api_url=server.url), cookie="a=b") as api:
        get(api)
    assert server.last.headers["Cookie"] == "a=b"


def test_a_header_of_the_constructor_goes_with_every_request(server: ScriptedServer) -> None:
    from conductor.client.configuration.configuration import Configuration

    with ApiClient(Configuration(server_api_url=server.url), "X-Tenant", "blue") as api:
        get(api)
    assert server.last.headers["X-Tenant"] == "blue"


def test_a_forked_child_opens_its_own_connection_and_leaves_the_parents_alone(
    server: ScriptedServer, client: Client
) -> None:
    api = client(server)
    get(api)
    child = os.fork()
    if child == 0:  # pragma: no cover  # the child leaves without the test run's clean-up
        outcome = 1
        try:
            outcome = 0 if get(api) == {} else 2
        finally:
            os._exit(outcome)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert get(api) == {}
    assert [request.connection for request in server.requests] == [1, 2, 1]


def test_awaitable_calls_work_in_a_child_that_was_forked_after_some_in_the_parent(
    server: ScriptedServer, client: Client
) -> None:
    import asyncio
    import warnings

    from conductor.client.http._transport.awaitable import run

    api = client(server)
    request = partial(get, api)
    assert asyncio.run(run(api.configuration, request)) == {}
    with warnings.catch_warnings():
        # The warning about forking with threads is what this test is about.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:  # pragma: no cover
        outcome = 1
        try:
            outcome = 0 if asyncio.run(asyncio.wait_for(run(api.configuration, request), 10)) == {} else 2
        finally:
            os._exit(outcome)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_fork_while_another_thread_waits_for_an_answer_harms_neither(server: ScriptedServer, client: Client) -> None:
    go_on = threading.Event()
    server.at("/slow", in_turn(lambda connection: go_on.wait(30) and as_json({"who": "parent"})(connection)))
    api = client(server)
    answers: list[Any] = []
    thread = threading.Thread(target=lambda: answers.append(get(api, "/slow")))
    thread.start()
    wait_until(lambda: server.to("/slow"), "the request has arrived")
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:  # pragma: no cover
        outcome = 1
        try:
            outcome = 0 if get(api) == {} else 2
        finally:
            os._exit(outcome)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    go_on.set()
    thread.join(10)
    assert answers == [{"who": "parent"}]


def test_closing_while_a_call_is_under_way_does_not_break_it(server: ScriptedServer, client: Client) -> None:
    go_on = threading.Event()
    server.at("/slow", lambda connection: go_on.wait(30) and as_json({"a": 1})(connection))
    api = client(server)
    answers: list[Any] = []
    thread = threading.Thread(target=lambda: answers.append(get(api, "/slow")))
    thread.start()
    wait_until(lambda: server.to("/slow"), "the request has arrived")
    api.close()
    go_on.set()
    thread.join(10)
    assert answers == [{"a": 1}]
    server.wait_for_connections(0)


@pytest.mark.parametrize("status", [301, 302, 303])
def test_these_redirects_turn_a_post_into_a_get_without_a_body(
    server: ScriptedServer, client: Client, status: int
) -> None:
    server.at("/x", redirect(status, "/api/y"))
    client(server).call_api("/x", "POST", body={"a": 1})
    assert [(request.method, request.path, request.body) for request in server.requests] == [
        ("POST", "/api/x", b'{"a": 1}'),
        ("GET", "/api/y", b""),
    ]


@pytest.mark.parametrize("status", [307, 308])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_these_redirects_keep_method_and_body(server: ScriptedServer, client: Client, status: int, method: str) -> None:
    server.at("/x", redirect(status, "/api/y?z=1"))
    client(server).call_api("/x", method, body={"a": 1})
    assert (server.last.method, server.last.target, server.last.json()) == (method, "/api/y?z=1", {"a": 1})


def test_a_redirect_to_another_host_is_not_told_the_token(
    server: ScriptedServer, second_server: ScriptedServer, client: Client
) -> None:
    server.at("/x", redirect(307, f"http://localhost:{second_server.port}/api/y"))
    api = client(server, token_provider=lambda: "secret-token")
    get(api)
    assert server.last.headers["X-Authorization"] == "secret-token"
    assert "X-Authorization" not in second_server.last.headers


def test_a_redirect_on_the_same_host_is_told_the_token(server: ScriptedServer, client: Client) -> None:
    server.at("/x", redirect(307, "/api/y"))
    get(client(server, token_provider=lambda: "secret-token"))
    assert server.last.headers["X-Authorization"] == "secret-token"


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("/api/x", "TooManyRedirects"),
        ("http://[bad", "InvalidURL"),
        ("gopher://127.0.0.1/", "InvalidSchema"),
    ],
)
def test_a_redirect_that_leads_nowhere_is_an_error_and_the_pool_stays_healthy(
    server: ScriptedServer, client: Client, location: str, told: str
) -> None:
    server.at("/x", redirect(302, location))
    api = client(server)
    with pytest.raises(ApiException) as caught:
        get(api)
    assert caught.value.status == 0
    assert told in str(caught.value)
    assert get(api, "/y") == {}
    server.wait_for_connections(1)


@pytest.mark.parametrize("status", [303, 307])
def test_a_post_whose_server_led_to_one_that_is_not_there_is_not_sent_again(
    server: ScriptedServer, client: Client, status: int
) -> None:
    server.at("/x", redirect(status, "http://127.0.0.1:1/api/y"))
    with pytest.raises(ConnectionFailed) as caught:
        client(server).call_api("/x", "POST", body={"a": 1})
    assert caught.value.attempts == 1
    assert len(server.requests) == 1


def test_an_address_of_ip_version_six_is_understood(server: ScriptedServer, client: Client) -> None:
    with pytest.raises(ConnectionFailed, match=r"http://\[::1\]:1/api/x"):
        get(client("http://[::1]:1/api"), _retry=False)


def test_a_stream_is_left_to_the_caller_and_goes_back_to_the_pool_when_read(
    server: ScriptedServer, client: Client
) -> None:
    server.answers(content("one\ntwo\n"))
    api = client(server)
    answer = get(api, _preload_content=False)
    assert list(answer.resp.iter_lines()) == [b"one", b"two"]
    get(api, response_type="str")
    assert server.connections_seen == 1


def test_a_waiting_call_holds_up_no_other(server: ScriptedServer, client: Client) -> None:
    release = threading.Event()
    server.at("/slow", silent(release))
    api = client(server)

    def wait_for_nothing() -> None:
        with pytest.raises(ConnectionFailed):
            api.call_api("/slow", "POST")

    thread = threading.Thread(target=wait_for_nothing)
    thread.start()
    wait_until(lambda: server.to("/slow"), "the request has arrived")
    assert get(api) == {}
    release.set()
    thread.join(10)
