"""Runs the benchmarks, all of them or those named: `python -m benchmarks imports models`."""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = ("imports", "models", "executions", "server_engine", "server_database", "server_load")


def main(names: list[str]) -> int:
    unknown = sorted(set(names) - set(NAMES))
    if unknown:
        print(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    for name in names or NAMES:
        for figure in import_module(f"benchmarks.{name}").measure():
            print(f"{name:12} {figure.what:48} {figure.value:10.1f} {figure.unit}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
