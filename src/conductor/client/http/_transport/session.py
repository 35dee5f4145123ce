"""The session of a configuration: TLS, proxy and pool, redirects and cookies."""

from __future__ import annotations

import os
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

import requests
from requests.auth import HTTPBasicAuth
from requests.cookies import extract_cookies_to_jar
from requests.utils import get_auth_from_url, get_environ_proxies
from urllib3.exceptions import LocationParseError
from urllib3.util import Timeout, parse_url

from conductor.client.http._transport.adapter import Adapter, OutgoingRequest, read_body
from conductor.client.http._transport.deadline import expected
from conductor.client.http._transport.errors import public_url
from conductor.client.http._transport.watching import sends_as_usual

if TYPE_CHECKING:
    from conductor.client.configuration.configuration import Configuration
    from conductor.client.http._transport.values import Request

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_PROXY_SCHEMES = ("http", "https", "socks4", "socks4a", "socks5", "socks5h")


class Limits(NamedTuple):
    """How long one request may take."""

    timeout: Any
    answer: Optional[float]


def limits(connect: Optional[float], read: Optional[float], total: Optional[float]) -> Limits:
    """Return the limits of a request.

    Args:
        connect: Seconds for connecting.
        read: Seconds between two parts of the answer.
        total: Seconds for the whole answer, which are never less than those for a part of it.

    Raises:
        ValueError: If a number makes no sense.
    """
    return Limits(Timeout(connect=connect, read=read), None if total is None or read is None else max(total, read))


class Session(requests.Session):
    """Sends requests that are prepared already, and follows redirects."""

    def exchange(self, request: Request, limits: Limits) -> requests.Response:
        """Send a request and read the answer, unless it is a stream.

        Raises:
            OSError: If there is no answer; the exceptions of requests are of this kind.
            ValueError: If a header cannot be sent.
        """
        outgoing = OutgoingRequest(request.method, request.url, request.headers, request.body)
        if self.cookies:
            outgoing.prepare_cookies(self.cookies)
        if self.auth is not None:
            self.auth(outgoing)  # type: ignore[operator]  # made by open_session
        expected.set(not request.stream, None if request.stream else limits.answer)
        if not sends_as_usual(type(self)):
            return self.send(outgoing, timeout=limits.timeout, proxies=self.proxies, stream=request.stream)
        adapter = self.get_adapter(request.url)
        answer = adapter.send(outgoing, timeout=limits.timeout, proxies=self.proxies, stream=True)
        headers = answer.headers
        if "set-cookie" in headers:
            extract_cookies_to_jar(self.cookies, outgoing, answer.raw)  # type: ignore[no-untyped-call]
        if answer.status_code in _REDIRECTS and "location" in headers:
            answer = self._follow(answer, outgoing, limits)
        if not request.stream:
            read_body(answer)
        return answer

    def _follow(self, answer: requests.Response, outgoing: OutgoingRequest, limits: Limits) -> requests.Response:
        try:
            last: requests.Response
            *_, last = self.resolve_redirects(
                answer, outgoing, stream=True, timeout=limits.timeout, proxies=self.proxies
            )
        except requests.RequestException:
            raise
        except ValueError as error:
            raise requests.exceptions.InvalidURL(f"redirect to nowhere: {error}", request=outgoing) from error
        return last

    def rebuild_auth(self, prepared_request: Any, response: Any) -> None:
        """Keep the token from a host that a redirect leads to."""
        old, new = response.request.url, prepared_request.url
        if self.should_strip_auth(old, new):  # type: ignore[no-untyped-call]
            prepared_request.headers.pop("X-Authorization", None)
        super().rebuild_auth(prepared_request, response)  # type: ignore[no-untyped-call]


def open_session(configuration: Configuration) -> Session:
    """Return a session with the options of a configuration.

    Raises:
        ValueError: If an option of the configuration makes no sense; a certificate that cannot be read is told when
            it is needed.
    """
    session = Session()
    session.headers.clear()
    session.trust_env = False
    session.proxies = _proxies(configuration)
    user, password = get_auth_from_url(configuration.host)
    session.auth = HTTPBasicAuth(user, password) if user or password else None
    # The options are made at the first https address, where a redirect may lead from an http one.
    adapter = Adapter(configuration.pool_size, cache(partial(_tls_options, configuration)))
    for scheme in ("http://", "https://"):
        session.mount(scheme, adapter)
    return session


def _proxies(configuration: Configuration) -> Any:
    if configuration.proxy:
        proxy = _proxy(configuration.proxy, "Configuration.proxy")
        return {"http": proxy, "https": proxy}
    found = get_environ_proxies(configuration.host)
    return {kind: url if kind == "no" else _proxy(url, f"{kind}_proxy") for kind, url in found.items()}


def _proxy(url: str, origin: str) -> str:
    """Return the address of a proxy, which may be given without a scheme."""
    full = url if "://" in url else f"http://{url}"
    try:
        address = parse_url(full)
    except LocationParseError:
        address = None
    if address is None or not address.host or address.scheme not in _PROXY_SCHEMES:
        raise ValueError(f"{origin}: {public_url(full)!r} is not the address of a proxy, such as http://host:3128")
    return full


def _tls_options(configuration: Configuration) -> dict[str, Any]:
    options: dict[str, Any] = {"ssl_context": _tls_context(configuration)}
    if configuration.assert_hostname is not None:
        options["assert_hostname"] = configuration.assert_hostname
    return options


def _tls_context(configuration: Configuration) -> Any:
    import ssl

    verify = configuration.verify_ssl
    if isinstance(verify, ssl.SSLContext):
        return verify
    option, authorities = _authorities(configuration)
    try:
        context = ssl.create_default_context(**authorities)
    except ssl.SSLError as error:
        raise ValueError(f"{option} names {next(iter(authorities.values()))!r}, which holds no certificates") from error
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif configuration.assert_hostname is not None:
        context.check_hostname = False
    if configuration.cert_file:
        _load_certificate(context, configuration)
    return context


def _load_certificate(context: Any, configuration: Configuration) -> None:
    import ssl

    certificate = _existing("Configuration.cert_file", configuration.cert_file)
    key = configuration.key_file and _existing("Configuration.key_file", configuration.key_file)
    try:
        # Without a password OpenSSL would ask for one at the terminal.
        context.load_cert_chain(certificate, key, password="")
    except ssl.SSLError as error:
        files = f"Configuration.cert_file {certificate!r} and key_file {key!r}"
        raise ValueError(f"{files} are not a certificate and its unencrypted key") from error


def _authorities(configuration: Configuration) -> tuple[str, dict[str, Any]]:
    """Return which option says whom to trust, and the arguments of an SSL context for it."""
    verify = configuration.verify_ssl
    choices = [
        ("Configuration.ssl_ca_cert", configuration.ssl_ca_cert),
        ("Configuration.verify_ssl", verify if isinstance(verify, (str, os.PathLike)) else None),
        *((name, os.environ.get(name)) for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE")),
    ]
    option, path = next(((name, value) for name, value in choices if value), ("", None))
    if path is None:
        import certifi

        option, path = "certifi", certifi.where()
    found = _existing(option, path)
    return option, {"capath" if Path(found).is_dir() else "cafile": found}


def _existing(option: str, path: Any) -> str:
    if not Path(path).exists():
        raise ValueError(f"{option} names {str(path)!r}, and there is no such file")
    return str(path)


__all__ = ["Limits", "Session", "limits", "open_session"]
