"""One declaration per operation of the API: a signature, a verb and a path, a docstring.

::

    class TaskResourceApi(ResourceApi):
        @operation("GET", "/tasks/{taskId}")
        def get_task(self, task_id: str, **options: Unpack[CallOptions]) -> Task:
            \"\"\"Get a task.\"\"\"

The body of the method is never run. Parameters named in the path (``task_id`` is ``{taskId}``) go there, ``body``
is the body, those listed under ``headers`` are headers, all others are query parameters. Positional parameters are
required, keyword-only ones are sent when they are given. The return annotation is the type of the answer. From the
one declaration come the method, its ``…_with_http_info`` twin and, in an :class:`AwaitableResource`, the awaitable
twin.
"""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING, Any, Callable, Generic, NamedTuple, Optional, TypeVar, Union

from conductor.client.http._encode import encode
from conductor.client.http._model import camel_case
from conductor.client.http._transport.retry import Repeat
from conductor.client.http._types import parse_type

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable, Mapping
    from typing import overload

    from typing_extensions import Concatenate, ParamSpec, TypedDict

    from conductor.client.http.api_client import ApiClient
    from conductor.client.http.async_api_client import AsyncApiClient

    P = ParamSpec("P")
    R = TypeVar("R")

    class CallOptions(TypedDict, total=False):
        """Options that every operation takes beside its own parameters."""

        async_req: Optional[bool]
        _return_http_data_only: Optional[bool]
        _preload_content: bool
        _request_timeout: Union[float, tuple[Optional[float], Optional[float]], None]
        _retry: bool

    class Operation(Generic[P, R]):
        """What type checkers see of a declared operation."""

        def __call__(self, resource: Any, *args: P.args, **kwargs: P.kwargs) -> R: ...
        @overload
        def __get__(self, instance: None, owner: type) -> Operation[P, R]: ...
        @overload
        def __get__(self, instance: AwaitableResource, owner: type) -> Callable[P, Coroutine[Any, Any, R]]: ...
        @overload
        def __get__(self, instance: object, owner: type) -> Callable[P, R]: ...
        def __get__(self, instance: Any, owner: type) -> Any:
            """Bind the operation, as awaitable where the instance awaits."""


_OPTIONS = frozenset(
    ("async_req", "_return_http_data_only", "_preload_content", "_request_timeout", "_retry", "metric_context")
)
_PLACEHOLDER = re.compile(r"{(\w+)}")
_facts: dict[tuple[str, str], Facts] = {}


class Facts(NamedTuple):
    """What the transport knows about an operation."""

    repeat: Repeat
    hint: Optional[str]


def facts_of(verb: str, path: str) -> Optional[Facts]:
    """Return what was declared about an operation, None for a request that is not one."""
    return _facts.get((verb, path))


class _Declaration:
    """Binds the arguments of one operation to the parts of its request."""

    def __init__(self, function: Any, verb: str, path: str, options: Mapping[str, Any]) -> None:
        code = function.__code__
        names: tuple[str, ...] = code.co_varnames
        self.name: str = function.__name__
        self.verb = verb
        self.path = path
        self.required = names[1 : code.co_argcount - len(function.__defaults__ or ())]
        self.positional = names[1 : code.co_argcount]
        self.known = frozenset(names[1 : code.co_argcount + code.co_kwonlyargcount])
        self.needed: tuple[str, ...] = tuple(options["needed"])
        self.returns: str = function.__annotations__.get("return", "None")
        self.body: str = options["body"]
        fixed = {"Accept": options["accept"], "Content-Type": options["content_type"]}
        self.fixed_headers = {name: value for name, value in fixed.items() if value}
        self.headers: Mapping[str, str] = options["headers"]
        self.fill: Mapping[str, Callable[[], Any]] = options["fill"]
        self.formats = dict.fromkeys(options["multi"], "multi") or None
        self.spread: str = options["spread"]
        hidden = [name for name in self.fill if name not in self.known]
        self._sort([*names[1 : code.co_argcount + code.co_kwonlyargcount], *hidden], options["names"])
        self.required = tuple(dict.fromkeys((*self.required, *self.in_path)))

    def _sort(self, names: Iterable[str], wire_names: Mapping[str, str]) -> None:
        placeholders = set(_PLACEHOLDER.findall(self.path))
        self.in_path: dict[str, str] = {}
        self.in_query: dict[str, str] = {}
        for name in names:
            wire = wire_names.get(name) or (name if name in placeholders else camel_case(name))
            if wire in placeholders:
                self.in_path[name] = wire
                placeholders.discard(wire)
            elif name != self.body and name not in self.headers and name not in _OPTIONS:
                self.in_query[name] = wire
        if placeholders:
            raise TypeError(f"{self.name}: no parameter for {sorted(placeholders)} of {self.path}")

    @functools.cached_property
    def response_type(self) -> Optional[str]:
        """Type of the answer in the notation of ``call_api``."""
        return None if self.returns == "None" else parse_type(self.returns).swagger()

    def bind(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        """Return the arguments by name.

        Raises:
            TypeError: If there are too many or too few, or one is unknown.
            ValueError: If a required one is None.
        """
        if len(args) > len(self.positional):
            raise TypeError(
                f"{self.name}() takes {len(self.positional)} positional arguments but {len(args)} were given"
            )
        given = dict(zip(self.positional, args))
        for name, value in kwargs.items():
            if name in given:
                raise TypeError(f"{self.name}() got multiple values for argument {name!r}")
            if name not in self.known and name not in _OPTIONS:
                raise TypeError(f"Got an unexpected keyword argument '{name}' to method {self.name}")
            given[name] = value
        for name in self.required:
            if name not in given:
                raise TypeError(f"{self.name}() missing a required argument: {name!r}")
        for name, make in self.fill.items():
            if given.get(name) is None:
                given[name] = make()
        for name in (*self.required, *self.needed):
            if given.get(name) is None:
                raise ValueError(f"Missing the required parameter `{name}` when calling `{self.name}`")
        return given

    def _query(self, given: dict[str, Any]) -> list[tuple[str, Any]]:
        plain = [(wire, given[name]) for name, wire in self.in_query.items() if name in given]
        whole = given.get(self.spread)
        if whole is None or isinstance(whole, str):
            return plain
        parts = encode(whole)
        if not isinstance(parts, dict) or not all(isinstance(part, dict) for part in parts.values()):
            raise TypeError(f"{self.name}() takes for `{self.spread}` a model or text, not {type(whole).__name__}")
        entries = ((name, *entry) for name, part in parts.items() for entry in part.items())
        others = [pair for pair in plain if pair[0] != self.in_query[self.spread]]
        return others + [(f"{name}[{key}]", _as_text(value)) for name, key, value in entries]

    def call(self, client: ApiClient, args: tuple[Any, ...], kwargs: dict[str, Any], data_only: bool) -> Any:
        """Make the call; ``data_only`` is for the method, whose twin leaves that to the caller."""
        given = self.bind(args, kwargs)
        headers = dict(self.fixed_headers)
        for name, wire in self.headers.items():
            if given.get(name) is not None:
                headers[wire] = given[name]
        options = {name: value for name, value in kwargs.items() if name in _OPTIONS}
        if data_only:
            options["_return_http_data_only"] = True
        return client.call_api(
            self.path,
            self.verb,
            {wire: given[name] for name, wire in self.in_path.items()},
            self._query(given),
            headers,
            body=given.get(self.body),
            response_type=self.response_type,
            collection_formats=self.formats,
            **options,
        )


def operation(
    verb: str,
    path: str,
    *,
    accept: Optional[str] = None,
    content_type: Optional[str] = None,
    body: str = "body",
    headers: Optional[Mapping[str, str]] = None,
    names: Optional[Mapping[str, str]] = None,
    multi: Iterable[str] = (),
    fill: Optional[Mapping[str, Callable[[], Any]]] = None,
    spread: str = "",
    needed: Iterable[str] = (),
    repeat: Repeat = Repeat.BY_VERB,
    orkes: bool = False,
) -> Callable[[Callable[Concatenate[Any, P], R]], Operation[P, R]]:
    """Declare the operation that a method signature describes; see the module's docstring.

    Args:
        verb: HTTP method.
        path: Path below the API's address, with the wire names of path parameters in braces.
        accept: Accept header; ``*/*`` by default.
        content_type: Content-Type header; ``application/json`` by default.
        body: Name of the parameter that is the body.
        headers: Parameters that travel as headers, with the header's name.
        names: Wire names that are not the camelCase form of the parameter's name.
        multi: Query parameters, by wire name, that are repeated for each of several values.
        fill: Makes the values of parameters that are not given, or None; one that is not in the signature is always
            made.
        spread: Query parameter whose dictionaries travel entry by entry, as ``name[key]=value``.
        needed: Keyword-only parameters that are required all the same.
        repeat: How the operation bears being sent twice.
        orkes: Whether only Orkes Conductor serves it.
    """

    def declare(function: Any) -> Any:
        texts = {"accept": accept, "content_type": content_type, "body": body, "spread": spread}
        mappings = {"headers": headers or {}, "names": names or {}, "fill": fill or {}}
        declaration = _Declaration(function, verb, path, {**texts, **mappings, "multi": multi, "needed": needed})
        name = function.__name__
        hint = f"`{name}` is an operation of Orkes Conductor; open-source servers do not have it" if orkes else None
        _facts[verb, path] = Facts(repeat, hint)

        @functools.wraps(function)
        def call(self: ResourceApi, *args: Any, **kwargs: Any) -> Any:
            return declaration.call(self.api_client, args, kwargs, True)

        call.__dict__["operation"] = declaration
        return call

    return declare


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def random_id() -> str:
    """Return a random id, for ``fill``."""
    import uuid

    return str(uuid.uuid4())


def _with_http_info(method: Any) -> Any:
    """Return the twin of an operation that also tells status and headers."""
    declaration: _Declaration = method.operation

    @functools.wraps(method.__wrapped__)
    def call(self: ResourceApi, *args: Any, **kwargs: Any) -> Any:
        return declaration.call(self.api_client, args, kwargs, False)

    call.__name__ = f"{declaration.name}_with_http_info"
    call.__qualname__ = f"{method.__qualname__}_with_http_info"
    return call


class ResourceApi:
    """Base of the API classes, one for each resource of the server.

    Args:
        api_client: Client to send requests with; one for the environment's configuration when None.
    """

    def __init__(self, api_client: Optional[ApiClient] = None) -> None:
        if api_client is None:
            from conductor.client.http.api_client import ApiClient

            api_client = ApiClient()
        self.api_client = api_client

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        for name, method in list(vars(cls).items()):
            twin = f"{name}_with_http_info"
            if hasattr(method, "operation") and twin not in vars(cls):
                setattr(cls, twin, _with_http_info(method))

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Callable[..., Any]:
            """Stand for the ``…_with_http_info`` twins."""


class AwaitableResource(ResourceApi):
    """Makes the operations of the API class it is mixed into awaitable.

    ::

        class AsyncTaskResourceApi(AwaitableResource, TaskResourceApi): ...

    Args:
        api_client: Client to send requests with, awaitable or not; one for the environment's configuration when None.
    """

    def __init__(self, api_client: Union[ApiClient, AsyncApiClient, None] = None) -> None:
        from conductor.client.http.api_client import ApiClient
        from conductor.client.http.async_api_client import AsyncApiClient

        if api_client is None:
            api_client = AsyncApiClient()
        elif isinstance(api_client, ApiClient):
            api_client = AsyncApiClient.over(api_client)
        self.api_client: Any = api_client

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        for base in cls.__mro__:
            for name, method in vars(base).items():
                declared = hasattr(method, "operation") or name.endswith("_with_http_info")
                if declared and name not in vars(cls):
                    setattr(cls, name, _awaitable(method))


def _awaitable(method: Any) -> Any:
    """Return the awaitable twin of an operation."""

    @functools.wraps(method)
    async def call(self: ResourceApi, *args: Any, **kwargs: Any) -> Any:
        return await method(self, *args, **kwargs)

    return call


__all__ = ["AwaitableResource", "ResourceApi", "facts_of", "operation", "random_id"]
