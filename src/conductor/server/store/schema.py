"""The tables, one migration after the other; `PRAGMA user_version` tells how many have run."""

from __future__ import annotations

import sqlite3

from conductor.server.errors import StoreError

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE executions (
        workflow_id TEXT NOT NULL UNIQUE, workflow_type TEXT NOT NULL, version INTEGER NOT NULL, correlation_id TEXT,
        status TEXT NOT NULL, start_time INTEGER NOT NULL, update_time INTEGER NOT NULL, end_time INTEGER NOT NULL,
        parent_workflow_id TEXT NOT NULL, classifier TEXT NOT NULL, summary TEXT NOT NULL, blueprint TEXT NOT NULL,
        body TEXT
    );
    CREATE INDEX executions_by_type ON executions (workflow_type, status, start_time);
    CREATE INDEX executions_by_start ON executions (start_time);
    CREATE INDEX executions_by_correlation ON executions (correlation_id) WHERE correlation_id IS NOT NULL;
    CREATE INDEX executions_by_status ON executions (status, start_time);
    CREATE TABLE blueprints (key TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE tasks (
        task_id TEXT NOT NULL UNIQUE, workflow_id TEXT NOT NULL, seq INTEGER NOT NULL, task_type TEXT NOT NULL,
        task_def_name TEXT NOT NULL, workflow_type TEXT NOT NULL, status TEXT NOT NULL, start_time INTEGER NOT NULL,
        update_time INTEGER NOT NULL, end_time INTEGER NOT NULL, summary TEXT, body TEXT NOT NULL
    );
    CREATE INDEX tasks_by_execution ON tasks (workflow_id, seq);
    CREATE INDEX tasks_by_workflow_type ON tasks (workflow_type);
    CREATE INDEX tasks_by_definition ON tasks (task_def_name);
    CREATE TABLE task_logs (task_id TEXT NOT NULL, created INTEGER NOT NULL, line TEXT NOT NULL);
    CREATE INDEX task_logs_by_task ON task_logs (task_id, created);
    CREATE TABLE documents (
        kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, key)
    ) WITHOUT ROWID;
    """,
)


def migrate(connection: sqlite3.Connection, name: str) -> None:
    """Bring a database to the newest schema.

    Raises:
        StoreError: The file belongs to a newer release or to another program.
    """
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise StoreError(f"{name} was written by a newer release (schema {version}, known are {len(MIGRATIONS)})")
    if version == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise StoreError(f"{name} is a database of another program")
    for number in range(version, len(MIGRATIONS)):
        connection.execute("BEGIN IMMEDIATE")
        for statement in MIGRATIONS[number].split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute("COMMIT")
