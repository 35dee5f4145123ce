"""Finds workers by importing the modules that define them."""

from __future__ import annotations

import importlib
import logging
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Optional, Union

from conductor.client.worker._registry import make_worker, registrations

if TYPE_CHECKING:
    from conductor.client.worker.worker_interface import WorkerInterface
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

logger = logging.getLogger(__name__)


class WorkerLoader:
    """Imports modules and collects the workers that decorators in them made known.

    Example:
        >>> loader = WorkerLoader()
        >>> loader.scan_module("json.decoder")
        >>> loader.get_worker_count() >= 0
        True
    """

    def __init__(self) -> None:
        self._scanned_modules: set[str] = set()

    def scan_packages(self, package_names: list[str], recursive: bool = True) -> None:
        """Import packages and the modules below them.

        Args:
            package_names: Names of the packages.
            recursive: Whether to go into subpackages.

        Raises:
            ImportError: If a package or module cannot be imported.
        """
        for name in package_names:
            self.scan_module(name)
            for module in self._modules_below(name, recursive):
                self.scan_module(module)

    def _modules_below(self, name: str, recursive: bool) -> Iterator[str]:
        for one in pkgutil.iter_modules(getattr(sys.modules[name], "__path__", []), f"{name}."):
            # A package's __main__ runs a program when it is imported.
            if one.name.endswith(".__main__"):
                continue
            yield one.name
            if one.ispkg and recursive:
                self.scan_module(one.name)
                yield from self._modules_below(one.name, recursive)

    def scan_module(self, module_name: str) -> None:
        """Import one module.

        Args:
            module_name: Its full name.

        Raises:
            ImportError: If it cannot be imported.
        """
        if module_name not in self._scanned_modules:
            importlib.import_module(module_name)
            self._scanned_modules.add(module_name)
            logger.debug("scanned module %s", module_name)

    def scan_path(self, path: Union[str, Path], package_prefix: str = "") -> None:
        """Import every module in a folder; the folder is put on the module search path.

        Args:
            path: The folder.
            package_prefix: Package the modules belong to.

        Raises:
            FileNotFoundError: If there is no such folder.
            ImportError: If a module cannot be imported.
        """
        folder = Path(path).resolve()
        if not folder.is_dir():
            raise FileNotFoundError(f"no folder {folder} to look for workers in")
        root = folder
        for _ in filter(None, package_prefix.split(".")):
            root = root.parent
        if str(root) not in sys.path:
            sys.path.insert(0, str(root))
        for one in pkgutil.iter_modules([str(folder)], f"{package_prefix}." if package_prefix else ""):
            if not one.name.endswith("__main__"):
                self.scan_module(one.name)

    def get_workers(self) -> list[WorkerInterface]:
        """Return the workers of the scanned modules."""
        return [
            make_worker(key, one)
            for key, one in registrations.items()
            if one.function.__module__ in self._scanned_modules
        ]

    def get_worker_count(self) -> int:
        """Return how many workers the scanned modules define."""
        return len(self.get_worker_names())

    def get_worker_names(self) -> list[str]:
        """Return the task definition names of the workers found."""
        return [name for (name, _), one in registrations.items() if one.function.__module__ in self._scanned_modules]

    def print_summary(self) -> None:
        """Print which workers were found."""
        names = self.get_worker_names()
        print(f"\nDiscovered {len(names)} workers from {len(self._scanned_modules)} modules:")  # noqa: T201
        for name in names:
            print(f"  - {name}")  # noqa: T201
        print()  # noqa: T201


def scan_for_workers(*package_names: str, recursive: bool = True) -> WorkerLoader:
    """Import packages and return the loader that knows their workers.

    Args:
        package_names: Names of the packages.
        recursive: Whether to go into subpackages.

    Raises:
        ImportError: If a package or module cannot be imported.
    """
    loader = WorkerLoader()
    loader.scan_packages(list(package_names), recursive=recursive)
    return loader


def auto_discover_workers(
    packages: Optional[list[str]] = None, paths: Optional[list[str]] = None, print_summary: bool = True
) -> WorkerLoader:
    """Import packages and folders and return the loader that knows their workers.

    Args:
        packages: Names of packages.
        paths: Folders.
        print_summary: Whether to print which workers were found.

    Raises:
        ImportError: If a package or module cannot be imported.
        FileNotFoundError: If a folder does not exist.
    """
    loader = WorkerLoader()
    loader.scan_packages(packages or [])
    for path in paths or []:
        loader.scan_path(path)
    if print_summary:
        loader.print_summary()
    return loader


__all__ = ["WorkerLoader", "auto_discover_workers", "scan_for_workers"]
