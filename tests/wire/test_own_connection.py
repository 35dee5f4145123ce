"""A connection of the user's own: ``Configuration.http_connection``."""

from __future__ import annotations

import os
import pickle
import threading
from typing import TYPE_CHECKING, Any, Callable

import pytest
import requests

from conductor.client.configuration.configuration import Configuration
from conductor.client.configuration.settings.retry_policy import RetryPolicy
from conductor.client.http.api_client import ApiClient
from conductor.client.http.rest import ApiException, ConnectionFailed, NotFound, RESTClientObject, Timeout
from tests.wire.answers import as_json, closed, nothing, silent
from tests.wire.calls import call

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.wire.scripted import ScriptedServer

    Client = Callable[..., ApiClient]


@pytest.fixture
def session() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False
        yield session


def marked_session() -> requests.Session:
    """Make a session that can be told from others."""
    session = requests.Session()
    session.headers["X-Made-By"] = str(os.getpid())
    return session


class Answer:
    """What an ``httpx.Response`` has."""

    status_code = 200
    reason_phrase = "OK"
    content = b'{"a": 1}'
    headers: Any = {}


class HttpxLike:
    """Takes the arguments that ``httpx.Client.request`` takes."""

    def __init__(self) -> None:
        self.calls: list[Any] = []

    def build_request(self) -> None:
        raise AssertionError("is only looked at")

    def request(self, method: str, url: str, *, content: Any, headers: Any, timeout: Any) -> Answer:
        self.calls.append((method, url, content, timeout))
        return Answer()


class Failing:
    """Fails with an exception that no library of ours knows."""

    def request(self, method: str, url: str, **options: Any) -> Any:
        raise RuntimeError("the tunnel collapsed")


class Double:
    """The smallest thing that will do."""

    def request(self, method: str, url: str, **options: Any) -> Answer:
        return Answer()


def test_a_session_of_the_user_sends_every_request(
    server: ScriptedServer, client: Client, session: requests.Session
) -> None:
    session.headers["X-Mine"] = "yes"
    api = client(server, http_connection=session)
    assert call(api, "POST", body={"a": "é"}, query_params={"q": "a b"}) == {}
    request = server.last
    assert (request.headers["X-Mine"], request.target) == ("yes", "/api/x?q=a+b")
    assert request.body == '{"a": "é"}'.encode()
    assert api.rest_client.connection is session


def test_retries_errors_and_tokens_are_the_same_with_a_session_of_the_user(
    server: ScriptedServer, client: Client, session: requests.Session
) -> None:
    server.answers(nothing(503, Retry_After="0"), as_json({"a": 1}), nothing(404))
    api = client(server, http_connection=session, token_provider=lambda: "t1")
    assert call(api) == {"a": 1}
    with pytest.raises(NotFound):
        call(api)
    assert {request.headers["X-Authorization"] for request in server.requests} == {"t1"}


def test_the_timeouts_of_the_configuration_act_on_a_session_of_the_user(
    server: ScriptedServer, client: Client, session: requests.Session
) -> None:
    over = threading.Event()
    server.answers(silent(over))
    with pytest.raises(Timeout):
        call(client(server, http_connection=session, read_timeout=0.1))
    over.set()


def test_a_lost_connection_of_a_session_of_the_user_is_told_as_ours_is(
    server: ScriptedServer, client: Client, session: requests.Session
) -> None:
    server.answers(closed())
    with pytest.raises(ConnectionFailed) as caught:
        call(client(server, http_connection=session), "POST")
    assert caught.value.transient


def test_closing_a_client_leaves_a_session_of_the_user_open(
    server: ScriptedServer, client: Client, session: requests.Session
) -> None:
    api = client(server, http_connection=session)
    call(api)
    api.close()
    assert server.open_connections == 1
    call(api)
    assert server.connections_seen == 1


def test_a_connection_set_later_acts(server: ScriptedServer, client: Client) -> None:
    api = client(server)
    call(api)
    api.configuration.http_connection = Double()
    assert call(api) == {"a": 1}
    api.configuration.http_connection = None
    assert call(api) == {}


def test_a_connection_given_to_the_rest_client_wins(server: ScriptedServer, client: Client) -> None:
    configuration = client(server).configuration
    assert RESTClientObject(Double(), configuration=configuration).GET(f"{server.url}/x").json() == {"a": 1}
    assert server.requests == []


def test_a_client_like_that_of_httpx_gets_the_arguments_it_knows(server: ScriptedServer, client: Client) -> None:
    connection = HttpxLike()
    api = client(server, http_connection=connection, connect_timeout=3, read_timeout=7)
    assert call(api, "PUT", body={"a": 1}) == {"a": 1}
    assert connection.calls == [("PUT", f"{server.url}/x", b'{"a": 1}', (3, 7, 7, 3))]


def test_whatever_a_connection_of_the_user_raises_is_a_failed_connection(client: Client) -> None:
    with pytest.raises(ConnectionFailed, match="RuntimeError: the tunnel collapsed") as caught:
        call(client("http://127.0.0.1:1/api", http_connection=Failing()))
    assert isinstance(caught.value.__cause__, RuntimeError)
    assert caught.value.attempts == 1


class NetworkError(Exception):
    """Called as in httpx."""


class ReadError(NetworkError):
    """Called as in httpx."""


class ConnectError(NetworkError):
    """Called as in httpx."""


class RemoteProtocolError(Exception):
    """Called as in httpx."""


class TimeoutException(Exception):
    """Called as in httpx."""


class ReadTimeout(TimeoutException):
    """Called as in httpx."""


class PoolTimeout(TimeoutException):
    """Called as in httpx."""


@pytest.mark.parametrize(
    ("error", "kind", "transient", "attempts"),
    [
        (ReadError("cut"), ConnectionFailed, True, (4, 1)),
        (RemoteProtocolError("cut"), ConnectionFailed, True, (4, 1)),
        (ConnectionResetError("cut"), ConnectionFailed, True, (4, 1)),
        (ConnectError("refused"), ConnectionFailed, False, (4, 4)),
        (PoolTimeout("no room"), Timeout, False, (4, 4)),
        (ReadTimeout("late"), Timeout, False, (1, 1)),
        (TimeoutError("late"), Timeout, False, (1, 1)),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else None,
)
def test_exceptions_of_other_libraries_are_understood_by_their_names(
    client: Client, error: Exception, kind: type, transient: bool, attempts: Any
) -> None:
    class Connection:
        def request(self, method: str, url: str, **options: Any) -> Any:
            raise error

    policy = RetryPolicy(initial_delay=0.001, max_delay=0.001)
    api = client("http://127.0.0.1:1/api", http_connection=Connection(), retry=policy)
    for method, count in zip(("GET", "POST"), attempts):
        with pytest.raises(ConnectionFailed) as caught:
            call(api, method)
        assert (type(caught.value), caught.value.transient, caught.value.attempts) == (kind, transient, count)


@pytest.mark.parametrize("make", [marked_session, requests.Session, Double], ids=["function", "class", "other class"])
def test_a_function_or_class_makes_the_connection_once(server: ScriptedServer, client: Client, make: Any) -> None:
    made: list[Any] = []

    def counted() -> Any:
        made.append(make())
        return made[-1]

    api = client(server, http_connection=counted)
    assert call(api) == call(api)
    assert len(made) == 1
    assert api.rest_client.connection is made[0]


def test_a_connection_that_was_made_for_the_client_is_closed_with_it(server: ScriptedServer, client: Client) -> None:
    api = client(server, http_connection=marked_session)
    call(api)
    server.wait_for_connections(1)
    api.close()
    server.wait_for_connections(0)


def test_a_forked_child_makes_its_own_connection(server: ScriptedServer, client: Client) -> None:
    api = client(server, http_connection=marked_session)
    call(api)
    child = os.fork()
    if child == 0:  # pragma: no cover
        outcome = 1
        try:
            outcome = 0 if call(api) == {} else 2
        finally:
            os._exit(outcome)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert [request.headers["X-Made-By"] for request in server.requests] == [str(os.getpid()), str(child)]


@pytest.mark.parametrize("connection", [marked_session, requests.Session(), Double()])
def test_a_connection_that_can_be_pickled_goes_to_another_process(
    server: ScriptedServer, client: Client, connection: Any
) -> None:
    twin = pickle.loads(pickle.dumps(client(server, http_connection=connection).configuration))
    with ApiClient(twin) as api:
        assert call(api) in ({}, {"a": 1})


class Unpicklable(Double):
    """Holds what belongs to one process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"http_connection": Unpicklable()}, r"http_connection \(.*Unpicklable\).*module-level function that makes it"),
        ({"token_provider": lambda: "t"}, r"token_provider \(builtins\.function\).*module-level function"),
    ],
)
def test_what_cannot_go_to_another_process_is_named_with_what_to_give_instead(
    options: dict[str, Any], told: str
) -> None:
    with pytest.raises(TypeError, match=rf"Configuration\.{told}"):
        pickle.dumps(Configuration(server_api_url="http://127.0.0.1:1/api", **options))


def test_an_ssl_context_cannot_go_to_another_process_and_files_can() -> None:
    import ssl

    configuration = Configuration(verify_ssl=ssl.create_default_context())
    with pytest.raises(TypeError, match=r"Configuration\.verify_ssl \(ssl\.SSLContext\).*name files in ssl_ca_cert"):
        pickle.dumps(configuration)
    configuration.verify_ssl = "/some/file.pem"
    assert pickle.loads(pickle.dumps(configuration)).verify_ssl == "/some/file.pem"


def test_an_answer_outside_2xx_of_a_double_is_an_error(client: Client) -> None:
    class Broken(Answer):
        status_code = 500
        reason = "Broken"
        content = b"no"

    class Connection(Double):
        def request(self, method: str, url: str, **options: Any) -> Answer:
            return Broken()

    with pytest.raises(ApiException) as caught:
        call(client("http://127.0.0.1:1/api", http_connection=Connection()))
    assert (caught.value.status, caught.value.reason, caught.value.body) == (500, "Broken", "no")
