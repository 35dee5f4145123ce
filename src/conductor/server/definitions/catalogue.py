"""All registered definitions, in memory and in the store, and what executions make of them."""

from __future__ import annotations

import copy
import hashlib
from collections import OrderedDict
from typing import Optional

from conductor.server.codec import Json, encode, java_text, parse
from conductor.server.definitions.rules import task_definition_violations, workflow_violations
from conductor.server.definitions.shapes import TASK_DEFINITION
from conductor.server.definitions.tree import walk
from conductor.server.engine.blueprint import Blueprint
from conductor.server.errors import Conflict, IllegalState, NotFound, Violation, check
from conductor.server.store.base import Changes, Document, Store

_WORKFLOW, _TASK = "workflow_definition", "task_definition"
_KEPT_BLUEPRINTS = 500


class Catalogue:
    """Workflow and task definitions.

    Args:
        store: Where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._workflows: dict[str, dict[int, Json]] = {}
        self._tasks: dict[str, Json] = {}
        self._populated: dict[tuple[str, int], Blueprint] = {}
        self._blueprints: OrderedDict[str, Blueprint] = OrderedDict()

    async def load(self) -> None:
        """Read everything from the store."""
        for _, body in await self._store.documents(_TASK):
            definition = parse(body)
            self._tasks[definition["name"]] = definition
        for _, body in await self._store.documents(_WORKFLOW):
            definition = parse(body)
            self._workflows.setdefault(definition["name"], {})[definition["version"]] = definition

    def task(self, name: str) -> Optional[Json]:
        """A task definition, or None."""
        return self._tasks.get(name)

    def existing_task(self, name: str) -> Json:
        """A task definition that must exist."""
        found = self._tasks.get(name)
        if found is None:
            raise NotFound(f"No such taskType found by name: {name}")
        return found

    def tasks(self) -> list[Json]:
        """All task definitions by name."""
        return [self._tasks[name] for name in sorted(self._tasks)]

    def register_tasks(self, definitions: list[Json], now: int) -> Changes:
        """Store task definitions, replacing those of the same name."""
        path = "registerTaskDef.arg0"
        if not definitions:
            check([Violation(path, "TaskDefList is empty")])
        check([v for i, each in enumerate(definitions) for v in task_definition_violations(each, f"{path}[{i}]")])
        changes = Changes()
        for definition in definitions:
            fresh = {**definition, "createTime": now, "createdBy": "", "updateTime": 0}
            fresh.pop("updatedBy", None)
            self._put_task(fresh, changes)
        return changes

    def update_task(self, definition: Json, now: int) -> Changes:
        """Replace one task definition that must exist."""
        check(list(task_definition_violations(definition, "updateTaskDef.arg0")))
        before = self._tasks.get(definition["name"])
        if before is None:
            raise NotFound(f"No such task by name {definition['name']}")
        audit: Json = {name: before[name] for name in ("createTime", "createdBy") if name in before}
        changes = Changes()
        self._put_task({**definition, **audit, "updateTime": now, "updatedBy": ""}, changes)
        return changes

    def _put_task(self, definition: Json, changes: Changes) -> None:
        self._tasks[definition["name"]] = definition
        changes.documents.append(Document(_TASK, definition["name"], encode(definition)))
        self._populated.clear()

    def delete_task(self, name: str) -> Changes:
        """Forget a task definition."""
        if self._tasks.pop(name, None) is None:
            raise NotFound("No such task definition")
        self._populated.clear()
        return Changes(documents=[Document(_TASK, name, None)])

    def workflow(self, name: str, version: Optional[int] = None) -> Optional[Json]:
        """A workflow definition, the one with the highest version unless one is asked for."""
        versions = self._workflows.get(name)
        if not versions:
            return None
        return versions.get(max(versions) if version is None else version)

    def existing_workflow(self, name: str, version: Optional[int] = None) -> Json:
        """A workflow definition that must exist."""
        found = self.workflow(name, version)
        if found is None:
            raise NotFound(f"No such workflow found by name: {name}, version: {'null' if version is None else version}")
        return found

    def workflows(self) -> list[Json]:
        """All versions of all workflow definitions, by name and version."""
        return [self._workflows[name][v] for name in sorted(self._workflows) for v in sorted(self._workflows[name])]

    def latest_workflows(self) -> list[Json]:
        """The latest version of each workflow definition."""
        return [versions[max(versions)] for _, versions in sorted(self._workflows.items())]

    def validate(self, definition: Json, path: str) -> None:
        """Raise ValidationFailed unless a workflow definition may be stored."""
        check(list(workflow_violations(definition, path, self.task)))

    def register_workflow(self, definition: Json, overwrite: bool, now: int) -> Changes:
        """Store a workflow definition under a name and version that must be free unless `overwrite`."""
        name, version = definition.get("name"), definition["version"]
        is_known = bool(name) and self.workflow(name or "", version) is not None
        if is_known and not overwrite:
            raise Conflict(f"Workflow with {name}.{version} already exists!")
        self.validate(definition, "registerWorkflowDef.arg0")
        changes = Changes()
        self._put_workflow({"createTime": 0, **definition, "updateTime" if is_known else "createTime": now}, changes)
        return changes

    def update_workflows(self, definitions: list[Json], now: int) -> Changes:
        """Store workflow definitions, replacing those of the same name and version."""
        path = "updateWorkflowDef.arg0"
        if not definitions:
            check([Violation(path, "WorkflowDefList is empty")])
        check([v for i, each in enumerate(definitions) for v in workflow_violations(each, f"{path}[{i}]", self.task)])
        changes = Changes()
        for definition in definitions:
            self._put_workflow({"createTime": 0, **definition, "updateTime": now}, changes)
        return changes

    def _put_workflow(self, definition: Json, changes: Changes) -> None:
        name, version = definition["name"], definition["version"]
        self._workflows.setdefault(name, {})[version] = definition
        changes.documents.append(Document(_WORKFLOW, f"{name}\n{version}", encode(definition)))
        self._populated.clear()

    def delete_workflow(self, name: str, version: int) -> Changes:
        """Forget one version; executions carry their definition with them."""
        versions = self._workflows.get(name, {})
        if versions.pop(version, None) is None:
            raise NotFound(f"No such workflow definition: {name} version: {version}")
        if not versions:
            del self._workflows[name]
        self._populated.clear()
        return Changes(documents=[Document(_WORKFLOW, f"{name}\n{version}", None)])

    def blueprint(self, name: str, version: Optional[int]) -> Blueprint:
        """The definition to start, populated with task definitions."""
        definition = self.workflow(name, version)
        if definition is None:
            shown = "null" if version is None else version
            raise NotFound(f"No such workflow defined. name={name}, version={shown}")
        key = (name, definition["version"])
        if key not in self._populated:
            self._populated[key] = self.inline(definition)
        return self._populated[key]

    def inline(self, definition: Json) -> Blueprint:
        """Any definition made ready to run."""
        populated = copy.deepcopy(definition)
        for task in walk(populated["tasks"]):
            self.populate(task)
            self._pin_version(task)
        return self.known_blueprint(encode(populated), populated)

    def populate(self, task: Json) -> None:
        """Give a workflow task a task definition: its own, the registered one, or one with defaults."""
        if task.get("taskDefinition"):
            return
        registered = self._tasks.get(task["name"])
        task["taskDefinition"] = registered if registered is not None else ad_hoc(task)

    def _pin_version(self, task: Json) -> None:
        parameters = task.get("subWorkflowParam")
        if parameters is None or parameters.get("version") is not None or parameters.get("workflowDefinition"):
            return
        found = self.workflow(parameters.get("name") or "")
        if found is None:
            raise IllegalState(
                f"The Task {java_text(parameters.get('name'))} defined as a sub-workflow "
                "has no workflow definition available "
            )
        parameters["version"] = found["version"]

    def known_blueprint(self, text: str, definition: Optional[Json] = None) -> Blueprint:
        """The blueprint of a populated definition in JSON, made once as long as it is in use."""
        key = hashlib.sha256(text.encode()).hexdigest()
        if key in self._blueprints:
            self._blueprints.move_to_end(key)
            return self._blueprints[key]
        blueprint = Blueprint(parse(text) if definition is None else definition, key)
        self._blueprints[key] = blueprint
        if len(self._blueprints) > _KEPT_BLUEPRINTS:
            self._blueprints.popitem(last=False)
        return blueprint

    async def stored_blueprint(self, key: str) -> Blueprint:
        """The blueprint behind a key of the store."""
        if key in self._blueprints:
            return self._blueprints[key]
        return self.known_blueprint(await self._store.blueprint(key))


def ad_hoc(task: Json) -> Json:
    """The definition of a workflow task that nobody registered one for."""
    definition: Json = {**TASK_DEFINITION({"name": task["name"]}, ""), "createTime": 0}
    if task["type"] != "SIMPLE":
        definition.update(retryCount=0, responseTimeoutSeconds=0)
    return definition
