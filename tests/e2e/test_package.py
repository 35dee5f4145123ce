"""The distribution: its names, its metadata, its command."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.resources
import json
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

MANIFEST = Path(__file__).resolve().parents[1] / "contract" / "surface-2.0.0.json"
EXPORTS = {
    name: entry["origin"]
    for name, entry in json.loads(MANIFEST.read_text(encoding="utf-8"))["modules"]["conductor.client"][
        "reexports"
    ].items()
}


@pytest.mark.parametrize(("name", "origin"), sorted(EXPORTS.items()))
def test_the_client_package_exports_the_names_of_2_0_0(name: str, origin: str) -> None:
    module, _, attribute = origin.partition(":")

    exported = getattr(importlib.import_module("conductor.client"), name)

    assert exported is getattr(importlib.import_module(module), attribute)


def test_a_star_import_brings_the_names_of_2_0_0() -> None:
    namespace: dict[str, object] = {}

    exec("from conductor.client import *", namespace)

    assert set(EXPORTS) <= set(namespace)
    assert not {name for name in namespace if name.startswith("_")} - {"__builtins__"}


def test_the_client_package_lists_its_names_sorted_and_once() -> None:
    names = importlib.import_module("conductor.client").__all__

    assert names == sorted(set(names))
    assert set(names) <= set(dir(importlib.import_module("conductor.client")))


def test_a_name_the_client_package_has_not_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"conductor\.client.*no_such_name"):
        importlib.import_module("conductor.client").no_such_name  # noqa: B018 - the access is the test


def test_the_distribution_requires_four_packages_and_python_3_9() -> None:
    metadata = importlib.metadata.metadata("conductor-python")
    required = [text for text in metadata.get_all("Requires-Dist") or [] if "extra ==" not in text]

    assert sorted(re.split(r"[<>=!~ ;]", text)[0] for text in required) == [
        "certifi",
        "python-dateutil",
        "requests",
        "urllib3",
    ]
    assert metadata["Requires-Python"] == ">=3.9"


def test_the_distribution_offers_its_extras() -> None:
    extras = importlib.metadata.metadata("conductor-python").get_all("Provides-Extra")

    assert set(extras or []) == {"all", "metrics", "server", "test"}


def test_the_package_says_that_it_is_typed() -> None:
    assert importlib.resources.files("conductor").joinpath("py.typed").is_file()


@pytest.mark.parametrize(
    "command",
    [
        [str(Path(sysconfig.get_path("scripts")) / "conductor"), "--version"],
        [sys.executable, "-m", "conductor", "--version"],
    ],
    ids=["conductor", "python -m conductor"],
)
def test_the_command_tells_the_version_of_the_distribution(command: list[str]) -> None:
    process = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    assert process.returncode == 0, process.stderr
    assert importlib.metadata.version("conductor-python") in process.stdout
