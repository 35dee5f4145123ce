"""Reading the parameters of searches."""

from __future__ import annotations

from conductor.server.errors import Violation, check
from conductor.server.http.call import Call
from conductor.server.query import TASK_FIELDS, WORKFLOW_FIELDS, parse_order, parse_query
from conductor.server.store.base import Condition, Search

_MOST_WORKFLOWS = 5000


def search_of(call: Call, operation: str) -> Search:
    """The search for executions that a request describes."""
    size = call.number("size", 100)
    if size > _MOST_WORKFLOWS:
        message = f"Cannot return more than {_MOST_WORKFLOWS} workflows. Please use pagination."
        check([Violation(f"{operation}.arg1", message, str(size))])
    conditions = parse_query(call.query("query") or "", WORKFLOW_FIELDS)
    classifier = call.query("classifier")
    if classifier:
        conditions += (Condition("classifier", "IN", tuple(classifier.split(","))),)
    if call.flag("topLevelOnly", False):
        conditions += (Condition("parent_workflow_id", "=", ("",)),)
    return _search(call, conditions, size, WORKFLOW_FIELDS)


def task_search_of(call: Call) -> Search:
    """The search for tasks that a request describes."""
    conditions = parse_query(call.query("query") or "", TASK_FIELDS)
    return _search(call, conditions, call.number("size", 100), TASK_FIELDS)


def _search(call: Call, conditions: tuple[Condition, ...], size: int, fields: dict[str, str]) -> Search:
    text = call.query("freeText") or "*"
    return Search(
        conditions,
        "" if text == "*" else text,
        parse_order(",".join(call.queries("sort")), fields),
        max(call.number("start", 0), 0),
        size,
    )
