"""The error class of decorated calls."""

from __future__ import annotations

import pickle
from typing import Any, Optional

import pytest

from conductor.client.exceptions.api_error import APIError, APIErrorCode
from conductor.client.exceptions.api_exception_handler import api_exception_handler, for_all_methods
from conductor.client.http.rest import ApiException


class Answer:
    status, reason, data = 409, "Conflict", '{"message": "taken"}'

    def getheaders(self) -> dict[str, str]:
        return {"h": "v"}


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (APIError(404, "none", body="b"), "(404)\nReason: none\nHTTP response body: b\n"),
        (APIError(), "(None)\nReason: None\n"),
        (APIError(APIErrorCode.CONFLICT, "taken"), "(409)\nReason: taken\n"),
    ],
)
def test_an_error_prints(error: APIError, text: str) -> None:
    assert str(error) == text
    assert str(pickle.loads(pickle.dumps(error))) == text  # made here


def test_an_error_is_made_of_an_answer() -> None:
    error = APIError(http_resp=Answer())

    assert (error.status, error.code, error.reason, error.message) == (409, 409, "Conflict", "taken")
    assert error.headers == {"h": "v"}


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (404, APIErrorCode.NOT_FOUND),
        (403, APIErrorCode.FORBIDDEN),
        (409, APIErrorCode.CONFLICT),
        (400, APIErrorCode.BAD_REQUEST),
        (408, APIErrorCode.REQUEST_TIMEOUT),
        (0, APIErrorCode.UNKNOWN),
        (500, APIErrorCode.UNKNOWN),
        (None, APIErrorCode.UNKNOWN),
        (APIErrorCode.FORBIDDEN, APIErrorCode.FORBIDDEN),
    ],
)
def test_an_error_knows_its_code(status: Any, code: APIErrorCode) -> None:
    assert APIError(status).error_code is code


@pytest.mark.parametrize(
    ("status", "body", "message"),
    [
        (400, None, "Invalid request"),
        (403, None, "Access forbidden"),
        (404, None, "Resource not found"),
        (408, None, "Request timed out"),
        (409, "", "Resource exists already"),
        (404, "the server's words", "the server's words"),
        (500, None, "the reason"),
    ],
)
def test_a_failed_request_is_told_in_the_servers_words_else_in_ours(
    status: int, body: Optional[str], message: str
) -> None:
    original = ApiException(status=status, reason="the reason", body=body)
    original.about("GET", "http://conductor.test/api/x", 3, "try again")

    @api_exception_handler
    def fail() -> None:
        """Fail."""
        raise original

    with pytest.raises(APIError) as caught:
        fail()

    assert (caught.value.status, caught.value.message, caught.value.body) == (status, message, body)
    assert (caught.value.method, caught.value.attempts, caught.value.hint) == ("GET", 3, "try again")
    assert caught.value.__cause__ is original
    assert (fail.__name__, fail.__doc__) == ("fail", "Fail.")


def test_whoever_catches_the_one_catches_the_other() -> None:
    @api_exception_handler
    def fail() -> None:
        raise ApiException(status=404)

    with pytest.raises(ApiException):
        fail()


def test_values_other_errors_and_errors_of_the_class_itself_pass() -> None:
    already = APIError(404)

    @api_exception_handler
    def give(value: Any) -> Any:
        if isinstance(value, Exception):
            raise value
        return value

    assert give(5) == 5
    with pytest.raises(ZeroDivisionError):
        give(ZeroDivisionError())
    with pytest.raises(APIError) as caught:
        give(already)
    assert caught.value is already


def test_all_methods_of_a_class_are_decorated_but_those_left_out() -> None:
    @for_all_methods(api_exception_handler, exclude=["raw"])
    class Client:
        limit = 5

        def fail(self) -> None:
            raise ApiException(status=404)

        def raw(self) -> None:
            raise ApiException(status=404)

        @staticmethod
        def fixed() -> int:
            return 1

        @property
        def size(self) -> int:
            return 2

    client = Client()
    assert (client.limit, client.fixed(), client.size) == (5, 1, 2)
    with pytest.raises(APIError):
        client.fail()
    with pytest.raises(ApiException) as caught:
        client.raw()
    assert type(caught.value) is ApiException
