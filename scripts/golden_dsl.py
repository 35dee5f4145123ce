"""Record what the published SDK sends for each case of ``tests/contract/dsl``.

Usage:
    python scripts/golden_dsl.py PYTHON

``PYTHON`` is the interpreter of a virtual environment that has ``conductor-python==2.0.0`` installed and nothing of
this project. The goldens are facts about another program: the tests only read them.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GOLDENS = ROOT / "tests" / "contract" / "dsl" / "goldens.json"
MODULES = ("cases_tasks", "cases_llm_tasks", "cases_workflows")


def record() -> dict[str, Any]:
    """What each case shows with the SDK of the running interpreter."""
    sys.path.insert(0, str(ROOT / "tests" / "contract"))
    for module in MODULES:
        importlib.import_module(f"dsl.{module}")
    cases = importlib.import_module("dsl.registry").CASES
    observe = importlib.import_module("dsl.observe").observe
    configuration = importlib.import_module("conductor.client.configuration.configuration")
    api_client = importlib.import_module("conductor.client.http.api_client")
    client = api_client.ApiClient(configuration.Configuration(server_api_url="http://127.0.0.1:9/api"))
    return {name: observe(case, client.sanitize_for_serialization) for name, case in cases.items()}


def main(arguments: list[str]) -> int:
    """Run the recording under another interpreter and keep its result."""
    if arguments == ["--record"]:
        print(json.dumps(record()))
        return 0
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    output = subprocess.run([arguments[0], __file__, "--record"], stdout=subprocess.PIPE, text=True, check=True).stdout
    goldens = json.loads(output.splitlines()[-1])
    GOLDENS.write_text(json.dumps(goldens, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(goldens)} goldens written to {GOLDENS.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
