"""Where the server is, who we are, and how requests are sent. Values only: nothing here opens a socket."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Any, Callable, ClassVar, Optional, Union

from conductor.client.configuration.settings.authentication_settings import AuthenticationSettings

if TYPE_CHECKING:
    from conductor.client.http._transport.retry import RetryPolicy

TRACE_LEVEL = 5

_DEFAULT_URL = "http://localhost:8080/api"
_DEFAULT_FORMAT = "%(asctime)s %(name)-12s %(levelname)-8s %(message)s"
_TRUE = frozenset(("true", "1", "yes", "on"))


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
        log_level: Level by name or number; wins over ``CONDUCTOR_LOG_LEVEL``, which wins over ``debug``.
        strict: Turn every warning about doubtful use into an error; ``CONDUCTOR_STRICT`` when None.
        connect_timeout: Seconds to wait for a connection.
        read_timeout: Seconds to wait for the next part of an answer.
        pool_size: Connections kept open to the server.
        retry: When and how often a failed request is sent again; ``RetryPolicy.off()`` for never.
        token_provider: Called for a token instead of ``POST /token`` with the access key.

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
        connect_timeout: float = 10,
        read_timeout: float = 120,
        pool_size: int = 64,
        retry: Optional[RetryPolicy] = None,
        token_provider: Optional[Callable[[], str]] = None,
    ) -> None:
        self.host = _server_url(server_api_url, base_url)
        self.temp_folder_path: Optional[str] = None
        self._ui_host = os.environ.get("CONDUCTOR_UI_SERVER_URL")
        self.authentication_settings = authentication_settings or _settings_from_environment()
        self._log_level = logging.INFO
        self.debug = debug
        self._log_level = _level(log_level, self._log_level)
        self.logger_format = _DEFAULT_FORMAT
        self.verify_ssl: Union[bool, str, Any] = True
        self.ssl_ca_cert: Optional[str] = None
        self.cert_file: Optional[str] = None
        self.key_file: Optional[str] = None
        self.assert_hostname: Union[str, bool, None] = None
        self.proxy: Optional[str] = None
        self.safe_chars_for_path_param = ""
        self.http_connection: Any = None
        self.register_schema = _flag("CONDUCTOR_REGISTER_SCHEMAS") if register_schema is None else register_schema
        self.strict = bool(_flag("CONDUCTOR_STRICT")) if strict is None else strict
        self.connect_timeout = connect_timeout
        self.read_timeout = read_timeout
        self.pool_size = pool_size
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
        return {name: value for name, value in self.__dict__.items() if name != "_shared"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, _shared={})

    def __deepcopy__(self, memo: dict[int, Any]) -> Configuration:
        from copy import copy

        twin = copy(self)
        memo[id(self)] = twin
        return twin

    def __repr__(self) -> str:
        from conductor.client.http._transport.errors import public_url

        return f"Configuration(server_api_url={public_url(self.host)!r})"


def _server_url(server_api_url: Optional[str], base_url: Optional[str]) -> str:
    if server_api_url is not None:
        return server_api_url or _DEFAULT_URL
    if base_url is not None:
        return base_url + "/api"
    return os.environ.get("CONDUCTOR_SERVER_URL") or _DEFAULT_URL


def _settings_from_environment() -> Optional[AuthenticationSettings]:
    key, secret = os.environ.get("CONDUCTOR_AUTH_KEY"), os.environ.get("CONDUCTOR_AUTH_SECRET")
    return AuthenticationSettings(key, secret) if key is not None and secret is not None else None


def _level(given: Union[str, int, None], default: int) -> int:
    if given is None:
        given = os.environ.get("CONDUCTOR_LOG_LEVEL")
    if isinstance(given, int):
        return given
    found = logging.getLevelName((given or "").strip().upper())
    return found if isinstance(found, int) and given else default


def _flag(variable: str) -> Optional[bool]:
    text = os.environ.get(variable)
    return None if text is None else text.strip().lower() in _TRUE


__all__ = ["TRACE_LEVEL", "AuthenticationSettings", "Configuration", "trace"]
