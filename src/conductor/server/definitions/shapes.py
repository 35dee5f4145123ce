"""The fields of definitions and requests with their defaults."""

from __future__ import annotations

from typing import Any

from conductor.server.errors import BadRequest
from conductor.server.shapes import (
    Field,
    Shape,
    anything,
    boolean,
    integer,
    list_of,
    map_of,
    mapping,
    nullable,
    one_of,
    text,
)


def _payload_path(value: Any, where: str) -> str:
    """The path of a payload that lies elsewhere, which can only be empty: whoever has one lost its payload."""
    path: str = text(value, where)
    if path:
        raise BadRequest(f"{where}: this server keeps payloads in executions only; send the payload itself")
    return path


_AUDIT = {
    "ownerApp": Field(text),
    "createTime": Field(integer),
    "updateTime": Field(integer, 0),
    "createdBy": Field(text),
    "updatedBy": Field(text),
}
_SCHEMA = Shape(
    {
        "name": Field(text),
        "version": Field(integer, 1),
        "type": Field(one_of("JSON", "AVRO", "PROTOBUF")),
        "data": Field(mapping),
        "externalRef": Field(text),
    }
)
TASK_DEFINITION = Shape(
    {
        **_AUDIT,
        "name": Field(text),
        "description": Field(text),
        "retryCount": Field(integer, 3, null=0),
        "timeoutSeconds": Field(integer, 0),
        "inputKeys": Field(list_of(text), []),
        "outputKeys": Field(list_of(text), []),
        "timeoutPolicy": Field(one_of("RETRY", "TIME_OUT_WF", "ALERT_ONLY"), "TIME_OUT_WF"),
        "retryLogic": Field(one_of("FIXED", "EXPONENTIAL_BACKOFF", "LINEAR_BACKOFF"), "FIXED"),
        "retryDelaySeconds": Field(integer, 60, null=0),
        "responseTimeoutSeconds": Field(integer, 3600, null=0),
        "concurrentExecLimit": Field(integer),
        "inputTemplate": Field(mapping, {}),
        "rateLimitPerFrequency": Field(integer, 0),
        "rateLimitFrequencyInSeconds": Field(integer, 1),
        "isolationGroupId": Field(text),
        "executionNameSpace": Field(text),
        "ownerEmail": Field(text),
        "pollTimeoutSeconds": Field(integer),
        "backoffScaleFactor": Field(integer, 1),
        "maxRetryDelaySeconds": Field(integer, 0),
        "backoffJitterMs": Field(integer, 0),
        "totalTimeoutSeconds": Field(integer, 0),
        "runtimeMetadata": Field(list_of(text), []),
        "taskStatusListenerEnabled": Field(boolean, True, null=False),
        "baseType": Field(text),
        "inputSchema": Field(_SCHEMA),
        "outputSchema": Field(_SCHEMA),
        "enforceSchema": Field(boolean, False),
    }
)
WORKFLOW_DEFINITION = Shape()
WORKFLOW_TASK = Shape()
_TASKS = list_of(WORKFLOW_TASK)


def _definition_or_expression(value: object, where: str) -> object:
    if not isinstance(value, str):
        return WORKFLOW_DEFINITION(value, where)
    if not (value.startswith("${") and value.endswith("}")):
        raise BadRequest(f"JSON parse error: {where} is a string, but not a valid DSL string")
    return value


_SUB_WORKFLOW = Shape(
    {
        "name": Field(text),
        "version": Field(integer),
        "taskToDomain": Field(map_of(text)),
        "workflowDefinition": Field(_definition_or_expression),
        "idempotencyKey": Field(text),
        "idempotencyStrategy": Field(text),
        "priority": Field(anything),
    }
)
WORKFLOW_TASK.define(
    {
        "name": Field(text),
        "taskReferenceName": Field(text),
        "description": Field(text),
        "inputParameters": Field(mapping, {}),
        "type": Field(text, "SIMPLE"),
        "dynamicTaskNameParam": Field(text),
        "caseValueParam": Field(text),
        "caseExpression": Field(text),
        "scriptExpression": Field(text),
        "decisionCases": Field(map_of(_TASKS), {}),
        "dynamicForkJoinTasksParam": Field(text),
        "dynamicForkTasksParam": Field(text),
        "dynamicForkTasksInputParamName": Field(text),
        "defaultCase": Field(_TASKS, []),
        "forkTasks": Field(list_of(_TASKS), []),
        "startDelay": Field(integer, 0),
        "subWorkflowParam": Field(_SUB_WORKFLOW),
        "joinOn": Field(list_of(text), []),
        "joinMode": Field(one_of("SYNC", "ASYNC")),
        "sink": Field(text),
        "optional": Field(boolean, False),
        "taskDefinition": Field(TASK_DEFINITION),
        "rateLimited": Field(boolean),
        "defaultExclusiveJoinTask": Field(list_of(text), []),
        "asyncComplete": Field(boolean, False),
        "loopCondition": Field(text),
        "loopOver": Field(_TASKS, []),
        "items": Field(text),
        "retryCount": Field(integer),
        "evaluatorType": Field(text),
        "expression": Field(text),
        "onStateChange": Field(mapping, {}),
        "joinStatus": Field(text),
        "cacheConfig": Field(mapping),
        "permissive": Field(boolean, False),
        "metadata": Field(mapping, {}),
    }
)
WORKFLOW_DEFINITION.define(
    {
        **_AUDIT,
        "name": Field(text),
        "description": Field(text),
        "version": Field(integer, 1, null=0),
        "tasks": Field(_TASKS, []),
        "inputParameters": Field(list_of(text), []),
        "outputParameters": Field(mapping, {}),
        "failureWorkflow": Field(text),
        "failureWorkflowVersion": Field(integer),
        "schemaVersion": Field(integer, 2, null=0),
        "restartable": Field(boolean, True, null=False),
        "workflowStatusListenerEnabled": Field(boolean, False),
        "ownerEmail": Field(text),
        "timeoutPolicy": Field(one_of("TIME_OUT_WF", "ALERT_ONLY"), "ALERT_ONLY"),
        "timeoutSeconds": Field(integer, 0),
        "variables": Field(mapping, {}),
        "inputTemplate": Field(mapping, {}),
        "workflowStatusListenerSink": Field(text),
        "rateLimitConfig": Field(mapping),
        "inputSchema": Field(_SCHEMA),
        "outputSchema": Field(_SCHEMA),
        "enforceSchema": Field(boolean, True, null=False),
        "metadata": Field(mapping, {}),
        "cacheConfig": Field(mapping),
        "maskedFields": Field(list_of(text), []),
    }
)
SCHEMA_DEFINITION = _SCHEMA
START_REQUEST = Shape(
    {
        "name": Field(text),
        "version": Field(integer),
        "correlationId": Field(text),
        "input": Field(mapping, {}, keeps_null=True),
        "taskToDomain": Field(map_of(nullable(text)), {}),
        "workflowDef": Field(WORKFLOW_DEFINITION),
        "externalInputPayloadStoragePath": Field(_payload_path),
        "priority": Field(integer, 0),
        "createdBy": Field(text),
        "idempotencyKey": Field(text),
        "idempotencyStrategy": Field(one_of("FAIL", "RETURN_EXISTING", "FAIL_ON_RUNNING")),
    }
)
RERUN_REQUEST = Shape(
    {
        "reRunFromTaskId": Field(text),
        "workflowInput": Field(mapping),
        "taskInput": Field(mapping),
        "correlationId": Field(text),
    }
)
_LOG = Shape({"log": Field(text), "taskId": Field(text), "createdTime": Field(integer)})
RESULT_STATUSES = ("IN_PROGRESS", "FAILED", "FAILED_WITH_TERMINAL_ERROR", "COMPLETED", "CANCELED")
TASK_RESULT = Shape(
    {
        "workflowInstanceId": Field(text),
        "taskId": Field(text),
        "reasonForIncompletion": Field(text),
        "callbackAfterSeconds": Field(integer, 0),
        "workerId": Field(text),
        "status": Field(one_of(*RESULT_STATUSES)),
        "outputData": Field(mapping, {}),
        "logs": Field(list_of(_LOG), []),
        "externalOutputPayloadStoragePath": Field(_payload_path),
        "subWorkflowId": Field(text),
        "extendLease": Field(boolean, False),
    }
)
UPGRADE_REQUEST = Shape(
    {
        "name": Field(text),
        "version": Field(integer),
        "taskOutput": Field(map_of(mapping), {}),
        "workflowInput": Field(mapping, {}),
    }
)
CORRELATED_REQUEST = Shape({"correlationIds": Field(list_of(text), []), "workflowNames": Field(list_of(text), [])})
STATE_UPDATE = Shape(
    {"taskReferenceName": Field(text), "taskResult": Field(TASK_RESULT), "variables": Field(mapping, {})}
)
