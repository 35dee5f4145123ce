"""Registers the task definition of a worker, and the JSON schemas of its inputs and output, when it starts."""

from __future__ import annotations

import copy
import logging
from typing import TYPE_CHECKING, Any, Optional

from conductor.client._trouble import describe
from conductor.client.http.rest import ApiException
from conductor.client.worker.worker import Worker

if TYPE_CHECKING:
    from conductor.client.automator._settings import WorkerSettings
    from conductor.client.configuration.configuration import Configuration
    from conductor.client.http.models.schema_def import SchemaDef
    from conductor.client.http.models.task_def import TaskDef
    from conductor.client.worker.worker_interface import WorkerInterface

logger = logging.getLogger(__name__)

_SCHEMA_VERSION = 1


def register_definitions(worker: WorkerInterface, settings: WorkerSettings, configuration: Configuration) -> None:
    """Register what a worker asks to have registered; trouble is told and does not keep the worker from working.

    Args:
        worker: The worker.
        settings: Say what to register.
        configuration: Of the client.
    """
    if not settings.register_task_def:
        return
    for name in worker.task_definition_names:
        try:
            _Registration(configuration, name, settings).register(worker)
        except ApiException as error:
            logger.warning("the task definition %s is not registered: %s", name, describe(error))


class _Registration:
    def __init__(self, configuration: Configuration, name: str, settings: WorkerSettings) -> None:
        from conductor.client.http.api.metadata_resource_api import MetadataResourceApi
        from conductor.client.http.api.schema_resource_api import SchemaResourceApi
        from conductor.client.http.api_client import ApiClient

        client = ApiClient(configuration)
        self._metadata = MetadataResourceApi(client)
        self._schemas = SchemaResourceApi(client)
        self._name = name
        self._settings = settings

    def register(self, worker: WorkerInterface) -> None:
        if not self._settings.overwrite_task_def and self._exists():
            logger.debug("the task definition %s exists and is left as it is", self._name)
            return
        self._store(self._definition(worker))
        logger.info("registered the task definition %s", self._name)

    def _definition(self, worker: WorkerInterface) -> TaskDef:
        from conductor.client.http.models.task_def import TaskDef

        template: Optional[TaskDef] = getattr(worker, "task_def_template", None)
        definition = TaskDef() if template is None else copy.deepcopy(template)
        definition.name = self._name
        if self._settings.register_schema and isinstance(worker, Worker):
            schemas = self._register_schemas(worker)
            definition.input_schema, definition.output_schema = schemas["input"], schemas["output"]
        return definition

    def _store(self, definition: TaskDef) -> None:
        if self._settings.overwrite_task_def:
            try:
                self._metadata.update_task_def(definition)
                return
            except ApiException as error:
                if error.status != 404:
                    raise
        self._metadata.register_task_def([definition])

    def _exists(self) -> bool:
        try:
            self._metadata.get_task_def(self._name)
        except ApiException as error:
            if error.status == 404:
                return False
            raise
        return True

    def _register_schemas(self, worker: Worker) -> dict[str, Any]:
        from conductor.client.automator.json_schema_generator import generate_json_schema_from_function

        schemas = generate_json_schema_from_function(
            worker.execute_function, f"worker {self._name}", self._settings.strict_schema
        )
        return {part: self._register_schema(part, schema) for part, schema in (schemas or {}).items()}

    def _register_schema(self, part: str, schema: Optional[dict[str, Any]]) -> Optional[SchemaDef]:
        """Register one schema and return the reference to it, None without one."""
        from conductor.client.http.models.schema_def import SchemaDef, SchemaType

        if schema is None:
            return None
        name = f"{self._name}_{part}"
        try:
            self._schemas.save(SchemaDef(name=name, version=_SCHEMA_VERSION, type=SchemaType.JSON, data=schema))
        except ApiException as error:
            logger.warning("the schema %s is not registered: %s", name, describe(error))
            return None
        return SchemaDef(name=name, version=_SCHEMA_VERSION)


__all__ = ["register_definitions"]
