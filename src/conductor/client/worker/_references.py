"""Names of functions, so that another process can find the function that a decorator put something else in place of."""

from __future__ import annotations

import importlib
import inspect
import sys
from dataclasses import dataclass
from typing import Any, Callable


class UnreachableFunction(TypeError):
    """A function that another process cannot import; the message says what to change."""


@dataclass(frozen=True)
class FunctionReference:
    """Where a function is defined.

    Args:
        module: Name of its module.
        qualified_name: Its name within the module.
    """

    module: str
    qualified_name: str

    @classmethod
    def of(cls, function: Any) -> Any:
        """Return a reference to a function; any other callable is returned as it is, to be pickled as it can.

        Raises:
            UnreachableFunction: If the function is not reachable by its name.
        """
        if not inspect.isfunction(function):
            return function
        reference = cls(function.__module__, function.__qualname__)
        try:
            found = reference.resolve()
        except UnreachableFunction as error:
            raise UnreachableFunction(f"{error}; define it at the top level of a module") from None
        if inspect.unwrap(found) is not inspect.unwrap(function):
            raise UnreachableFunction(
                f"{reference} is another function by now; give each worker function a name of its own"
            )
        return reference

    def resolve(self) -> Callable[..., Any]:
        """Import the module if needed and return the function.

        Raises:
            UnreachableFunction: If there is no such function.
        """
        value: Any = sys.modules.get(self.module) or importlib.import_module(self.module)
        for name in self.qualified_name.split("."):
            value = getattr(value, name, None)
            if value is None:
                raise UnreachableFunction(f"{self} cannot be imported")
        return value  # type: ignore[no-any-return]  # whatever stands under the name

    def __str__(self) -> str:
        return f"function {self.qualified_name} of module {self.module}"


def restore_function(state: Any) -> Any:
    """Undo :meth:`FunctionReference.of`."""
    if not isinstance(state, FunctionReference):
        return state
    found = state.resolve()
    return getattr(found, "__conductor_function__", found)


__all__ = ["FunctionReference", "UnreachableFunction", "restore_function"]
