"""Many tasks through twenty workers with a fault every second."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.faults.soak import soak

TASKS = 1000


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are found in /proc")
def test_many_tasks_through_twenty_workers_with_a_fault_every_second(tmp_path: Path) -> None:
    report = soak(tmp_path, TASKS, work=0.3, seconds=300)

    assert report.accounts.problems() == {}, report
    assert report.accounts.figures["workflows"] == TASKS
    assert len(report.faults) >= 5
    assert report.kills
