"""Modules of clients and models hand on the names of others that programs may have taken from them."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

SURFACE = Path(__file__).parents[2] / "contract" / "surface-2.0.0.json"
MODULES = json.loads(SURFACE.read_text(encoding="utf-8"))["modules"]
#: Modules whose names programs may see beside their own: interfaces, facades and models.
HANDING_ON = re.compile(r"conductor\.client\.(\w+_clients?|orkes\.orkes_\w+|orkes\.models\.\w+|http\.models\.\w+)")
NAMES = [
    (module, name, facts["origin"])
    for module, content in MODULES.items()
    if HANDING_ON.fullmatch(module)
    for name, facts in content["reexports"].items()
    if facts["what"] == "class" and facts["origin"].startswith("conductor.client.")
]


@pytest.mark.parametrize(("module", "name", "origin"), NAMES, ids=[f"{module}-{name}" for module, name, _ in NAMES])
def test_a_name_can_be_taken_from_a_module_that_only_uses_it(module: str, name: str, origin: str) -> None:
    home, _, attribute = origin.partition(":")

    assert getattr(importlib.import_module(module), name) is getattr(importlib.import_module(home), attribute)


@pytest.mark.parametrize("module", sorted({module for module, _, _ in NAMES}))
def test_a_name_that_is_nowhere_is_an_error_of_the_module(module: str) -> None:
    missing = "no_such_name"

    with pytest.raises(AttributeError, match=f"module '{module}' has no attribute '{missing}'"):
        getattr(importlib.import_module(module), missing)


def test_names_are_imported_when_they_are_asked_for() -> None:
    program = """
import sys
import conductor.client.workflow_client as module
home = "conductor.client.http.models.workflow_run"
assert home not in sys.modules
from conductor.client.workflow_client import WorkflowRun
assert home in sys.modules and "WorkflowRun" in vars(module)
from conductor.client.workflow_client import *
assert "WorkflowClient" in globals() and "Workflow" not in globals()
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
