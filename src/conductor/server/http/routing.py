"""Finding the handler of a path: a trie of segments, so that cost does not grow with the number of routes."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from typing import Callable, NamedTuple, Optional
from urllib.parse import unquote

from conductor.server.api import Api
from conductor.server.errors import MethodNotAllowed, NotFound
from conductor.server.http.call import Call, Reply

Handler = Callable[[Api, Call], Awaitable[Reply]]


class Route(NamedTuple):
    """A verb and a path with `{placeholders}`, and who handles it."""

    method: str
    template: str
    handler: Handler


class Routes(list[Route]):
    """The routes of one resource, filled by decorators.

    Args:
        prefix: What all paths begin with.
    """

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self._prefix = prefix

    def _add(self, method: str, path: str) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            self.append(Route(method, self._prefix + path, handler))
            return handler

        return register

    def get(self, path: str = "") -> Callable[[Handler], Handler]:
        """Handle GET of a path."""
        return self._add("GET", path)

    def post(self, path: str = "") -> Callable[[Handler], Handler]:
        """Handle POST of a path."""
        return self._add("POST", path)

    def put(self, path: str = "") -> Callable[[Handler], Handler]:
        """Handle PUT of a path."""
        return self._add("PUT", path)

    def delete(self, path: str = "") -> Callable[[Handler], Handler]:
        """Handle DELETE of a path."""
        return self._add("DELETE", path)


class _Node:
    __slots__ = ("handlers", "literals", "placeholder")

    def __init__(self) -> None:
        self.literals: dict[str, _Node] = {}
        self.placeholder: Optional[_Node] = None
        self.handlers: dict[str, tuple[Handler, tuple[str, ...]]] = {}


class Router:
    """All routes of the server.

    Args:
        routes: The routes; a literal segment wins over a placeholder.
    """

    def __init__(self, routes: Iterable[Route]) -> None:
        self._root = _Node()
        for route in routes:
            self._insert(route)

    def _insert(self, route: Route) -> None:
        node, names = self._root, []
        for segment in route.template.strip("/").split("/"):
            if segment.startswith("{"):
                names.append(segment[1:-1])
                if node.placeholder is None:
                    node.placeholder = _Node()
                node = node.placeholder
            else:
                node = node.literals.setdefault(segment, _Node())
        node.handlers[route.method] = (route.handler, tuple(names))

    def find(self, method: str, path: str, prefix: str = "") -> tuple[Handler, dict[str, str]]:
        """The handler of a request and the values of its placeholders.

        Args:
            method: The verb; HEAD is served as GET, whose body the server leaves out.
            path: The path below the prefix.
            prefix: What complaints show before the path.

        Raises:
            NotFound: There is no such path.
            MethodNotAllowed: The path exists, but not with this verb.
        """
        segments = path.strip("/").split("/")
        values: list[str] = []
        method = "GET" if method == "HEAD" else method
        node = _match(self._root, segments, 0, values, method) or _match(self._root, segments, 0, values, None)
        if node is None:
            raise NotFound(f"No static resource {(prefix + path).strip('/')}.")
        if method not in node.handlers:
            raise MethodNotAllowed(f"Request method '{method}' is not supported")
        handler, names = node.handlers[method]
        return handler, {name: unquote(value) for name, value in zip(names, values)}


def _match(node: _Node, segments: list[str], index: int, values: list[str], method: Optional[str]) -> Optional[_Node]:
    """The node of a path that handles a verb, any verb for None; literal segments first."""
    if index == len(segments):
        return node if (method in node.handlers if method else node.handlers) else None
    literal = node.literals.get(segments[index])
    if literal is not None:
        found = _match(literal, segments, index + 1, values, method)
        if found is not None:
            return found
    if node.placeholder is not None and segments[index]:
        values.append(segments[index])
        found = _match(node.placeholder, segments, index + 1, values, method)
        if found is not None:
            return found
        values.pop()
    return None
