"""The direct way of plain requests and answers comes to the same as the way through the HTTP libraries."""

from __future__ import annotations

import gzip
import logging
import socket
import threading
from typing import TYPE_CHECKING, Any, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from urllib3 import HTTPConnectionPool

from conductor.client.configuration.configuration import Configuration
from conductor.client.http._transport import direct, pools
from conductor.client.http._transport.deadline import Begun
from conductor.client.http.api_client import ApiClient
from conductor.client.http.rest import ApiException
from tests.profiles import bounded
from tests.wire.answers import as_json, raw, trickle
from tests.wire.calls import call
from tests.wire.scripted import ScriptedServer, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    Client = Callable[..., ApiClient]

OK = b"HTTP/1.1 200 OK\r\n"
BODY = b'{"a": "\xc3\xa4"}'
ZIPPED = gzip.compress(BODY)


def chunked(*chunks: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    return b"".join(b"%X\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks) + end


def sized(body: bytes, *headers: bytes, status: bytes = OK) -> bytes:
    lines = b"".join(b"%b\r\n" % header for header in headers)
    return status + lines + b"Content-Length: %d\r\n\r\n" % len(body) + body


def in_chunks(body: bytes, *headers: bytes) -> bytes:
    lines = b"".join(b"%b\r\n" % header for header in headers)
    return OK + lines + b"Transfer-Encoding: chunked\r\n\r\n" + body


#: Answers, plain and special, right and wrong; after each the server waits for the next request, or closes.
ANSWERS: dict[str, bytes] = {
    "plain": sized(BODY, b"Content-Type: application/json"),
    "empty": sized(b""),
    "keeps-alive": sized(BODY, b"Connection: Keep-Alive", b"Keep-Alive: timeout=5"),
    "wants-to-close": sized(BODY, b"Connection: close"),
    "no-content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "no-content-with-length": b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
    "no-reason": sized(BODY, status=b"HTTP/1.1 200\r\n"),
    "empty-reason": sized(BODY, status=b"HTTP/1.1 200 \r\n"),
    "odd-reason": sized(b"{}", status="HTTP/1.1 400 Schlüssel\r\n".encode("latin-1")),
    "http-1.0": sized(BODY, status=b"HTTP/1.0 200 OK\r\n"),
    "in-a-chunk": in_chunks(chunked(BODY)),
    "in-chunks": in_chunks(chunked(BODY[:3], BODY[3:])),
    "no-chunk": in_chunks(chunked()),
    "chunk-extension": in_chunks(b"b;x=y\r\n" + BODY + b"\r\n0\r\n\r\n"),
    "chunk-trailer": in_chunks(chunked(BODY, end=b"0\r\nX-After: 1\r\n\r\n")),
    "end-of-chunks-in-a-chunk": in_chunks(chunked(b'"0\r\n\r\n', b'"')),
    "chunked-gzip": in_chunks(chunked(ZIPPED), b"Content-Encoding: gzip"),
    "gzip": sized(ZIPPED, b"Content-Encoding: gzip"),
    "broken-gzip": sized(b"no gzip at all", b"Content-Encoding: gzip"),
    "cookie": sized(BODY, b"Set-Cookie: a=b; Path=/"),
    "header-twice": sized(BODY, b"Vary: Origin", b"Vary: Accept"),
    "length-twice": sized(BODY, b"Content-Length: 11"),
    "lengths-differ": sized(BODY, b"Content-Length: 10"),
    "length-and-chunks": in_chunks(chunked(BODY), b"Content-Length: 11"),
    "folded-header": sized(BODY, b"X-Long: a\r\n b"),
    "other-letters": OK + b"cOnTeNt-LeNgTh:   11  \r\ncontent-TYPE:application/json\r\n\r\n" + BODY,
    "latin-header": sized(BODY, "X-Name: Schlüssel".encode("latin-1")),
    "other-charset": sized('"ä"'.encode("latin-1"), b"Content-Type: application/json; charset=latin-1"),
    "continue-first": b"HTTP/1.1 100 Continue\r\n\r\n" + sized(BODY),
    "hints-first": b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + sized(BODY),
    "not-found": sized(b'{"message": "gone"}', status=b"HTTP/1.1 404 Not Found\r\n"),
    "no-page": sized(b"<html>no</html>", b"Content-Type: text/html", status=b"HTTP/1.1 500 Oops\r\n"),
    "lines-end-with-lf": b"HTTP/1.1 200 OK\nContent-Length: 11\n\n" + BODY,
    "long-header": sized(BODY, b"X-Long: " + b"x" * 60000),
    "too-long-header": sized(BODY, b"X-Long: " + b"x" * 70000),
    "many-headers": sized(BODY, *(b"X-%d: 1" % number for number in range(80))),
    "too-many-headers": sized(BODY, *(b"X-%d: 1" % number for number in range(120))),
    "long-body": sized(b'"%b"' % (b"x" * 300_000)),
    "longer-body": sized(b'"%b"' % (b"x" * 1_200_000)),
    "long-chunks": in_chunks(chunked(b'"', *[b"x" * 8000] * 30, b'"')),
    "longer-chunks": in_chunks(chunked(b'"', *[b"x" * 8000] * 160, b'"')),
}
#: Answers after which the server closes the connection.
BROKEN: dict[str, bytes] = {
    "space-before-colon": sized(BODY, b"X-Odd : 1"),
    "header-without-colon": sized(BODY, b"nonsense"),
    "nothing": b"",
    "half-a-status": b"HTTP/1.1 2",
    "half-a-head": b"HTTP/1.1 200 OK\r\nContent-Len",
    "half-a-body": OK + b"Content-Length: 100\r\n\r\n{",
    "half-a-chunk": in_chunks(b"10\r\n{"),
    "no-last-chunk": in_chunks(chunked(BODY, end=b"")),
    "bad-chunk-size": in_chunks(b"zz\r\n{}\r\n0\r\n\r\n"),
    "negative-length": OK + b"Content-Length: -1\r\n\r\n{}",
    "wordy-length": OK + b"Content-Length: two\r\n\r\n{}",
    "until-the-end": OK + b"Content-Type: application/json\r\n\r\n" + BODY,
    "not-http": b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
    "odd-version": sized(BODY, status=b"HTTP/2.0 200 OK\r\n"),
    "odd-status": sized(BODY, status=b"HTTP/1.1 2x0 OK\r\n"),
    "long-status": sized(BODY, status=b"HTTP/1.1 2000 OK\r\n"),
}


def outcome(api: ApiClient, method: str) -> Any:
    """Return what a call comes to, for a comparison."""
    try:
        data, status, headers = api.call_api("/x", method, response_type="object", _retry=False)
    except ApiException as error:
        return type(error), error.status, error.reason, error.body, _plain(error.headers or {})
    return data, status, _plain(headers)


def _plain(headers: Any) -> list[tuple[str, str]]:
    """Return headers without the white space that releases of urllib3 treat differently."""
    return sorted((name, " ".join(value.split())) for name, value in headers.items())


def counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note every request that goes the way of the libraries, which then is the way of all."""
    seen: list[str] = []
    original = HTTPConnectionPool.urlopen

    def urlopen(self: Any, method: str, url: str, *args: Any, **options: Any) -> Any:
        seen.append(f"{method} {url}")
        return original(self, method, url, *args, **options)

    monkeypatch.setattr(HTTPConnectionPool, "urlopen", urlopen)
    return seen


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    ("content", "stays_open"),
    [
        *(pytest.param(content, True, id=name) for name, content in ANSWERS.items()),
        *(pytest.param(content, False, id=name) for name, content in BROKEN.items()),
    ],
)
def test_an_answer_means_the_same_on_either_way(
    server: ScriptedServer,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes,
    stays_open: bool,
    method: str,
) -> None:
    server.answers(as_json(), raw(content, stays_open), as_json({"next": 1}))
    direct_way = client(server, read_timeout=10)
    call(direct_way)
    directly = outcome(direct_way, method)
    assert call(direct_way) == {"next": 1}
    connections = server.connections_seen

    server.answers(as_json(), raw(content, stays_open), as_json({"next": 1}))
    usual_way = client(server, read_timeout=10)
    seen = counting(monkeypatch)
    call(usual_way)
    assert outcome(usual_way, method) == directly
    assert call(usual_way) == {"next": 1}
    assert seen == ["GET /api/x", f"{method} /api/x", "GET /api/x"]
    assert server.connections_seen == 2 * connections


class _Way:
    """Says which requests went the way of the libraries."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.usual = 0
        original = pools._Direct._special

        def special(pool: Any, *arguments: Any) -> Any:
            self.usual += 1
            return original(pool, *arguments)

        monkeypatch.setattr(pools._Direct, "_special", special)


@pytest.mark.parametrize(
    "name", ["plain", "empty", "keeps-alive", "no-content", "in-chunks", "no-chunk", "header-twice", "long-body"]
)
def test_what_servers_usually_answer_is_plain(
    server: ScriptedServer, client: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    server.answers(as_json(), raw(ANSWERS[name]))
    api = client(server)
    call(api)
    way = _Way(monkeypatch)
    for _ in range(3):
        call(api, "POST", body={"a": 1})
    assert (way.usual, server.connections_seen) == (0, 1)


@pytest.fixture(scope="module")
def echo() -> Iterator[tuple[ScriptedServer, ApiClient]]:
    with serving() as server:
        api = ApiClient(Configuration(server_api_url=server.url))
        yield server, api
        api.close()


@bounded(60)
@given(
    name=st.sampled_from(["plain", "in-chunks", "no-content", "gzip", "continue-first", "end-of-chunks-in-a-chunk"]),
    cuts=st.lists(st.integers(1, 140), max_size=4),
)
def test_it_does_not_matter_in_which_pieces_an_answer_arrives(
    echo: tuple[ScriptedServer, ApiClient], name: str, cuts: list[int]
) -> None:
    server, api = echo
    places = sorted({0, *(cut for cut in cuts if cut < len(ANSWERS[name])), len(ANSWERS[name])})
    pieces = [ANSWERS[name][begin:end] for begin, end in zip(places, places[1:])]
    server.answers(as_json(), raw(ANSWERS[name]), trickle(pieces, 0.002))
    call(api)
    whole = outcome(api, "GET")
    assert outcome(api, "GET") == whole
    assert server.connections_seen == 1


def test_requests_are_the_same_bytes_on_either_way(
    server: ScriptedServer, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = client(server)
    api.default_headers["X-Note"] = "a: b"

    def all_kinds() -> list[tuple[bytes, bytes]]:
        before = len(server.requests)
        call(api)
        call(api, "GET", path="/x/{a}", path_params={"a": "ä b?"}, query_params=[("q", "ü&=")])
        call(api, "POST", body={"text": "ä" * 1000})
        call(api, "PUT")
        call(api, "DELETE", header_params={"X-Odd": "1"})
        return [(request.head, request.body) for request in server.requests[before:]]

    call(api)
    directly = all_kinds()
    seen = counting(monkeypatch)
    assert all_kinds() == directly
    assert len(seen) == 5


@pytest.mark.parametrize(
    "headers",
    [{"X-A": "1\r\nX-B: 2"}, {"X-A": "1\n2"}, {"": "1"}, {"X-A:": "1"}, {"X-A": "\u20ac"}],
    ids=["crlf", "lf", "empty", "colon", "euro"],
)
def test_headers_that_cannot_be_sent_are_refused_on_an_open_connection_too(
    server: ScriptedServer, client: Client, headers: dict[str, str]
) -> None:
    api = client(server)
    call(api)
    with pytest.raises((ApiException, ValueError)):
        call(api, header_params=headers)
    assert len(server.requests) == 1
    assert call(api) == {}


@pytest.mark.parametrize("name", ["Host", "Transfer-Encoding", "Expect", "Connection", "TE", "upgrade"])
def test_headers_with_a_meaning_for_the_framing_are_left_to_the_libraries(name: str) -> None:
    assert direct.request_head("h", "GET", "/", {name: "x"}) is None
    assert direct.request_head("h", "GET", "/", {f"X-{name}": "x"}) is not None


@pytest.mark.parametrize("target", ["", "x", "http://h/x", "/a b", "/ä", "/a\r\n", "/\x00"])
def test_targets_that_are_no_plain_path_are_left_to_the_libraries(target: str) -> None:
    assert direct.request_head("h", "GET", target, {}) is None


def test_a_connection_that_the_server_closed_meanwhile_is_replaced(server: ScriptedServer, client: Client) -> None:
    api = client(server)
    for _ in range(3):
        server.answers(raw(ANSWERS["plain"], stays_open=False))
        call(api)
        server.wait_for_connections(0)
        server.answers(as_json({"again": 1}))
        assert call(api, "POST") == {"again": 1}
    assert server.connections_seen > 3


def test_debug_lines_of_the_library_are_still_written(
    server: ScriptedServer, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    api = client(server)
    call(api)
    with caplog.at_level(logging.DEBUG, "urllib3"):
        call(api)
    assert '"GET /api/x HTTP/1.1" 200' in caplog.text


def test_an_answer_before_the_end_of_the_request_is_read(server: ScriptedServer, client: Client) -> None:
    def refuse(connection: socket.socket) -> bool:
        connection.sendall(sized(b'{"message": "too big"}', status=b"HTTP/1.1 413 Too Large\r\n"))
        return True

    server.answers(as_json(), refuse)
    api = client(server)
    call(api)
    with pytest.raises(ApiException) as refused:
        call(api, "POST", body={"text": "x" * 900_000})
    assert refused.value.status == 413


def test_many_threads_share_the_connections(server: ScriptedServer, client: Client) -> None:
    api = client(server)
    wrong: list[Any] = []

    def work(number: int) -> None:
        for turn in range(25):
            server_sees = {"thread": number, "turn": turn}
            if call(api, "POST", body=server_sees) != {}:
                wrong.append(server_sees)

    threads = [threading.Thread(target=work, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (wrong, len(server.requests)) == ([], 200)
    assert server.connections_seen <= 8


def test_a_begun_answer_is_read_from_where_it_was_left() -> None:
    left, right = socket.socketpair()
    with left, right:
        right.sendall(b"world")
        begun = Begun(left, b"hello ")
        assert begun.makefile("rb").read(11) == b"hello world"
