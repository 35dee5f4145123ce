"""The page as files: what is served where, with which headers, and what its scripts never do."""

from __future__ import annotations

import asyncio
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import conductor.server.ui
from conductor.server.ui import page

FILES = Path(conductor.server.ui.__file__).with_name("static")
SCRIPTS = sorted(FILES.glob("*.js"))
ALL_FILES = sorted(FILES.iterdir())


def get(path, method="GET", headers=()):
    """Status, headers and body of what the page answers."""
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    asyncio.run(page({"type": "http", "method": method, "path": path, "headers": list(headers)}, receive, send))
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]


@pytest.mark.parametrize("path", ["/", "/execution/8f1c2d3e", "/execution/<img onerror=x>", "/execution/.."])
def test_the_pages_of_the_list_and_of_every_execution_are_the_same_shell(path):
    status, headers, body = get(path)
    assert status == 200
    assert headers[b"content-type"] == b"text/html; charset=utf-8"
    assert body == (FILES / "index.html").read_bytes()


@pytest.mark.parametrize("file", ALL_FILES, ids=lambda file: file.name)
def test_every_file_is_served_with_its_own_type(file):
    expected = {
        ".html": b"text/html; charset=utf-8",
        ".js": b"text/javascript; charset=utf-8",
        ".css": b"text/css; charset=utf-8",
        ".svg": b"image/svg+xml",
    }
    status, headers, body = get(f"/assets/{file.name}")
    assert (status, body) == (200, file.read_bytes())
    assert headers[b"content-type"] == expected[file.suffix]
    assert headers[b"content-length"] == str(len(body)).encode()


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/index.html",
        "/assets/",
        "/assets",
        "/assets/nothing.js",
        "/assets/../__init__.py",
        "/assets/%2e%2e/__init__.py",
        "/assets//etc/passwd",
        "/execution/",
        "/execution/a/b",
        "/execution",
        "//",
        "/execution/a\nb/c",
    ],
)
def test_everything_else_is_not_found(path):
    status, headers, _ = get(path)
    assert status == 404
    assert headers[b"content-type"] == b"text/plain; charset=utf-8"


@pytest.mark.parametrize("path", ["/", "/execution/1", "/assets/main.js", "/assets/icon.svg", "/nothing"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_answer_carries_the_headers_that_keep_foreign_content_inert(path, method):
    _, headers, _ = get(path, method)
    policy = [part.strip() for part in headers[b"content-security-policy"].decode().split(";")]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"unsafe|https?:|\*|data:", headers[b"content-security-policy"].decode())
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"referrer-policy"] == b"no-referrer"
    assert not [name for name in headers if name.startswith(b"access-control")]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_the_page_can_only_be_read(method):
    status, headers, _ = get("/", method)
    assert status == 405
    assert headers[b"allow"] == b"GET, HEAD"


def test_a_file_the_browser_has_is_not_sent_again():
    _, headers, _ = get("/assets/main.js")
    status, _, body = get("/assets/main.js", headers=[(b"if-none-match", headers[b"etag"])])
    assert (status, body) == (304, b"")
    assert get("/assets/main.js", headers=[(b"if-none-match", b'"older"')])[0] == 200


def test_a_browser_asks_each_time_whether_a_file_is_still_right():
    _, headers, _ = get("/assets/main.js")
    assert headers[b"cache-control"] == b"no-cache"


class Markup(HTMLParser):
    """Collects what could run or be loaded."""

    def __init__(self, text):
        super().__init__()
        self.addresses, self.attributes, self.inline, self._open = [], [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self._open = tag
        self.attributes += [name for name, _ in attrs]
        self.addresses += [value for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data):
        if self._open in ("script", "style") and data.strip():
            self.inline.append(data)

    def handle_endtag(self, tag):
        self._open = None


def test_the_shell_has_no_inline_script_or_style_and_loads_only_files_of_its_own():
    markup = Markup((FILES / "index.html").read_text())
    assert markup.inline == []
    assert not [name for name in markup.attributes if name.startswith("on") or name == "style"]
    assert all(address == "/" or get(address)[0] == 200 for address in markup.addresses)
    assert "/assets/main.js" in markup.addresses


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_script_turns_text_into_markup_or_code(script):
    text = script.read_text()
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|setHTML|srcdoc"
        r"|\beval\b|new Function|javascript:|setAttributeNS|importScripts|postMessage"
    )
    assert re.findall(forbidden, text) == []
    assert re.findall(r"set(?:Timeout|Interval)\(\s*[\"'`]", text) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_scripts_import_only_files_that_are_served(script):
    imported = re.findall(r'from "([^"]+)"', script.read_text())
    assert all(get(f"/assets/{name[2:]}")[0] == 200 for name in imported)
    assert all(name.startswith("./") for name in imported)


def test_links_are_set_in_one_place_which_checks_them():
    assignments = {file.name: re.findall(r'\.href\b|setAttribute\("href"', file.read_text()) for file in SCRIPTS}
    assert {name: found for name, found in assignments.items() if found} == {"dom.js": ['setAttribute("href"']}


def test_the_page_asks_the_api_for_nothing_but_reads_and_a_token():
    text = "\n".join(script.read_text() for script in SCRIPTS)
    assert set(re.findall(r"/api/[a-z]+", text)) == {"/api/workflow", "/api/tasks", "/api/token"}
    assert re.findall(r"fetch\(([^,]+),", text) == ['"/api/token"', "address"]
    assert re.findall(r"method\s*:[^,]*", text) == ['method: "POST"']
    assert re.findall(r"fetch\([^{]*\{ method", text) == ['fetch("/api/token", { method']


@pytest.mark.parametrize("file", ALL_FILES, ids=lambda file: file.name)
def test_no_file_names_another_host(file):
    addresses = re.findall(r"https?://[a-z0-9.]+", file.read_text())
    assert [address for address in addresses if address != "http://www.w3.org"] == []
