"""The program's main module, loaded again in a worker process.

A worker process needs what the program defined, so it runs the main module once more under the name ``__mp_main__``, as
multiprocessing does. A program therefore starts things under ``if __name__ == "__main__":`` only; one that does not is
told so.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import CodeType, ModuleType
from typing import Optional

MAIN_NAME = "__mp_main__"

UNGUARDED = (
    "workers are being started while a worker process loads the program. The main module of a program that starts "
    "workers is loaded once in every worker process, so start them under\n\n"
    '    if __name__ == "__main__":\n\n'
    "or run the workers in threads: set CONDUCTOR_WORKER_ISOLATION=thread"
)

_loading = False


class UnguardedMainModule(RuntimeError):
    """The main module starts workers whenever it is loaded, so a worker process that loads it would start more."""


def describe_main_module(needed: bool) -> Optional[dict[str, str]]:
    """Return how another process can load the main module: its name or its path.

    Args:
        needed: Whether a worker is defined in it. If not, programs that are installed commands or ``__main__`` modules
            of packages are left out: running those again does nothing useful.

    Returns:
        The description; empty if there is no need to load it; None if it cannot be loaded: the program came from
        ``-c``, from standard input or from a notebook.
    """
    main = sys.modules.get("__main__")
    spec = getattr(main, "__spec__", None)
    if spec is not None and spec.name != "__main__":
        return {"name": spec.name} if needed or not spec.name.endswith(".__main__") else {}
    path = getattr(main, "__file__", None)
    if not path or not Path(path).is_file():
        return None
    return {"path": str(Path(path).absolute())} if needed or path.endswith(".py") else {}


def load_main_module(description: dict[str, str]) -> None:
    """Load the main module as :func:`describe_main_module` describes it; from then on it stands for ``__main__``.

    Raises:
        UnguardedMainModule: If it starts workers.
    """
    global _loading
    if not description:
        return
    module = ModuleType(MAIN_NAME)
    code = (
        _code_by_name(module, description["name"])
        if "name" in description
        else _code_by_path(module, description["path"])
    )
    sys.modules["__main__"] = sys.modules[MAIN_NAME] = module
    _loading = True
    try:
        exec(code, module.__dict__)
    finally:
        _loading = False


def _code_by_name(module: ModuleType, name: str) -> CodeType:
    spec = importlib.util.find_spec(name)
    code = spec.loader.get_code(name) if spec and spec.loader and hasattr(spec.loader, "get_code") else None
    if spec is None or code is None:
        raise ImportError(f"cannot load the main module {name} in a worker process", name=name)
    module.__spec__, module.__package__, module.__file__ = spec, spec.parent, spec.origin
    return code  # type: ignore[no-any-return]  # loaders are loosely typed


def _code_by_path(module: ModuleType, path: str) -> CodeType:
    module.__file__ = path
    return compile(Path(path).read_bytes(), path, "exec", dont_inherit=True)


def is_loading() -> bool:
    """Return whether the calling code runs because a worker process loads the main module."""
    return _loading


def refuse_while_loading() -> None:
    """Raise if the calling code runs because a worker process loads the main module.

    Raises:
        UnguardedMainModule: If so.
    """
    if _loading:
        raise UnguardedMainModule(UNGUARDED)


__all__ = ["UnguardedMainModule", "describe_main_module", "is_loading", "load_main_module", "refuse_while_loading"]
