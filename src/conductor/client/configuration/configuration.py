"""Where the server is, who we are, and how requests are sent. Values only: nothing here opens a socket."""

from __future__ import annotations

import logging
import os
import warnings
from typing import TYPE_CHECKING, Any, Callable, ClassVar, Optional, Union

from conductor.client._callers import callers_level
from conductor.client._environment import is_true, unusable
from conductor.client.configuration.settings.authentication_settings import AuthenticationSettings

if TYPE_CHECKING:
    from conductor.client.http._transport.retry import RetryPolicy

TRACE_LEVEL = 5

_DEFAULT_URL = "http://localhost:8080/api"
_DEFAULT_FORMAT = "%(asctime)s %(name)-12s %(levelname)-8s %(message)s"
_LEVELS = {
    "CRITICAL": logging.CRITICAL,
    "FATAL": logging.FATAL,
    "ERROR": logging.ERROR,
    "WARNING": logging.WARNING,
    "WARN": logging.WARNING,
    "INFO": logging.INFO,
    "DEBUG": logging.DEBUG,
    "NOTSET": logging.NOTSET,
}


def trace(self: logging.Logger, message: object, *args: object, **kwargs: Any) -> None:
    """Log below DEBUG; assign it to a logger class of your own to have a ``trace`` method."""
    if self.isEnabledFor(TRACE_LEVEL):
        self._log(TRACE_LEVEL, message, args, **kwargs)


class Configuration:
    """Settings of a client; all clients and workers made from one object share connections and token.

    Args:
        base_url: Address of the server without ``/api``.
        debug: Log at DEBUG instead of INFO.
        authentication_settings: Access key; ``CONDUCTOR_AUTH_KEY`` and ``CONDUCTOR_AUTH_SECRET`` when not given.
        server_api_url: Address of the API, such as ``http://localhost:8080/api``; wins over ``base_url``, and both
            win over ``CONDUCTOR_SERVER_URL``.
        auth_token_ttl_min: Minutes after which a token is renewed.
        register_schema: Whether workers register JSON schemas; ``CONDUCTOR_REGISTER_SCHEMAS`` when None.
        log_level: Level by name or number; wins over ``CONDUCTOR_LOG_LEVEL``, which wins over ``debug``. An
            unknown name changes nothing, with a warning.
        strict: Turn every warning about doubtful use into an error; ``CONDUCTOR_STRICT`` when None.
        connect_timeout: Seconds to wait for a connection.
        read_timeout: Seconds to wait for the next part of an answer.
        total_timeout: Seconds that the whole answer may take, all its parts together; never less than the read
            timeout of the call, and None for no limit.
        pool_size: Connections kept open to the server.
        retry: When and how often a failed request is sent again; ``RetryPolicy.off()`` for never.
        token_provider: Called for a token instead of ``POST /token`` with the access key.
        proxy: Address of the proxy for all requests; ``HTTP_PROXY``, ``HTTPS_PROXY`` and ``NO_PROXY`` when None.
        verify_ssl: Whether the server's certificate is checked; also a file or folder with the certificates of those
            to trust, or an ``ssl.SSLContext``.
        ssl_ca_cert: File or folder with the certificates of those to trust; ``SSL_CERT_FILE`` or the ``certifi``
            package when None.
        cert_file: File with the client's own certificate, and its key unless that is in ``key_file``.
        key_file: File with the key of ``cert_file``, not encrypted.
        assert_hostname: Name that the server's certificate must carry instead of the one in the address, or False
            for any.
        http_connection: Object to send requests with, by the ``request`` method of a ``requests.Session`` or an
            ``httpx.Client``, or a function that makes one; a session of our own when None.

    Raises:
        ValueError: If a timeout is not a positive number of seconds, or the pool is smaller than one connection.

    Example:
        >>> Configuration(server_api_url="http://localhost:8080/api").host
        'http://localhost:8080/api'
    """

    AUTH_TOKEN: ClassVar[Optional[str]] = None

    def __init__(
        self,
        base_url: Optional[str] = None,
        debug: bool = False,
        authentication_settings: Optional[AuthenticationSettings] = None,
        server_api_url: Optional[str] = None,
        auth_token_ttl_min: float = 45,
        register_schema: Optional[bool] = None,
        log_level: Union[str, int, None] = None,
        *,
        strict: Optional[bool] = None,
        connect_timeout: Optional[float] = 10,
        read_timeout: Optional[float] = 120,
        total_timeout: Optional[float] = 300,
        pool_size: int = 64,
        retry: Optional[RetryPolicy] = None,
        token_provider: Optional[Callable[[], str]] = None,
        proxy: Optional[str] = None,
        verify_ssl: Union[bool, str, Any] = True,
        ssl_ca_cert: Optional[str] = None,
        cert_file: Optional[str] = None,
        key_file: Optional[str] = None,
        assert_hostname: Union[str, bool, None] = None,
        http_connection: Any = None,
    ) -> None:
        self.host = _server_url(server_api_url, base_url)
        self.temp_folder_path: Optional[str] = None
        self._ui_host = os.environ.get("CONDUCTOR_UI_SERVER_URL")
        self.authentication_settings = authentication_settings or _settings_from_environment()
        self._log_level = logging.INFO
        self.debug = debug
        self._log_level = _level(log_level, self._log_level)
        self.logger_format = _DEFAULT_FORMAT
        self.verify_ssl = verify_ssl
        self.ssl_ca_cert = ssl_ca_cert
        self.cert_file = cert_file
        self.key_file = key_file
        self.assert_hostname = assert_hostname
        self.proxy = proxy
        self.safe_chars_for_path_param = ""
        self.http_connection = http_connection
        self.register_schema = _flag("CONDUCTOR_REGISTER_SCHEMAS") if register_schema is None else register_schema
        self.strict = bool(_flag("CONDUCTOR_STRICT")) if strict is None else strict
        self.connect_timeout = _seconds("connect_timeout", connect_timeout)
        self.read_timeout = _seconds("read_timeout", read_timeout)
        self.total_timeout = _seconds("total_timeout", total_timeout)
        self.pool_size = _at_least_one("pool_size", pool_size)
        self.retry = retry
        self.token_provider = token_provider
        self.token_update_time = 0
        self.auth_token_ttl_msec = auth_token_ttl_min * 60 * 1000
        self._shared: dict[str, Any] = {}

    @property
    def debug(self) -> bool:
        """Whether the level is DEBUG; setting it overwrites the level."""
        return self._debug

    @debug.setter
    def debug(self, value: bool) -> None:
        self._debug = value
        self._log_level = logging.DEBUG if value else logging.INFO

    @property
    def logger_format(self) -> str:
        """Format of the log lines that :meth:`apply_logging_config` sets up."""
        return self._logger_format

    @logger_format.setter
    def logger_format(self, value: str) -> None:
        self._logger_format = value

    @property
    def log_level(self) -> int:
        """Level as a number of the logging module."""
        return self._log_level

    @property
    def ui_host(self) -> str:
        """Address that links to executions start with.

        It is ``CONDUCTOR_UI_SERVER_URL`` or, without that, the server's address without ``/api``.
        """
        if self._ui_host is not None:
            return self._ui_host
        host = self.host.rstrip("/")
        return host[: -len("/api")] if host.endswith("/api") else host

    def apply_logging_config(self, log_format: Optional[str] = None, level: Union[str, int, None] = None) -> None:
        """Show the log lines of this package on standard error.

        Only the logger ``conductor`` is touched, and a handler is added once and only where the application has set
        up none.

        Args:
            log_format: Format of a line; :attr:`logger_format` by default.
            level: Least level that is shown; :attr:`log_level` by default.
        """
        logger = logging.getLogger("conductor")
        logger.setLevel(self.log_level if level is None else _level(level, self.log_level))
        handlers = [handler for handler in logger.handlers if not isinstance(handler, logging.NullHandler)]
        if not handlers and not logging.getLogger().handlers:
            handler = logging.StreamHandler()
            handler.setFormatter(logging.Formatter(log_format or self.logger_format))
            logger.addHandler(handler)

    @staticmethod
    def get_logging_formatted_name(name: str) -> str:
        """Return a logger name that shows the process: ``[PID] name``."""
        return f"[{os.getpid()}] {name}"

    def update_token(self, token: Optional[str]) -> None:
        """Use this token for all further requests, until its time to live has passed."""
        import time

        self.AUTH_TOKEN = token  # type: ignore[misc]  # the public name of the instance's token shadows the class default
        self.token_update_time = round(time.time() * 1000)

    def shared(self, name: str, make: Callable[[Configuration], Any]) -> Any:
        """Return an object that all clients of this configuration share, made at the first call.

        Args:
            name: What it is, such as ``connections``.
            make: Makes it; must be cheap and open nothing, because two threads may both call it.
        """
        found = self._shared.get(name)
        # Two threads may both make one; setdefault is atomic, so both go on with the same.
        return self._shared.setdefault(name, make(self)) if found is None else found

    def __getstate__(self) -> dict[str, Any]:
        for name, remedy in _MAY_NOT_PICKLE.items():
            _check_pickles(name, getattr(self, name), remedy)
        return {name: value for name, value in self.__dict__.items() if name != "_shared"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, _shared={})

    def __copy__(self) -> Configuration:
        twin = type(self).__new__(type(self))
        twin.__setstate__(self.__dict__)
        return twin

    def __deepcopy__(self, memo: dict[int, Any]) -> Configuration:
        twin = memo[id(self)] = self.__copy__()
        return twin

    def __repr__(self) -> str:
        from conductor.client.http._transport.errors import public_url

        return f"Configuration(server_api_url={public_url(self.host)!r})"


#: Options whose value may be of no use in another process, and what to give instead.
_MAY_NOT_PICKLE = {
    "http_connection": "give a module-level function that makes it",
    "token_provider": "give a module-level function",
    "verify_ssl": "name files in ssl_ca_cert, cert_file and key_file",
}


def _check_pickles(name: str, value: Any, remedy: str) -> None:
    if value is None or isinstance(value, (bool, str)):
        return
    import pickle

    try:
        pickle.dumps(value)
    except Exception as error:
        kind = f"{type(value).__module__}.{type(value).__qualname__}"
        raise TypeError(f"Configuration.{name} ({kind}) cannot go to another process: {remedy} ({error})") from error


def _seconds(name: str, value: Any) -> Optional[float]:
    if value is not None and (isinstance(value, bool) or not isinstance(value, (int, float)) or not value > 0):
        raise ValueError(f"{name} must be a positive number of seconds or None, not {value!r}")
    return value


def _at_least_one(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"{name} must be a whole number from 1, not {value!r}")
    return value


def _server_url(server_api_url: Optional[str], base_url: Optional[str]) -> str:
    if server_api_url is not None:
        return server_api_url or _DEFAULT_URL
    if base_url is not None:
        return base_url.rstrip("/") + "/api"
    return os.environ.get("CONDUCTOR_SERVER_URL") or _DEFAULT_URL


def _settings_from_environment() -> Optional[AuthenticationSettings]:
    key, secret = os.environ.get("CONDUCTOR_AUTH_KEY"), os.environ.get("CONDUCTOR_AUTH_SECRET")
    return AuthenticationSettings(key, secret) if key is not None and secret is not None else None


def _level(given: Union[str, int, None], default: int) -> int:
    source = "log_level"
    if given is None:
        source = "CONDUCTOR_LOG_LEVEL"
        given = os.environ.get(source, "")
    if isinstance(given, int):
        return given
    # Names that other packages add to the logging module are none of ours.
    name = given.strip().upper()
    if name and name not in _LEVELS:
        _warn(unusable(source, given, f"one of {', '.join(_LEVELS)}", logging.getLevelName(default)))
    return _LEVELS.get(name, default)


def _warn(message: str) -> None:
    # Not to the log: it is this object that sets it up.
    warnings.warn(message, stacklevel=callers_level())


def _flag(variable: str) -> Optional[bool]:
    text = os.environ.get(variable)
    return None if text is None else is_true(variable, text.strip(), _warn)


__all__ = ["TRACE_LEVEL", "AuthenticationSettings", "Configuration", "trace"]
