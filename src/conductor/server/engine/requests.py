"""What a decide asks of the world outside, and the errors it can get back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from conductor.server.codec import Json

JAVASCRIPT = "javascript"
JQ = "jq"


@dataclass(frozen=True)
class Evaluate:
    """Evaluate a script; the answer is its value, for jq the list of all outputs.

    Args:
        language: JAVASCRIPT or JQ.
        script: The text.
        document: What the script sees, `$` in JavaScript and the input in jq.
    """

    language: str
    script: str
    document: Json


# A decide is a generator of requests; parts of it that ask nothing may return an empty tuple.
Steps = Iterable[Evaluate]


class ScriptError(Exception):
    """A script failed."""


class ScriptTimeout(ScriptError):
    """A script was stopped because it ran too long."""


class EndWorkflow(Exception):
    """The execution ends here.

    Args:
        status: The final status of the execution.
        reason: Why.
        task_id: The task to blame, if any.
        output: The final output, when the execution does not compute it.
        is_failure: Whether the failure workflow runs.
    """

    def __init__(
        self,
        status: str,
        reason: Any,
        task_id: str = "",
        output: Any = None,
        is_failure: bool = True,
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.task_id = task_id
        self.output = output
        self.is_failure = is_failure


class Unmappable(EndWorkflow):
    """A workflow task cannot be turned into records; what was to be scheduled together with it leaves none either.

    Args:
        reason: Why.
    """

    def __init__(self, reason: str) -> None:
        super().__init__("FAILED", reason)
