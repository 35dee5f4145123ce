"""The query language of searches: clauses joined by AND, each a field, an operator and a value."""

from __future__ import annotations

import re
from typing import Any

from conductor.server.errors import BadRequest, ServerError
from conductor.server.store.base import Condition

WORKFLOW_FIELDS = {
    "workflowId": "workflow_id",
    "correlationId": "correlation_id",
    "workflowType": "workflow_type",
    "startTime": "start_time",
    "endTime": "end_time",
    "updateTime": "update_time",
    "status": "status",
    "parentWorkflowId": "parent_workflow_id",
    "classifier": "classifier",
    "version": "version",
}
TASK_FIELDS = {
    "taskId": "task_id",
    "taskType": "task_type",
    "taskDefName": "task_def_name",
    "status": "status",
    "startTime": "start_time",
    "endTime": "end_time",
    "updateTime": "update_time",
    "workflowType": "workflow_type",
}
_NUMBERS = frozenset({"start_time", "end_time", "update_time", "version"})
_CLAUSE = re.compile(r"([a-zA-Z]+)\s?(=|>|<|IN)\s?(.*)", re.DOTALL)
_QUOTES = str.maketrans("", "", "'\"()")


def parse_query(query: str, fields: dict[str, str]) -> tuple[Condition, ...]:
    """The conditions of a query; a clause on an unknown field is dropped, as Conductor does.

    Raises:
        BadRequest: A clause is not one.
    """
    conditions = []
    for text in query.split(" AND ") if query.strip() else ():
        # Found anywhere, and the shortest operator first that fits: `status!=RUNNING` is read as `RUNN IN G`.
        match = _CLAUSE.search(text.strip().translate(_QUOTES))
        if match is None:
            raise BadRequest(f"Incorrectly formatted query string: {text.strip()}")
        field, operator, value = match.group(1), match.group(2), match.group(3)
        if field in fields:
            conditions.append(_condition(fields[field], operator, value))
    return tuple(conditions)


def _condition(column: str, operator: str, value: str) -> Condition:
    # Items of a list are not trimmed: what Conductor finds is what is found here.
    values = value.split(",") if operator == "IN" else [value]
    if operator in ("=", "IN") and len(values) == 1 and "*" in value:
        return Condition(column, "LIKE", (value,))
    return Condition(column, operator, tuple(_typed(column, each) for each in values))


def _typed(column: str, value: str) -> Any:
    if column not in _NUMBERS:
        return value
    try:
        return int(value)
    except ValueError:
        raise ServerError(f'For input string: "{value}"') from None


def parse_order(sort: str, fields: dict[str, str]) -> tuple[tuple[str, bool], ...]:
    """Columns and directions of `field:ASC|field:DESC`; what is not of this form is ignored."""
    order = []
    for part in sort.split("|"):
        field, separator, direction = part.strip().partition(":")
        if separator and field in fields and direction.upper() in ("ASC", "DESC"):
            order.append((fields[field], direction.upper() == "ASC"))
    return tuple(order)
