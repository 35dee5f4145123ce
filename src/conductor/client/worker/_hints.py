"""Turns the annotations of a function or class into types.

Annotations may be text: every one of them under ``from __future__ import annotations``. Beyond what
``typing.get_type_hints`` does, names that a module imports under ``if TYPE_CHECKING:`` are imported here, and ``X |
None`` is understood on Python 3.9.
"""

from __future__ import annotations

import ast
import builtins
import functools
import importlib
import inspect
import sys
import typing
from collections.abc import Iterator, Mapping
from typing import Any, Callable, Optional, Union

_RESULT = "return"


class UnresolvableHint(TypeError):
    """An annotation whose names do not exist."""


def parameter_hints(function: Callable[..., Any]) -> dict[str, Any]:
    """Return the types of a function's parameters; unannotated ones are left out.

    Raises:
        UnresolvableHint: If an annotation cannot be evaluated; it names function, parameter and the missing name.
    """
    return _function_hints(function, lambda name: name != _RESULT)


def result_hint(function: Callable[..., Any]) -> Any:
    """Return the type of what a function returns, None if it has no annotation.

    Raises:
        UnresolvableHint: If the annotation cannot be evaluated.
    """
    return _function_hints(function, lambda name: name == _RESULT).get(_RESULT)


def _function_hints(function: Callable[..., Any], wanted: Callable[[str], bool]) -> dict[str, Any]:
    target = inspect.unwrap(function)
    if not hasattr(target, "__annotations__") and callable(target):
        target = type(target).__call__
    annotations = getattr(target, "__annotations__", None) or {}
    scope = dict(getattr(target, "__globals__", {}))
    name = getattr(target, "__qualname__", repr(target))
    return {
        key: resolve(hint, target.__module__, scope, f"{key!r} of {name}()")
        for key, hint in annotations.items()
        if wanted(key)
    }


def class_hints(cls: type) -> dict[str, Any]:
    """Return the types of a class's annotated attributes, those of its bases included.

    Raises:
        UnresolvableHint: If an annotation cannot be evaluated.
    """
    found: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        module = sys.modules.get(base.__module__)
        scope = {**vars(base), **(vars(module) if module else {}), base.__name__: base}
        for key, hint in vars(base).get("__annotations__", {}).items():
            found[key] = resolve(hint, base.__module__, scope, f"{key!r} of {base.__qualname__}")
    return found


def resolve(hint: Any, module: str, scope: Mapping[str, Any], place: str) -> Any:
    """Evaluate one annotation.

    Args:
        hint: A type, or its text.
        module: Name of the module the annotation stands in.
        scope: Names known there.
        place: What the annotation belongs to, for the message.

    Raises:
        UnresolvableHint: If it cannot be evaluated.
    """
    if hint is None:
        return type(None)
    if isinstance(hint, str):
        return _evaluate(hint, module, scope, place)
    if isinstance(hint, typing.ForwardRef):
        return _evaluate(hint.__forward_arg__, module, scope, place)
    if hasattr(hint, "__metadata__"):
        return resolve(hint.__origin__, module, scope, place)
    arguments = typing.get_args(hint)
    if not any(isinstance(argument, (str, typing.ForwardRef)) or typing.get_args(argument) for argument in arguments):
        return hint
    if typing.get_origin(hint) in (typing.Literal, Callable) or any(isinstance(one, list) for one in arguments):
        return hint
    return _rebuild(hint, tuple(resolve(argument, module, scope, place) for argument in arguments))


def _rebuild(hint: Any, arguments: tuple[Any, ...]) -> Any:
    origin = typing.get_origin(hint)
    if hasattr(hint, "copy_with"):
        return hint.copy_with(arguments)
    if origin is Union or not hasattr(origin, "__class_getitem__"):
        return Union[arguments]
    return origin[arguments]


def _evaluate(text: str, module: str, scope: Mapping[str, Any], place: str) -> Any:
    names = _Names(scope, module)
    try:
        tree = ast.parse(text.strip(), mode="eval")
        if sys.version_info < (3, 10):
            tree = ast.fix_missing_locations(_UnionsSpelledOut().visit(tree))
        value = eval(compile(tree, f"<annotation {place}>", "eval"), {"__builtins__": {}}, names)
    except (NameError, KeyError, AttributeError, SyntaxError, TypeError, ImportError) as error:
        missing = f"name {error.args[0]!r} is not defined" if isinstance(error, KeyError) else str(error)
        raise UnresolvableHint(
            f"cannot resolve the annotation {text!r} of {place} in module {module}: {missing}"
        ) from error
    return resolve(value, module, scope, place)


class _Names(dict[str, Any]):
    """The names an annotation may use, looked up when it asks for them."""

    def __init__(self, scope: Mapping[str, Any], module: str) -> None:
        super().__init__(scope)
        self._module = module

    def __missing__(self, name: str) -> Any:
        if name == "__conductor_union__":
            return Union
        if hasattr(builtins, name):
            return getattr(builtins, name)
        source = _type_checking_imports(self._module).get(name)
        if source is None:
            raise NameError(f"name {name!r} is not defined")
        imported, attribute = source
        value = importlib.import_module(imported)
        return getattr(value, attribute) if attribute else value


class _UnionsSpelledOut(ast.NodeTransformer):
    """Writes ``X | Y`` as ``Union[X, Y]``, which every Python understands."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.op, ast.BitOr):
            return node
        pair = ast.Tuple(elts=[node.left, node.right], ctx=ast.Load())
        return ast.Subscript(value=ast.Name(id="__conductor_union__", ctx=ast.Load()), slice=pair, ctx=ast.Load())


@functools.cache
def _type_checking_imports(module: str) -> dict[str, tuple[str, Optional[str]]]:
    """Return what a module imports for type checkers only: name to module and attribute."""
    loaded = sys.modules.get(module)
    try:
        tree = ast.parse(inspect.getsource(loaded)) if loaded else None
    except (OSError, TypeError):
        return {}
    package = getattr(loaded, "__package__", None) or ""
    found: dict[str, tuple[str, Optional[str]]] = {}
    for block in ast.walk(tree) if tree else ():
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test):
            for node in block.body:
                found.update(_imported_names(node, package))
    return found


def _imported_names(node: ast.stmt, package: str) -> Iterator[tuple[str, tuple[str, Optional[str]]]]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            name = alias.asname or alias.name.partition(".")[0]
            yield name, (alias.name if alias.asname else name, None)
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            base = ".".join(
                [*package.split(".")[: len(package.split(".")) - node.level + 1], *filter(None, [node.module])]
            )
        for alias in node.names:
            yield alias.asname or alias.name, (base, alias.name)


__all__ = ["UnresolvableHint", "class_hints", "parameter_hints", "resolve", "result_hint"]
