"""Certificates: whom the client trusts, and what it shows of itself."""

from __future__ import annotations

import os
import ssl
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, NamedTuple

import pytest
import trustme
from urllib3.exceptions import InsecureRequestWarning

from conductor.client.http.rest import ConnectionFailed
from tests.wire.answers import redirect
from tests.wire.calls import call
from tests.wire.scripted import ScriptedServer, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conductor.client.http.api_client import ApiClient

    Client = Callable[..., ApiClient]


class Files(NamedTuple):
    """Certificates on disk."""

    authority: trustme.CA
    trusted: str
    stranger: str
    certificate: str
    key: str


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder: Path = tmp_path_factory.mktemp("certificates")
    authority, stranger, own = trustme.CA(), trustme.CA(), folder / "own.pem"
    authority.cert_pem.write_to_path(str(folder / "trusted.pem"))
    stranger.cert_pem.write_to_path(str(folder / "stranger.pem"))
    certificate = authority.issue_cert("worker@example.org")
    certificate.cert_chain_pems[0].write_to_path(str(own))
    certificate.private_key_pem.write_to_path(str(folder / "own.key"))
    (folder / "folder").mkdir()
    return Files(
        authority, str(folder / "trusted.pem"), str(folder / "stranger.pem"), str(own), str(folder / "own.key")
    )


@pytest.fixture
def secure(files: Files) -> Iterator[Callable[..., ScriptedServer]]:
    """Start https servers: with a certificate for these names, which may insist on one of the client."""
    from contextlib import ExitStack

    with ExitStack() as stack:

        def start(*names: str, insists: bool = False) -> ScriptedServer:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            files.authority.issue_cert(*(names or ("127.0.0.1", "localhost"))).configure_cert(context)
            if insists:
                context.verify_mode = ssl.CERT_REQUIRED
                files.authority.configure_trust(context)
            return stack.enter_context(serving(context))

        yield start


def test_a_server_with_a_trusted_certificate_is_used_over_one_connection(
    secure: Any, client: Client, files: Files
) -> None:
    server = secure()
    api = client(server, ssl_ca_cert=files.trusted)
    assert [call(api), call(api)] == [{}, {}]
    assert server.connections_seen == 1


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({}, "certificate verify failed"),
        ({"ssl_ca_cert": "stranger"}, "certificate verify failed"),
        ({"verify_ssl": "stranger"}, "certificate verify failed"),
    ],
)
def test_a_server_that_nobody_vouches_for_is_refused(
    secure: Any, client: Client, files: Files, options: dict[str, str], why: str
) -> None:
    server = secure()
    api = client(server, **{name: getattr(files, value) for name, value in options.items()})
    with pytest.raises(ConnectionFailed, match=why):
        call(api, _retry=False)
    assert server.requests == []


def test_a_private_authority_is_trusted_alone(
    secure: Any, client: Client, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The variable stands for what the system trusts.
    monkeypatch.setenv("SSL_CERT_FILE", files.trusted)
    with pytest.raises(ConnectionFailed, match="certificate verify failed"):
        call(client(secure(), ssl_ca_cert=files.stranger), _retry=False)


def trusting_context(files: Files) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=files.trusted)


@pytest.mark.parametrize(
    "options",
    [
        lambda files: {"verify_ssl": files.trusted},
        lambda files: {"verify_ssl": trusting_context(files)},
        lambda files: {"ssl_ca_cert": files.trusted},
    ],
    ids=["file", "context", "authority"],
)
@pytest.mark.parametrize("later", [False, True], ids=["given at once", "set later"])
def test_each_way_to_trust_acts(secure: Any, client: Client, files: Files, options: Any, later: bool) -> None:
    server = secure()
    if later:
        api = client(server)
        with pytest.raises(ConnectionFailed):
            call(api, _retry=False)
        for name, value in options(files).items():
            setattr(api.configuration, name, value)
    else:
        api = client(server, **options(files))
    assert call(api) == {}


@pytest.mark.parametrize("later", [False, True], ids=["given at once", "set later"])
def test_without_verification_any_certificate_will_do_but_python_warns(
    secure: Any, client: Client, later: bool
) -> None:
    api = client(secure("conductor.example.org"), verify_ssl=later)
    api.configuration.verify_ssl = False
    with pytest.warns(InsecureRequestWarning):
        assert call(api) == {}


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"])
def test_the_environment_says_whom_to_trust(
    secure: Any, client: Client, files: Files, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, files.trusted)
    assert call(client(secure())) == {}


def test_a_certificate_for_another_name_is_refused(secure: Any, client: Client, files: Files) -> None:
    server = secure("conductor.example.org")
    with pytest.raises(ConnectionFailed, match=r"not valid for '127\.0\.0\.1'"):
        call(client(server, ssl_ca_cert=files.trusted), _retry=False)


@pytest.mark.parametrize("name", ["conductor.example.org", False])
def test_the_name_to_expect_in_a_certificate_can_be_told(secure: Any, client: Client, files: Files, name: Any) -> None:
    server = secure("conductor.example.org")
    assert call(client(server, ssl_ca_cert=files.trusted, assert_hostname=name)) == {}


def test_a_told_name_that_the_certificate_does_not_carry_is_refused(secure: Any, client: Client, files: Files) -> None:
    api = client(secure("conductor.example.org"), ssl_ca_cert=files.trusted, assert_hostname="other.example.org")
    with pytest.raises(ConnectionFailed, match=r"other\.example\.org"):
        call(api, _retry=False)


def test_without_a_check_of_the_name_the_authority_still_counts(secure: Any, client: Client, files: Files) -> None:
    api = client(secure("conductor.example.org"), ssl_ca_cert=files.stranger, assert_hostname=False)
    with pytest.raises(ConnectionFailed, match="certificate verify failed"):
        call(api, _retry=False)


def test_a_client_certificate_is_shown_to_a_server_that_asks(secure: Any, client: Client, files: Files) -> None:
    server = secure(insists=True)
    api = client(server, ssl_ca_cert=files.trusted, cert_file=files.certificate, key_file=files.key)
    assert call(api) == {}


def test_a_server_that_insists_on_a_certificate_refuses_a_client_without(
    secure: Any, client: Client, files: Files
) -> None:
    server = secure(insists=True)
    with pytest.raises(ConnectionFailed):
        call(client(server, ssl_ca_cert=files.trusted), _retry=False)
    assert server.requests == []


def test_a_file_may_hold_certificate_and_key(secure: Any, client: Client, files: Files, tmp_path: Path) -> None:
    both = tmp_path / "both.pem"
    both.write_text(Path(files.certificate).read_text() + Path(files.key).read_text())
    server = secure(insists=True)
    assert call(client(server, ssl_ca_cert=files.trusted, cert_file=str(both))) == {}


@pytest.mark.parametrize("option", ["ssl_ca_cert", "cert_file", "key_file", "verify_ssl"])
def test_a_file_that_is_not_there_is_named(secure: Any, client: Client, files: Files, option: str) -> None:
    options = {"cert_file": files.certificate, option: "/no/such/file.pem"}
    with pytest.raises(ValueError, match=rf"Configuration\.{option} names '/no/such/file\.pem'"):
        call(client(secure(), **options))


@pytest.mark.parametrize("option", ["ssl_ca_cert", "cert_file", "key_file"])
def test_a_file_that_holds_something_else_is_named(
    secure: Any, client: Client, files: Files, option: str, tmp_path: Path
) -> None:
    strange = tmp_path / "strange.pem"
    strange.write_text("not a certificate")
    options = {"ssl_ca_cert": files.trusted, "cert_file": files.certificate, "key_file": files.key}
    with pytest.raises(ValueError, match=rf"{option}.*strange\.pem"):
        call(client(secure(), **{**options, option: str(strange)}))


def test_an_encrypted_key_is_an_error_instead_of_a_question_at_the_terminal(
    secure: Any, client: Client, files: Files, tmp_path: Path
) -> None:
    from cryptography.hazmat.primitives import serialization

    key = serialization.load_pem_private_key(Path(files.key).read_bytes(), None)
    encrypted = tmp_path / "encrypted.key"
    encrypted.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.BestAvailableEncryption(b"password"),
        )
    )
    with pytest.raises(ValueError, match="unencrypted key"):
        call(client(secure(), ssl_ca_cert=files.trusted, cert_file=files.certificate, key_file=str(encrypted)))


def test_a_redirect_from_http_to_https_obeys_the_same_options(
    server: ScriptedServer, secure: Any, client: Client, files: Files
) -> None:
    target = secure()
    server.at("/x", redirect(307, f"{target.url}/y"))
    assert call(client(server, ssl_ca_cert=files.trusted)) == {}
    with pytest.raises(ConnectionFailed, match="certificate verify failed"):
        call(client(server), _retry=False)


def test_plain_http_at_a_port_that_speaks_tls_is_an_error(secure: Any, client: Client) -> None:
    server = secure()
    with pytest.raises(ConnectionFailed):
        call(client(server.url.replace("https", "http")), _retry=False)


def test_tls_at_a_port_that_speaks_plain_http_is_an_error(server: ScriptedServer, client: Client) -> None:
    with pytest.raises(ConnectionFailed, match="SSL"):
        call(client(server.url.replace("http", "https")), _retry=False)


def test_a_forked_child_leaves_the_parents_secure_connection_alone(secure: Any, client: Client, files: Files) -> None:
    server = secure()
    api = client(server, ssl_ca_cert=files.trusted)
    call(api)
    child = os.fork()
    if child == 0:  # pragma: no cover
        outcome = 1
        try:
            outcome = 0 if call(api) == {} else 2
        finally:
            os._exit(outcome)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert call(api) == {}
    assert [request.connection for request in server.requests] == [1, 2, 1]
