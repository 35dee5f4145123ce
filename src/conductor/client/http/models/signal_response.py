from __future__ import annotations

from enum import Enum


class WorkflowSignalReturnStrategy(Enum):
    """DOC WorkflowSignalReturnStrategy."""

    TARGET_WORKFLOW = "TARGET_WORKFLOW"
    BLOCKING_WORKFLOW = "BLOCKING_WORKFLOW"
    BLOCKING_TASK = "BLOCKING_TASK"
    BLOCKING_TASK_INPUT = "BLOCKING_TASK_INPUT"


class TaskStatus(Enum):
    """DOC TaskStatus."""

    IN_PROGRESS = "IN_PROGRESS"
    CANCELED = "CANCELED"
    FAILED = "FAILED"
    FAILED_WITH_TERMINAL_ERROR = "FAILED_WITH_TERMINAL_ERROR"
    COMPLETED = "COMPLETED"
    COMPLETED_WITH_ERRORS = "COMPLETED_WITH_ERRORS"
    SCHEDULED = "SCHEDULED"
    TIMED_OUT = "TIMED_OUT"
    READY_FOR_RERUN = "READY_FOR_RERUN"
    SKIPPED = "SKIPPED"


# HAND SignalResponse {"qualname": "SignalResponse", "bases": [], "external_bases": [], "kind": "class", "constructor": [{"name": "kwargs", "kind": "**kwargs", "has_default": false}], "constructor_own": true, "methods": {"get_task_by_reference_name": {"params": [{"name": "ref_name", "kind": "any", "has_default": false}], "async": false, "returns": "typing.Optional[typing.Dict]", "kind": "method"}, "get_tasks_by_status": {"params": [{"name": "status", "kind": "any", "has_default": false}], "async": false, "returns": "typing.List[typing.Dict]", "kind": "method"}, "get_in_progress_task": {"params": [], "async": false, "returns": "typing.Optional[typing.Dict]", "kind": "method"}, "get_all_tasks": {"params": [], "async": false, "returns": "typing.List[typing.Dict]", "kind": "method"}, "get_completed_tasks": {"params": [], "async": false, "returns": "typing.List[typing.Dict]", "kind": "method"}, "get_failed_tasks": {"params": [], "async": false, "returns": "typing.List[typing.Dict]", "kind": "method"}, "get_task_chain": {"params": [], "async": false, "returns": "typing.List[str]", "kind": "method"}, "is_target_workflow": {"params": [], "async": false, "returns": "bool", "kind": "method"}, "is_blocking_workflow": {"params": [], "async": false, "returns": "bool", "kind": "method"}, "is_blocking_task": {"params": [], "async": false, "returns": "bool", "kind": "method"}, "is_blocking_task_input": {"params": [], "async": false, "returns": "bool", "kind": "method"}, "get_workflow": {"params": [], "async": fal
