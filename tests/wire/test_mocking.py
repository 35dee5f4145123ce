"""The libraries that users mock HTTP with work with our client."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Callable

import pytest
import requests
import requests_mock
import responses

from conductor.client.http.rest import ConnectionFailed, NotFound
from tests.wire.answers import as_json
from tests.wire.calls import call

if TYPE_CHECKING:
    from pathlib import Path

    from conductor.client.http.api_client import ApiClient
    from tests.wire.scripted import ScriptedServer

    Client = Callable[..., ApiClient]

ADDRESS = "http://conductor.invalid/api"


@responses.activate
def test_responses_answers_checks_and_fails_for_us(client: Client) -> None:
    from responses.matchers import header_matcher, json_params_matcher, query_param_matcher

    matchers = [
        json_params_matcher({"a": 1}),
        query_param_matcher({"q": "b c"}),
        header_matcher({"X-Authorization": "t"}),
    ]
    responses.post(f"{ADDRESS}/x", json={"done": True}, match=matchers)
    responses.get(f"{ADDRESS}/x", json={"message": "gone"}, status=404)
    responses.get(f"{ADDRESS}/y", body=requests.ConnectionError("cut"))
    api = client(ADDRESS, token_provider=lambda: "t")
    assert call(api, "POST", body={"a": 1}, query_params={"q": "b c"}) == {"done": True}
    with pytest.raises(NotFound, match="gone"):
        call(api)
    with pytest.raises(ConnectionFailed, match="cut"):
        call(api, path="/y")
    assert responses.calls[0].request.headers["content-type"] == "application/json"
    assert responses.calls[0].request.body == b'{"a": 1}'


def test_requests_mock_answers_and_records_for_us(client: Client) -> None:
    api = client(ADDRESS, token_provider=lambda: "t")
    with requests_mock.Mocker() as mocker:
        mocker.post(f"{ADDRESS}/x", json={"done": True})
        mocker.get(f"{ADDRESS}/x", status_code=404, text="gone")
        mocker.get(f"{ADDRESS}/y", exc=requests.exceptions.ConnectTimeout)
        assert call(api, "POST", body={"a": 1}, query_params={"q": "b"}) == {"done": True}
        assert (mocker.last_request.json(), mocker.last_request.qs) == ({"a": 1}, {"q": ["b"]})
        assert mocker.last_request.headers["x-authorization"] == "t"
        with pytest.raises(NotFound, match="gone"):
            call(api)
        with pytest.raises(ConnectionFailed, match="ConnectTimeout"):
            call(api, path="/y", _retry=False)


@pytest.mark.skipif(sys.version_info < (3, 10), reason="vcrpy needs urllib3 1 on Python 3.9")
def test_vcrpy_records_once_and_plays_back_without_a_server(
    server: ScriptedServer, client: Client, tmp_path: Path
) -> None:
    import vcr

    server.answers(as_json({"text": "é"}))
    recorder: Any = vcr.VCR(cassette_library_dir=str(tmp_path))
    with recorder.use_cassette("first.yaml"):
        assert call(client(server), "POST", body={"a": 1}) == {"text": "é"}
    server.close()
    with recorder.use_cassette("first.yaml", record_mode="none") as cassette:
        assert call(client(server), "POST", body={"a": 1}) == {"text": "é"}
        assert cassette.play_count == 1
    assert len(server.requests) == 1


@pytest.mark.skipif(sys.version_info < (3, 10), reason="vcrpy needs urllib3 1 on Python 3.9")
def test_a_client_that_was_used_before_obeys_a_cassette_too(
    server: ScriptedServer, client: Client, tmp_path: Path
) -> None:
    import vcr

    api = client(server)
    call(api, path="/before")
    with vcr.use_cassette(str(tmp_path / "second.yaml")):
        call(api)
    with vcr.use_cassette(str(tmp_path / "second.yaml"), record_mode="none"):
        assert call(api) == {}
    call(api, path="/after")
    assert [request.path for request in server.requests] == ["/api/before", "/api/x", "/api/after"]
