"""The browser guard: who is let in, who is refused, and what the refusal looks like."""

from __future__ import annotations

import asyncio
import json

import pytest

from conductor.server.guard import BrowserGuard, checked_host
from conductor.server.settings import ServerSettings

OWN_PAGE = [("origin", "http://127.0.0.1:8080"), ("sec-fetch-site", "same-origin")]


class Application:
    """Answers 200 to everything, and remembers that it was asked."""

    def __init__(self):
        self.scopes = []

    async def __call__(self, scope, receive, send):
        self.scopes.append(scope["type"])
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b""})


def send_request(headers, method="GET", allowed_hosts=()):
    """The messages that the guard and the application behind it send, and whether the application was reached."""
    app = Application()
    guard = BrowserGuard(app, ServerSettings(allowed_hosts=tuple(allowed_hosts)))
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    sent = run(guard, {"type": "http", "method": method, "path": "/api/workflow/search", "headers": raw})
    return sent, bool(app.scopes)


def run(guard, scope):
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    asyncio.run(guard(scope, receive, send))
    return sent


def status_of(headers, method="GET", allowed_hosts=()):
    sent, reached = send_request(headers, method, allowed_hosts)
    status = sent[0]["status"]
    assert reached is (status == 200)
    return status


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8080",
        "LOCALHOST:1",
        "127.0.0.1",
        "127.0.0.1:65535",
        "127.8.9.10:8080",
        "[::1]",
        "[::1]:8080",
        "[0:0:0:0:0:0:0:1]:8080",
    ],
)
def test_a_request_to_a_loopback_host_is_served(host):
    assert status_of([("host", host)]) == 200


@pytest.mark.parametrize(
    "host",
    [
        "example.com",
        "example.com:8080",
        "127.0.0.1.example.com",
        "localhost.example.com",
        "example.com@127.0.0.1",
        "127.0.0.1@example.com",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "0.0.0.0:8080",
        "10.0.0.1:8080",
        "[::]",
        "[::2]:8080",
        "::1",
        "",
        " 127.0.0.1",
        "127.0.0.1:80:80",
        "127.0.0.1:",
        "127.0.0.1:x",
        "127.0.0.1/",
        "127.0.0.1,example.com",
        "127.0.0.1\u00e9",
    ],
)
def test_a_request_to_any_other_host_is_refused(host):
    assert status_of([("host", host)]) == 403


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_every_verb_is_refused_alike(method):
    assert status_of([("host", "example.com")], method) == 403


def test_a_request_without_a_host_is_refused():
    assert status_of([("accept", "*/*")]) == 403


def test_a_request_with_two_hosts_is_refused_even_when_both_are_loopback():
    assert status_of([("host", "127.0.0.1"), ("host", "127.0.0.1")]) == 403


@pytest.mark.parametrize(
    ("allowed", "host", "expected"),
    [
        ("build.example.com", "build.example.com", 200),
        ("build.example.com", "BUILD.example.com:9090", 200),
        ("Build.Example.com", "build.example.com", 200),
        ("build.example.com", "other.example.com", 403),
        ("build.example.com", "evil.build.example.com", 403),
        ("build.example.com:9090", "build.example.com:9090", 200),
        ("build.example.com:9090", "build.example.com:9091", 403),
        ("build.example.com:9090", "build.example.com", 403),
        ("10.0.0.5", "10.0.0.5:8080", 200),
        ("[fd00::5]", "[fd00::5]:8080", 200),
    ],
)
def test_an_allowed_host_is_served_and_nothing_that_only_looks_like_it(allowed, host, expected):
    assert status_of([("host", host)], allowed_hosts=[allowed]) == expected


@pytest.mark.parametrize("header", ["x-forwarded-host", "x-forwarded-for", "forwarded", "x-original-host"])
def test_forwarding_headers_change_nothing(header):
    assert status_of([("host", "example.com"), (header, "127.0.0.1")]) == 403
    assert status_of([("host", "127.0.0.1"), (header, "example.com")]) == 200


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "https://example.com",
        "http://127.0.0.1:8081",
        "http://127.0.0.1",
        "http://localhost:8080",
        "http://127.0.0.1:8080.example.com",
        "http://127.0.0.1:8080/",
        "chrome-extension://abcdef",
        "file://",
        "ftp://127.0.0.1:8080",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_foreign_origin_is_refused(origin, method):
    assert status_of([("host", "127.0.0.1:8080"), ("origin", origin)], method) == 403


def test_a_second_origin_is_not_overlooked():
    headers = [("host", "127.0.0.1:8080"), ("origin", "http://127.0.0.1:8080"), ("origin", "https://example.com")]
    assert status_of(headers) == 403


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8080", "HTTP://127.0.0.1:8080", "https://127.0.0.1:8080"])
def test_the_own_origin_is_served(origin):
    assert status_of([("host", "127.0.0.1:8080"), ("origin", origin)], "POST") == 200


@pytest.mark.parametrize(
    ("site", "expected"),
    [("same-origin", 200), ("none", 200), ("cross-site", 403), ("same-site", 403), ("something-new", 403), ("", 403)],
)
def test_a_page_of_another_site_is_refused_by_sec_fetch_site(site, expected):
    assert status_of([("host", "127.0.0.1:8080"), ("sec-fetch-site", site)]) == expected


SIMPLE_TYPES = [
    "text/plain",
    "Text/Plain; charset=utf-8",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
]


@pytest.mark.parametrize("content_type", SIMPLE_TYPES)
@pytest.mark.parametrize("mark", [[("origin", "http://127.0.0.1:8080")], [("sec-fetch-mode", "cors")], OWN_PAGE])
def test_a_body_of_a_form_or_text_type_from_a_browser_is_refused(content_type, mark):
    headers = [("host", "127.0.0.1:8080"), ("content-type", content_type), ("content-length", "2"), *mark]
    assert status_of(headers, "POST") == 403


@pytest.mark.parametrize("content_type", SIMPLE_TYPES)
def test_a_program_that_is_no_browser_may_send_text(content_type):
    headers = [("host", "127.0.0.1:8080"), ("content-type", content_type), ("content-length", "2")]
    assert status_of(headers, "POST") == 200


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([("content-length", "10")], 403),
        ([("transfer-encoding", "chunked")], 403),
        ([("content-length", "0")], 200),
        ([], 200),
        ([("content-type", "application/json"), ("content-length", "10")], 200),
    ],
)
def test_a_browser_names_the_type_of_the_body_it_sends(headers, expected):
    assert status_of([("host", "127.0.0.1:8080"), *OWN_PAGE, *headers], "POST") == expected


def test_a_refusal_has_the_shape_of_the_servers_errors_and_allows_no_other_site_to_read_it():
    (start, body), _ = send_request([("host", "example.com"), ("origin", "https://example.com")])
    headers = dict(start["headers"])

    error = json.loads(body["body"])
    assert error.keys() == {"status", "message", "instance", "retryable"}
    assert (error["status"], error["retryable"]) == (403, False)
    assert "example.com" in error["message"]
    assert headers[b"content-type"] == b"application/json"
    assert headers[b"content-length"] == str(len(body["body"])).encode()
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert not [name for name in headers if name.startswith(b"access-control")]


def test_a_refusal_shows_no_more_than_a_hundred_characters_of_what_was_sent():
    (_, body), _ = send_request([("host", "x" * 5000)])
    assert len(body["body"]) < 400


def test_a_host_that_was_refused_before_is_refused_again():
    guard = BrowserGuard(Application(), ServerSettings())
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"example.com")]}
    assert [run(guard, scope)[0]["status"] for _ in range(3)] == [403, 403, 403]


def test_many_names_of_this_machine_are_all_served():
    guard = BrowserGuard(Application(), ServerSettings())
    for port in range(1, 300):
        scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"127.0.0.1:%d" % port)]}
        assert run(guard, scope)[0]["status"] == 200


def test_a_websocket_is_refused_before_it_is_accepted():
    app = Application()
    headers = [(b"host", b"127.0.0.1:8080")]
    sent = run(BrowserGuard(app, ServerSettings()), {"type": "websocket", "path": "/", "headers": headers})
    assert [message["type"] for message in sent] == ["websocket.close"]
    assert app.scopes == []


def test_the_lifespan_reaches_the_application():
    app = Application()
    run(BrowserGuard(app, ServerSettings()), {"type": "lifespan"})
    assert app.scopes == ["lifespan"]


@pytest.mark.parametrize("host", ["", "*", "*.example.com", "http://example.com", "a b", "a.example:", "[::1", "[1.2]"])
def test_an_allowed_host_that_is_no_host_is_named_when_the_server_is_made(host):
    with pytest.raises(ValueError, match="is not a host name") as caught:
        BrowserGuard(Application(), ServerSettings(allowed_hosts=(host,)))
    assert repr(host) in str(caught.value)


def test_one_text_in_place_of_a_list_of_hosts_is_an_error():
    with pytest.raises(ValueError, match="sequence"):
        BrowserGuard(Application(), ServerSettings(allowed_hosts="example.com"))


def test_an_allowed_host_is_kept_in_lower_case():
    assert checked_host("Build.Example.COM:80") == "build.example.com:80"
