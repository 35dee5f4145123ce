"""Record what the published SDK shows, for the tests that compare this one with it.

Usage:
    python scripts/record_goldens.py PYTHON [dsl] [models]

``PYTHON`` is the interpreter of a virtual environment that has ``conductor-python==2.0.0`` installed and nothing of
this project. ``dsl`` is what it sends for each case of ``tests/contract/dsl``, ``models`` what each model shows from
outside; both unless one is named. The goldens are facts about another program: the tests only read them.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any, Callable

CONTRACT = Path(__file__).resolve().parent.parent / "tests" / "contract"
DSL_CASES = ("cases_tasks", "cases_llm_tasks", "cases_workflows", "cases_copies")


def observe_dsl(serialize: Callable[[Any], Any]) -> dict[str, Any]:
    """What each case of the workflow DSL shows with the SDK of the running interpreter."""
    for module in DSL_CASES:
        importlib.import_module(f"dsl.{module}")
    cases = importlib.import_module("dsl.registry").CASES
    observe = importlib.import_module("dsl.observe").observe
    return {name: observe(case, serialize) for name, case in cases.items()}


def observe_models(serialize: Callable[[Any], Any]) -> dict[str, Any]:
    """What each model shows with the SDK of the running interpreter."""
    looking = importlib.import_module("models.observe")
    return {key: looking.observe(key, serialize) for key in looking.models()}


SETS = {"dsl": observe_dsl, "models": observe_models}


def observe(name: str) -> dict[str, Any]:
    """What one set of goldens shows with the SDK of the running interpreter."""
    sys.path.insert(0, str(CONTRACT))
    warnings.simplefilter("ignore", DeprecationWarning)
    configuration = importlib.import_module("conductor.client.configuration.configuration")
    api_client = importlib.import_module("conductor.client.http.api_client")
    client = api_client.ApiClient(configuration.Configuration(server_api_url="http://127.0.0.1:9/api"))
    return SETS[name](client.sanitize_for_serialization)


def record(interpreter: str, name: str) -> None:
    """Observe one set under another interpreter and keep what it shows."""
    command = [interpreter, __file__, "--observe", name]
    output = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    goldens = json.loads(output.splitlines()[-1])
    path = CONTRACT / name / "goldens.json"
    path.write_text(json.dumps(goldens, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(goldens)} goldens written to {path.relative_to(CONTRACT.parent.parent)}")


def main(arguments: list[str]) -> int:
    """Record the named sets, or print one for the process that records it."""
    if arguments[:1] == ["--observe"]:
        print(json.dumps(observe(arguments[1])))
        return 0
    if not arguments or not set(arguments[1:]) <= set(SETS):
        print(__doc__, file=sys.stderr)
        return 2
    for name in arguments[1:] or SETS:
        record(arguments[0], name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
