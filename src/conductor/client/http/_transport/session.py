"""Opens the session of a configuration: TLS, proxy and pool."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

import requests
from requests.utils import get_environ_proxies

from conductor.client.http._transport.adapter import Adapter

if TYPE_CHECKING:
    from conductor.client.configuration.configuration import Configuration


class _Session(requests.Session):
    def rebuild_auth(self, prepared_request: Any, response: Any) -> None:
        """Keep the token from a host that a redirect leads to."""
        old, new = response.request.url, prepared_request.url
        if self.should_strip_auth(old, new):  # type: ignore[no-untyped-call]
            prepared_request.headers.pop("X-Authorization", None)
        super().rebuild_auth(prepared_request, response)  # type: ignore[no-untyped-call]


def open_session(configuration: Configuration) -> requests.Session:
    """Return a session with the options of a configuration.

    Raises:
        ValueError: If a certificate file named by the configuration cannot be read.
    """
    session = _Session()
    session.headers.clear()
    session.trust_env = False
    session.proxies = _proxies(configuration)
    adapter = Adapter(configuration.pool_size, _pool_options(configuration))
    for scheme in ("http://", "https://"):
        session.mount(scheme, adapter)
    return session


def _proxies(configuration: Configuration) -> Any:
    if configuration.proxy:
        return {"http": configuration.proxy, "https": configuration.proxy}
    return get_environ_proxies(configuration.host)


def _pool_options(configuration: Configuration) -> dict[str, Any]:
    if not configuration.host.lower().startswith("https"):
        return {}
    options: dict[str, Any] = {"ssl_context": _tls_context(configuration)}
    if configuration.assert_hostname is not None:
        options["assert_hostname"] = configuration.assert_hostname
    return options


def _tls_context(configuration: Configuration) -> Any:
    import ssl

    verify = configuration.verify_ssl
    if isinstance(verify, ssl.SSLContext):
        return verify
    authority = _existing("ssl_ca_cert", configuration.ssl_ca_cert or (verify if isinstance(verify, str) else None))
    context = ssl.create_default_context()
    context.load_verify_locations(**_authorities(authority))
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif configuration.assert_hostname is not None:
        context.check_hostname = False
    if configuration.cert_file:
        certificate = _existing("cert_file", configuration.cert_file)
        context.load_cert_chain(str(certificate), _existing("key_file", configuration.key_file))
    return context


def _authorities(path: Optional[str]) -> dict[str, str]:
    import os

    found = path or os.environ.get("SSL_CERT_FILE") or os.environ.get("REQUESTS_CA_BUNDLE")
    if not found:
        import certifi

        found = certifi.where()
    return {"capath" if Path(found).is_dir() else "cafile": found}


def _existing(option: str, path: Optional[str]) -> Optional[str]:
    if path is not None and not Path(path).exists():
        raise ValueError(f"Configuration.{option} names {path!r}, and there is no such file")
    return path


__all__ = ["open_session"]
