"""The embedded server answers as the real one did, scenario by scenario."""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.server.embedded import Client

FOLDER = Path(__file__).parents[1] / "contract" / "conformance"
SCENARIOS = sorted(path for path in (FOLDER / "scenarios").glob("*.json") if not path.name.endswith(".golden.json"))
ALLOWED = json.loads((FOLDER / "allowed_deviations.json").read_text())


@pytest.fixture(scope="module")
def driver() -> ModuleType:
    spec = importlib.util.spec_from_file_location("conformance_driver", FOLDER / "driver.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)

    class Client(module.Client):  # type: ignore[misc, name-defined]
        """Closes its connection after each call: the driver's own clients leave that to the end of the process."""

        def call(self, *arguments: Any, **options: Any) -> Any:
            try:
                return super().call(*arguments, **options)
            finally:
                if getattr(self.local, "conn", None) is not None:
                    self.local.conn.close()
                    self.local.conn = None

    class Run(module.Run):  # type: ignore[misc, name-defined]
        """Gives a busy machine more time before it takes a workflow for stuck."""

        def deadline(self, *arguments: Any) -> Any:
            end = super().deadline(*arguments)
            self.nudge_at += 7.5
            return end

    module.Client, module.Run = Client, Run
    return module


@pytest.fixture(scope="module")
def echo(driver: ModuleType) -> Any:
    return driver.start_echo()


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_scenario_shows_what_the_real_server_showed(
    path: Path, server: Client, driver: ModuleType, echo: str
) -> None:
    host = server.call("GET", "/workflow/no-such-workflow", expect=404)["instance"]
    arguments = argparse.Namespace(server=server.url, patience=4.0, record=False)
    result = driver.run_one(str(path), arguments, echo, host)
    if path.stem in ALLOWED:
        # How the answers differ is each deviation's own business, but the scenario's steps must work.
        assert not any(line.startswith("driver error") for line in result["diffs"])
        return
    assert result["result"] == "passed", "\n".join(result["diffs"])
    assert not result["nudged"], "the driver had to ask for a decision"


def test_every_scenario_and_every_deviation_is_there() -> None:
    names = {path.stem for path in SCENARIOS}
    assert len(names) == 207
    assert set(ALLOWED) <= names
