"""Record what the models of the published SDK show, for ``tests/contract/models``.

Usage:
    python scripts/golden_models.py PYTHON

``PYTHON`` is the interpreter of a virtual environment that has ``conductor-python==2.0.0`` installed and nothing of
this project. The goldens are facts about another program: the tests only read them.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GOLDENS = ROOT / "tests" / "contract" / "models" / "goldens.json"


def record() -> dict[str, Any]:
    """What each model shows with the SDK of the running interpreter."""
    sys.path.insert(0, str(ROOT / "tests" / "contract"))
    warnings.simplefilter("ignore", DeprecationWarning)
    looking = importlib.import_module("models.observe")
    configuration = importlib.import_module("conductor.client.configuration.configuration")
    api_client = importlib.import_module("conductor.client.http.api_client")
    client = api_client.ApiClient(configuration.Configuration(server_api_url="http://127.0.0.1:9/api"))
    return {key: looking.observe(key, client.sanitize_for_serialization) for key in looking.models()}


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
