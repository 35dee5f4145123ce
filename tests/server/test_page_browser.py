"""The page in a real browser: foreign content stays text, and the page keeps itself fresh only as long as it should.

Outside the default run; `make browser` runs it where Chromium is installed.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import socket
import subprocess
import threading
from contextlib import contextmanager
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlencode

import pytest
import uvicorn

from conductor.server.guard import BrowserGuard
from conductor.server.settings import ServerSettings
from conductor.server.ui import page
from tests.e2e.cli_support import request, started_server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (Debian package chromium)"),
]

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
EVIL = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
SCRIPT_ADDRESS = "javascript:document.title='owned'"
START = 1_700_000_000_000

# Opens every part of the page, as a curious person does.
OPEN_ALL = """
const open = (part) => { part.open = true; };
setInterval(() => document.querySelectorAll("details:not([open])").forEach(open), 20);
"""
HIDE = "Object.defineProperty(document, 'hidden', { get: () => true });"


def task(number, reference, status, **fields):
    return {
        "taskId": f"task-{number}",
        "referenceTaskName": reference,
        "taskDefName": reference,
        "taskType": reference,
        "status": status,
        "scheduledTime": START,
        "startTime": START + 10,
        "endTime": START + 1500,
        "inputData": {"html": EVIL},
        "outputData": {"link": SCRIPT_ADDRESS},
        **fields,
    }


def workflow(**fields):
    return {
        "workflowId": "some-id",
        "workflowName": EVIL,
        "workflowVersion": 3,
        "status": "COMPLETED",
        "startTime": START,
        "endTime": START + 4000,
        "correlationId": EVIL,
        "reasonForIncompletion": EVIL,
        "input": {"site": "https://example.com/orders/17", EVIL: EVIL},
        "output": {"link": SCRIPT_ADDRESS, "file": "file:///etc/passwd", "data": "data:text/html,x"},
        "tasks": [
            task(1, "charge_card", "FAILED", reasonForIncompletion="the bank said no"),
            task(2, "charge_card", "COMPLETED"),
            task(3, EVIL, "COMPLETED", subWorkflowId="child/../1"),
        ],
        **fields,
    }


SUMMARY = {
    "workflowId": "some-id",
    "workflowType": EVIL,
    "version": 3,
    "status": "FAILED",
    "startTime": "2026-01-02T03:04:05.678Z",
    "endTime": "2026-01-02T03:04:07.678Z",
    "correlationId": EVIL,
    "reasonForIncompletion": EVIL,
}


class Api:
    """The page behind the guard, over an API that answers what it was told and remembers what it was asked."""

    def __init__(self, answers, script, with_headers=False):
        self.asked = []
        self._with_headers = with_headers
        self._answers = answers
        self._script = script

    async def __call__(self, scope, receive, send):
        path = scope["path"]
        if path.startswith("/api/"):
            self.asked.append((path, parse_qs(scope["query_string"].decode())))
            more = [dict(scope["headers"])] if self._with_headers else []
            status, answer = self._answers(path, *more)
            await self._send(send, status, b"application/json", json.dumps(answer).encode())
        elif path == "/test.js":
            await self._send(send, 200, b"text/javascript", self._script.encode())
        else:
            await page(scope, receive, self._with_script(send))

    def _with_script(self, send):
        tag = b'<script src="/test.js"></script></head>'

        async def send_changed(message):
            if message["type"] == "http.response.start":
                message["headers"] = [pair for pair in message["headers"] if pair[0] != b"content-length"]
            else:
                message["body"] = message["body"].replace(b"</head>", tag)
            await send(message)

        return send_changed

    @staticmethod
    async def _send(send, status, content_type, body):
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", content_type)]})
        await send({"type": "http.response.body", "body": body})


@contextmanager
def served(app):
    """The application on a free loopback port; yields its base URL."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    config = uvicorn.Config(BrowserGuard(app, ServerSettings()), log_config=None, lifespan="off", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])))
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(30)
        listener.close()


class Page(HTMLParser):
    """What a browser made of the page."""

    def __init__(self, dom):
        super().__init__()
        self.tags, self.links, self.images, self.text, self.title = [], [], [], [], ""
        self._tag = ""
        self.feed(dom)

    def handle_starttag(self, tag, attrs):
        self._tag = tag
        self.tags.append(tag)
        if tag == "a":
            self.links.append(dict(attrs).get("href"))
        if tag == "img":
            self.images.append(dict(attrs).get("src"))

    def handle_endtag(self, tag):
        self._tag = ""

    def handle_data(self, data):
        if self._tag == "title":
            self.title += data
        self.text.append(data)

    def shows(self, text):
        return text in "".join(self.text)


def browse(url, profile, milliseconds=3000):
    """The page after some virtual time."""
    options = [f"--user-data-dir={profile}", f"--virtual-time-budget={milliseconds}", "--dump-dom"]
    result = subprocess.run([CHROMIUM, *FLAGS, *options, url], capture_output=True, text=True, timeout=90)
    assert result.returncode == 0, result.stderr
    return Page(result.stdout)


def look(path, tmp_path, answers, script=OPEN_ALL, milliseconds=3000):
    app = Api(answers, script)
    with served(app) as url:
        return browse(url + path, tmp_path / "profile", milliseconds), app.asked


def is_harmless(seen):
    return seen.title != "owned" and seen.images == ["/assets/icon.svg"] and seen.tags.count("script") == 2


def test_the_list_shows_a_hostile_name_as_text(tmp_path):
    seen, asked = look("/", tmp_path, lambda _: (200, {"totalHits": 1, "results": [SUMMARY]}))
    assert seen.shows(EVIL)
    assert is_harmless(seen)
    assert set(seen.links) == {"/", "/execution/some-id"}
    assert asked[0][0] == "/api/workflow/search"


def test_an_execution_shows_hostile_names_inputs_and_logs_as_text(tmp_path):
    def answers(path):
        log = [{"log": EVIL, "createdTime": START, "taskId": "task-1"}]
        return 200, log if path.endswith("/log") else workflow()

    seen, asked = look("/execution/some-id", tmp_path, answers)
    assert is_harmless(seen)
    assert seen.shows(EVIL)
    assert seen.shows("2 attempts")
    assert seen.shows("the bank said no")
    assert {path for path, _ in asked} == {"/api/workflow/some-id", *(f"/api/tasks/task-{n}/log" for n in (1, 2, 3))}


def test_only_addresses_of_the_web_and_pages_of_this_server_become_links(tmp_path):
    seen, _ = look("/execution/some-id", tmp_path, lambda path: (200, [] if path.endswith("/log") else workflow()))
    assert seen.shows(SCRIPT_ADDRESS)
    assert seen.shows("file:///etc/passwd")
    assert set(seen.links) == {"/", "https://example.com/orders/17", "/execution/child%2F..%2F1"}


def test_what_keeps_a_task_from_completing_is_seen_without_opening_it(tmp_path):
    tasks = [
        task(1, "charge_card", "FAILED", reasonForIncompletion="the bank said no"),
        task(2, "ship", "SCHEDULED", startTime=0, endTime=0, domain="north"),
        task(3, "child_ref", "COMPLETED", taskType="SUB_WORKFLOW", subWorkflowId="child-1"),
    ]
    seen, _ = look("/execution/some-id", tmp_path, lambda _: (200, workflow(tasks=tasks)), script="")
    assert seen.shows("the bank said no")
    assert seen.shows("waits for a worker that polls for ship in domain north")
    assert "/execution/child-1" in seen.links
    assert not seen.shows("Nothing was logged")


def test_an_empty_server_says_how_programs_find_it(tmp_path):
    seen, _ = look("/", tmp_path, lambda _: (200, {"totalHits": 0, "results": []}))
    assert seen.shows("No workflow has been started yet")
    assert seen.shows("export CONDUCTOR_SERVER_URL=http://127.0.0.1:")


def test_the_filter_in_the_address_becomes_a_search(tmp_path):
    _, asked = look(
        "/?text=order&type=greet*&status=FAILED&page=2", tmp_path, lambda _: (200, {"totalHits": 0, "results": []})
    )
    query = asked[0][1]
    assert query["freeText"] == ["order"]
    assert query["query"] == ["workflowType = 'greet*' AND status = 'FAILED'"]
    assert (query["start"], query["size"], query["sort"]) == (["50"], ["25"], ["startTime:DESC"])


def test_a_workflow_is_found_whose_name_holds_what_searches_cannot_write(tmp_path):
    with started_server() as (_, address):
        names = ['it\'s ("quoted")', "this AND that"]
        wait = {"name": "wait", "taskReferenceName": "wait_ref", "type": "WAIT"}
        for name in names:
            definition = {"name": name, "version": 1, "schemaVersion": 2, "tasks": [wait]}
            assert request(address, "POST", "/api/metadata/workflow", definition)[0] in (200, 204)
            assert request(address, "POST", "/api/workflow", {"name": name, "version": 1, "input": {}})[0] == 200
        for name in names:
            seen = browse(f"http://{address.netloc}/?{urlencode({'type': name})}", tmp_path / "profile")
            assert seen.shows(name)
            assert len(seen.links) == 2, seen.links


@pytest.mark.parametrize(
    ("status", "script", "least", "most"),
    [("COMPLETED", "", 2, 2), ("RUNNING", "", 4, 12), ("RUNNING", HIDE, 0, 0)],
    ids=["finished", "running", "hidden"],
)
def test_an_execution_in_sight_is_asked_for_often_while_it_runs_and_rarely_afterwards(
    status, script, least, most, tmp_path
):
    answer = workflow(status=status, endTime=0 if status == "RUNNING" else START + 1)
    _, asked = look("/execution/some-id", tmp_path, lambda _: (200, answer), script, milliseconds=15_000)
    assert least <= len(asked) <= most


def test_an_unknown_execution_says_what_the_server_said_and_asks_no_more(tmp_path):
    error = {"status": 404, "message": "No such workflow found by id: some-id"}
    seen, asked = look("/execution/some-id", tmp_path, lambda _: (404, error), milliseconds=12_000)
    assert seen.shows("No such workflow found by id: some-id")
    assert len(asked) == 1


def test_a_server_in_trouble_is_asked_again(tmp_path):
    seen, asked = look("/", tmp_path, lambda _: (503, {"status": 503, "message": "busy"}), milliseconds=12_000)
    assert seen.shows("busy Trying again")
    assert len(asked) >= 2


SIGN_IN = """
addEventListener("load", () => setInterval(() => {
  const form = document.querySelector("form:not([role])");
  if (!form || sessionStorage.getItem("tried")) return;
  sessionStorage.setItem("tried", "yes");
  form.elements.id.value = "some-key";
  form.elements.secret.value = "some-secret";
  form.requestSubmit();
}, 50));
"""


@pytest.mark.parametrize(
    ("is_right", "sentence"),
    [(True, "No workflow has been started yet"), (False, "The key id or secret is wrong")],
    ids=["right", "wrong"],
)
def test_a_server_that_wants_an_access_key_gets_one_from_a_form(is_right, sentence, tmp_path):
    def answers(path, headers):
        if path == "/api/token":
            return (200, {"token": "some-token"}) if is_right else (401, {"message": "The key id or secret is wrong"})
        is_known = headers.get(b"x-authorization") == b"some-token"
        return (200, {"totalHits": 0, "results": []}) if is_known else (401, {"message": "The token is missing"})

    app = Api(answers, SIGN_IN, with_headers=True)
    with served(app) as url:
        seen = browse(url, tmp_path / "profile")
    assert seen.shows(sentence)
    assert "/api/token" in [path for path, _ in app.asked]


def run_hostile_workflow(address):
    """The id of an execution on a real server, failed once and completed, whose name and output are hostile."""

    def call(method, path, body=None):
        status, answer = request(address, method, f"/api{path}", body)
        assert status in (200, 204), answer
        return answer

    definition = {
        "name": EVIL,
        "version": 1,
        "schemaVersion": 2,
        "tasks": [{"name": "charge", "taskReferenceName": "charge_ref", "type": "SIMPLE"}],
        "outputParameters": {"link": "${charge_ref.output.link}"},
    }
    call("POST", "/metadata/taskdefs", [{"name": "charge", "retryCount": 1, "retryDelaySeconds": 0}])
    call("POST", "/metadata/workflow", definition)
    execution_id = call("POST", "/workflow", {"name": EVIL, "version": 1, "input": {"html": EVIL}})
    for status in ("FAILED", "COMPLETED"):
        (polled,) = call("GET", "/tasks/poll/batch/charge?count=1&timeout=5000")
        result = {"workflowInstanceId": execution_id, "taskId": polled["taskId"], "status": status}
        call("POST", f"/tasks/{polled['taskId']}/log", f"log of the {status.lower()} attempt")
        call("POST", "/tasks", {**result, "outputData": {"link": SCRIPT_ADDRESS}})
    return execution_id


def test_the_server_of_this_package_feeds_the_page(tmp_path):
    with started_server() as (_, address):
        execution_id = run_hostile_workflow(address)
        url = f"http://{address.netloc}"
        listed = browse(f"{url}/?text=owned", tmp_path / "profile")
        shown = browse(f"{url}/execution/{execution_id}", tmp_path / "profile")
    assert listed.shows(EVIL)
    assert f"/execution/{execution_id}" in listed.links
    assert shown.shows(EVIL)
    assert shown.shows(SCRIPT_ADDRESS)
    assert shown.shows("2 attempts")
    assert {listed.title, shown.title} == {"Conductor", f"{EVIL} · Conductor"}
    assert all(page.images == ["/assets/icon.svg"] for page in (listed, shown))
    assert not [link for link in listed.links + shown.links if link.lower().startswith("javascript")]
