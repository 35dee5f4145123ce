"""Reading the database; every function takes a connection and runs on the thread that owns it."""

from __future__ import annotations

import sqlite3
from typing import Any, Optional

from conductor.server.store.base import Condition, Hits, LogLine, Search, StoredExecution


def load(connection: sqlite3.Connection, workflow_id: str) -> Optional[StoredExecution]:
    """An execution with its tasks in the order of scheduling."""
    row = connection.execute(
        "SELECT body, blueprint FROM executions WHERE workflow_id = ? AND body IS NOT NULL", (workflow_id,)
    ).fetchone()
    if row is None:
        return None
    tasks = connection.execute("SELECT body FROM tasks WHERE workflow_id = ? ORDER BY seq, rowid", (workflow_id,))
    return StoredExecution(row[0], row[1], [body for (body,) in tasks])


def blueprint(connection: sqlite3.Connection, key: str) -> str:
    """The definition behind a key."""
    return str(connection.execute("SELECT body FROM blueprints WHERE key = ?", (key,)).fetchone()[0])


def open_executions(connection: sqlite3.Connection) -> list[str]:
    """The ids of executions that have not ended, oldest first."""
    rows = connection.execute(
        "SELECT workflow_id FROM executions WHERE status IN ('RUNNING', 'PAUSED') AND body IS NOT NULL ORDER BY rowid"
    )
    return [workflow_id for (workflow_id,) in rows]


def ended_before(connection: sqlite3.Connection, moment: int, most: int) -> list[str]:
    """The ids of executions that ended before a moment, in the order in which they were started."""
    rows = connection.execute(
        "SELECT workflow_id FROM executions WHERE start_time < ? AND end_time > 0 AND end_time < ? "
        "ORDER BY start_time LIMIT ?",
        (moment, moment, most),
    )
    return [workflow_id for (workflow_id,) in rows]


def owner_of_task(connection: sqlite3.Connection, task_id: str) -> Optional[str]:
    """The execution a task belongs to."""
    row = connection.execute("SELECT workflow_id FROM tasks WHERE task_id = ?", (task_id,)).fetchone()
    return None if row is None else str(row[0])


def documents(connection: sqlite3.Connection, kind: str) -> list[tuple[str, str]]:
    """Keys and bodies of a kind."""
    return connection.execute("SELECT key, body FROM documents WHERE kind = ? ORDER BY key", (kind,)).fetchall()


def logs(connection: sqlite3.Connection, task_id: str) -> list[LogLine]:
    """The log of a task, oldest first."""
    rows = connection.execute(
        "SELECT task_id, created, line FROM task_logs WHERE task_id = ? ORDER BY created, rowid", (task_id,)
    )
    return [LogLine(*row) for row in rows]


def search_executions(connection: sqlite3.Connection, search: Search) -> Hits:
    """Ids and summaries of executions."""
    return _search(connection, search, "executions", "workflow_id")


def search_tasks(connection: sqlite3.Connection, search: Search) -> Hits:
    """Ids and summaries of tasks that have been touched since they were scheduled."""
    return _search(connection, search, "tasks", "task_id", "summary IS NOT NULL")


def open_tasks(connection: sqlite3.Connection, search: Search) -> list[tuple[str, str]]:
    """Ids of tasks, each with its execution."""
    where, values = _where(search, "")
    return connection.execute(
        f"SELECT task_id, workflow_id FROM tasks{where} ORDER BY rowid LIMIT ? OFFSET ?",
        (*values, search.size, search.start),
    ).fetchall()


def executions_of_tasks(connection: sqlite3.Connection, search: Search) -> Hits:
    """The executions of the tasks found, each once; the total counts the tasks."""
    where, values = _where(search, "summary IS NOT NULL")
    total = connection.execute(f"SELECT count(*) FROM tasks{where}", values).fetchone()[0]
    found = connection.execute(
        f"SELECT workflow_id FROM tasks{where}{_order(search)} LIMIT ? OFFSET ?", (*values, search.size, search.start)
    ).fetchall()
    rows: list[tuple[str, str]] = []
    for (workflow_id,) in dict.fromkeys(found):
        rows += connection.execute(
            "SELECT workflow_id, summary FROM executions WHERE workflow_id = ?", (workflow_id,)
        ).fetchall()
    return Hits(total, rows)


def _search(connection: sqlite3.Connection, search: Search, table: str, key: str, always: str = "") -> Hits:
    where, values = _where(search, always)
    total = connection.execute(f"SELECT count(*) FROM {table}{where}", values).fetchone()[0]
    rows = connection.execute(
        f"SELECT {key}, summary FROM {table}{where}{_order(search)} LIMIT ? OFFSET ?",
        (*values, search.size, search.start),
    ).fetchall()
    return Hits(total, rows)


def _where(search: Search, always: str) -> tuple[str, tuple[Any, ...]]:
    clauses = [always] if always else []
    values: list[Any] = []
    for condition in search.conditions:
        clause, more = _clause(condition)
        clauses.append(clause)
        values += more
    if search.text:
        clauses.append("summary LIKE ? ESCAPE '\\'")
        values.append(f"%{_escaped(search.text)}%")
    return (" WHERE " + " AND ".join(clauses) if clauses else ""), tuple(values)


def _clause(condition: Condition) -> tuple[str, list[Any]]:
    column, operator, values = condition
    if operator == "IN":
        return f"{column} IN ({', '.join('?' * len(values))})", list(values)
    if operator == "LIKE":
        return f"{column} LIKE ? ESCAPE '\\'", [_escaped(str(values[0])).replace("*", "%")]
    return f"{column} {operator} ?", [values[0]]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _order(search: Search) -> str:
    if not search.order:
        return ""
    return " ORDER BY " + ", ".join(f"{column} {'ASC' if up else 'DESC'}" for column, up in search.order)
