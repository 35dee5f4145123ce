"""What a case of the workflow DSL shows from outside, as plain JSON.

The same code looks at the published SDK when goldens are recorded and at this one when they are compared, so it uses
public names only and runs on both.
"""

from __future__ import annotations

import enum
import json
import re
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable, Optional
from urllib.parse import parse_qsl, urlsplit

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_GENERATED = re.compile(r"(?<=_)[2-9A-HJ-NP-Za-km-z]{22}(?![0-9A-Za-z])")
_ADDRESS = re.compile(r"0x[0-9a-f]+")


def observe(case: Callable[[], Any], serialize: Callable[[Any], Any]) -> Any:
    """What calling ``case`` gives: its value on the wire, or the exception it raises."""
    try:
        return normalize(_described(case(), serialize))
    except Exception as error:  # the exception is the observation
        return normalize({"raises": [kind.__name__ for kind in type(error).__mro__], "text": str(error)})


def normalize(value: Any) -> Any:
    """``value`` as plain JSON, with the parts that differ from run to run replaced by names."""
    text = json.dumps(value, sort_keys=True).replace(json.dumps(socket.gethostname()), '"<host>"')
    return json.loads(_ADDRESS.sub("<address>", _GENERATED.sub("<id>", _UUID.sub("<uuid>", text))))


def _described(value: Any, serialize: Callable[[Any], Any]) -> Any:
    if isinstance(value, enum.Enum):
        return {"enum": f"{type(value).__name__}.{value.name}"}
    if isinstance(value, list):
        return [_described(item, serialize) for item in value]
    if isinstance(value, dict):
        return {str(key): _described(item, serialize) for key, item in value.items()}
    # Asked of the type: a task answers any attribute of its own with a reference.
    if hasattr(type(value), "to_workflow_def"):
        return _described(value.to_workflow_def(), serialize)
    if hasattr(type(value), "to_workflow_task"):
        return _described(value.to_workflow_task(), serialize)
    return serialize(value)


class RecordingServer:
    """Answers every request of a client with fixed replies, and keeps what was asked."""

    def __init__(self, replies: dict[str, Any]) -> None:
        self._replies = replies
        self.requests: list[dict[str, Any]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/api"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> RecordingServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _reply(self, verb: str, path: str) -> Any:
        return next((reply for start, reply in self._replies.items() if f"{verb} {path}".startswith(start)), None)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        recorder = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                target = urlsplit(self.path)
                path = target.path[len("/api"):]
                recorder.requests.append(
                    {
                        "verb": self.command,
                        "path": path,
                        "query": dict(parse_qsl(target.query, keep_blank_values=True)),
                        "accept": self.headers.get("Accept"),
                        "body": _json_or_text(body),
                    }
                )
                reply = recorder._reply(self.command, path)
                text = "" if reply is None else reply if isinstance(reply, str) else json.dumps(reply)
                self.send_response(200)
                self.send_header("Content-Type", "text/plain" if isinstance(reply, str) else "application/json")
                self.send_header("Content-Length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())

            do_GET = do_POST = do_PUT = do_DELETE = _answer

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing on the test's output."""

        return Handler


def _json_or_text(body: str) -> Optional[Any]:
    if not body:
        return None
    try:
        return json.loads(body)
    except ValueError:
        return body
