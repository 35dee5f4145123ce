"""The short forms of executions and tasks that searches find and return."""

from __future__ import annotations

from datetime import datetime, timezone
from functools import lru_cache
from typing import Optional

from conductor.server.codec import Json, java_text
from conductor.server.engine.execution import Execution
from conductor.server.engine.model import Growing, Task


def instant(milliseconds: int) -> Optional[str]:
    """Epoch milliseconds as ISO-8601 in UTC; None for 0."""
    if not milliseconds:
        return None
    return f"{_second(milliseconds // 1000)}.{milliseconds % 1000:03d}Z"


# What happens together is stamped with the same second, over and over.
@lru_cache(maxsize=1024)
def _second(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, timezone.utc):%Y-%m-%dT%H:%M:%S}"


def workflow_summary(execution: Execution) -> Json:
    """The summary of an execution."""
    facts, definition = execution.facts, execution.blueprint.definition
    agent = any(key in definition["metadata"] for key in ("agent_sdk", "agentDef"))
    shown_input, shown_output = java_text(facts.input), java_text(facts.output)
    summary: Json = {
        "workflowType": definition["name"],
        "version": definition["version"],
        "workflowId": facts.workflow_id,
        "correlationId": facts.correlation_id,
        "startTime": instant(facts.create_time),
        "updateTime": instant(facts.update_time or facts.create_time),
        "endTime": instant(facts.end_time),
        "status": facts.status,
        "input": shown_input,
        "output": shown_output,
        "inputSize": len(shown_input),
        "outputSize": len(shown_output),
        "reasonForIncompletion": facts.reason_for_incompletion,
        "executionTime": max(facts.end_time - facts.create_time, 0) if facts.end_time else 0,
        "event": facts.event,
        "failedReferenceTaskNames": ",".join(facts.failed_reference_task_names),
        "failedTaskNames": facts.failed_task_names,
        "priority": facts.priority,
        "taskToDomain": facts.task_to_domain,
        "parentWorkflowId": facts.parent_workflow_id or "",
        "classifier": "agent" if agent else "workflow",
    }
    return {name: value for name, value in summary.items() if value is not None}


# What has not happened yet has the time 0 in the summaries of tasks, and none in those of executions.
_EPOCH = "1970-01-01T00:00:00.000Z"


def task_summary(task: Task) -> Json:
    """The summary of a task."""
    output = task.output_data
    summary: Json = {
        "workflowId": task.workflow_instance_id,
        "workflowType": task.workflow_type,
        "correlationId": task.correlation_id,
        "scheduledTime": instant(task.scheduled_time),
        "startTime": instant(task.start_time) or _EPOCH,
        "updateTime": instant(task.update_time) or _EPOCH,
        "endTime": instant(task.end_time) or _EPOCH,
        "status": task.status,
        "reasonForIncompletion": task.reason_for_incompletion,
        "executionTime": max(task.end_time - task.start_time, 0),
        "queueWaitTime": max(task.start_time - task.scheduled_time, 0) if task.start_time else 0,
        "taskDefName": task.task_def_name,
        "taskType": task.task_type,
        "input": java_text(task.input_data),
        "output": java_text(output.counters() if isinstance(output, Growing) else output),
        "taskId": task.task_id,
        "workflowPriority": task.workflow_priority,
        "domain": task.domain,
    }
    return {name: value for name, value in summary.items() if value is not None}
