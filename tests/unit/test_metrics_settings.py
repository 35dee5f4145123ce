"""Settings of metrics."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conductor.client.configuration.settings.metrics_settings import MetricsSettings


def a_process_that_ended() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def files(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_a_missing_directory_is_made(tmp_path: Path) -> None:
    settings = MetricsSettings(directory=str(tmp_path / "new"))

    assert Path(settings.metrics_directory) == tmp_path / "new"
    assert (tmp_path / "new").is_dir()


@pytest.mark.parametrize(
    ("text", "canonical"), [("true", True), ("YES", True), ("1", True), (" true", True), ("on", False), ("", False)]
)
def test_the_environment_selects_the_canonical_collector(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, canonical: bool
) -> None:
    monkeypatch.setenv("WORKER_CANONICAL_METRICS", text)

    settings = MetricsSettings(directory=str(tmp_path))

    assert settings.is_canonical is canonical
    assert Path(settings.metrics_directory) == (tmp_path / "canonical" if canonical else tmp_path)


#: Files of the user, whose folder it is.
OWN = ("orders.db", "orders_1.db")


@pytest.mark.parametrize(
    ("options", "left"),
    [
        ({}, {"dead", "alive", "notes.txt", *OWN}),
        ({"clean_dead_pids": True}, {"alive", "notes.txt", *OWN}),
        ({"clean_directory": True}, {"notes.txt", *OWN}),
    ],
    ids=["nothing", "those of dead processes", "all"],
)
def test_cleaning_removes_what_the_settings_allow(tmp_path: Path, options: dict[str, bool], left: set[str]) -> None:
    names = {"dead": f"counter_{a_process_that_ended()}.db", "alive": f"gauge_all_{os.getpid()}.db"}
    for name in (*names.values(), "notes.txt", *OWN):
        (tmp_path / name).write_text("x")

    MetricsSettings(directory=str(tmp_path), **options).clean_metrics_directory()

    assert files(tmp_path) == {names.get(name, name) for name in left}
