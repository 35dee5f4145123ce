"""What a handler sends to the process of a worker."""

from __future__ import annotations

from typing import Any

import pytest

from conductor.client.automator._jobs import Job, RegisteredWorker, UnreachableWorker
from conductor.client.configuration.configuration import Configuration


class Unpicklable:
    def __reduce__(self) -> Any:
        raise TypeError("cannot pickle a lock")


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ({"worker": Unpicklable()}, "the worker"),
        ({"event_listeners": [Unpicklable()]}, "event_listeners"),
        ({"metrics_settings": Unpicklable()}, "metrics_settings"),
    ],
)
def test_what_cannot_be_sent_to_a_process_is_named(part: dict[str, Any], name: str) -> None:
    job = Job(**{"worker": RegisteredWorker("m", ("n", None)), "configuration": Configuration(), **part})

    with pytest.raises(
        UnreachableWorker, match=f"^{name} cannot be sent to a process of its own: .*cannot pickle a lock"
    ):
        job.pack()
