"""What the tests do over and over: define, start, act as the worker, wait."""

from __future__ import annotations

from typing import Any

from conductor.client.http.models.start_workflow_request import StartWorkflowRequest
from conductor.client.http.models.task import Task
from conductor.client.http.models.task_def import TaskDef
from conductor.client.http.models.task_result import TaskResult
from conductor.client.http.models.task_result_status import TaskResultStatus
from conductor.client.http.models.workflow import Workflow
from conductor.client.http.models.workflow_def import WorkflowDef
from conductor.client.http.models.workflow_task import WorkflowTask
from conductor.client.orkes_clients import OrkesClients
from tests.waiting import wait_until


class Operator:
    """Plays the people and the workers around one workflow definition.

    Its task types are called after the definition, so that tests on one server do not meet.
    """

    def __init__(self, clients: OrkesClients, name: str) -> None:
        self.name = name
        self._workflows = clients.get_workflow_client()
        self._tasks = clients.get_task_client()
        self._metadata = clients.get_metadata_client()

    def task_type(self, reference: str) -> str:
        """Names the task type behind a task reference."""
        return f"{self.name}_{reference}"

    def define(self, *references: str, version: int = 1, **task_options: Any) -> None:
        """Registers a workflow of worker tasks, one after another.

        Args:
            references: task reference names, in order.
            version: of the workflow definition.
            task_options: fields of each task definition; retry_count is 0 when not given.
        """
        options = {"retry_count": 0, "retry_delay_seconds": 0, "timeout_seconds": 0, **task_options}
        for reference in references:
            self._metadata.register_task_def(TaskDef(name=self.task_type(reference), **options))
        steps = [
            WorkflowTask(
                name=self.task_type(reference),
                task_reference_name=reference,
                type="SIMPLE",
                input_parameters={"value": "${workflow.input.value}"},
            )
            for reference in references
        ]
        outputs = {"version": version, "last": f"${{{references[-1]}.output.value}}"}
        self.define_workflow(*steps, version=version, output_parameters=outputs)

    def define_workflow(self, *steps: WorkflowTask, version: int = 1, **more: Any) -> None:
        """Registers the workflow, in place of the one that it had.

        Args:
            steps: its tasks.
            version: of the workflow definition.
            more: fields of the workflow definition.
        """
        definition = WorkflowDef(name=self.name, version=version, tasks=list(steps), timeout_seconds=0, **more)
        self._metadata.register_workflow_def(definition, overwrite=True)

    def start(self, **request: Any) -> str:
        """Starts an execution and returns its id."""
        return self._workflows.start_workflow(StartWorkflowRequest(name=self.name, **request))

    def take(self, reference: str, domain: str | None = None) -> Task:
        """Polls until a task of the reference's type is handed out."""
        return wait_until(lambda: self.poll(reference, domain), f"a task for {reference} is handed out")

    def poll(self, reference: str, domain: str | None = None) -> Task | None:
        """Polls once, briefly."""
        found = self._tasks.batch_poll_tasks(self.task_type(reference), "tester", 1, 200, domain)
        return found[0] if found else None

    def report(self, task: Task, status: TaskResultStatus, output: dict[str, Any] | None = None, **more: Any) -> None:
        """Reports the outcome of a task that was taken."""
        self._tasks.update_task(
            TaskResult(
                task_id=task.task_id,
                workflow_instance_id=task.workflow_instance_id,
                worker_id="tester",
                status=status,
                output_data=output or {},
                **more,
            )
        )

    def complete(self, reference: str, **output: Any) -> Task:
        """Takes the next task of the reference's type and completes it."""
        task = self.take(reference)
        self.report(task, TaskResultStatus.COMPLETED, output)
        return task

    def fail(self, reference: str, reason: str, status: TaskResultStatus = TaskResultStatus.FAILED) -> Task:
        """Takes the next task of the reference's type and fails it."""
        task = self.take(reference)
        self.report(task, status, reason_for_incompletion=reason)
        return task

    def see(self, workflow_id: str) -> Workflow:
        """Reads the execution with its tasks."""
        return self._workflows.get_workflow(workflow_id, include_tasks=True)

    def wait_for(self, workflow_id: str, status: str) -> Workflow:
        """Waits until the execution has the status and returns it."""

        def look() -> Workflow | None:
            seen = self.see(workflow_id)
            return seen if seen.status == status else None

        return wait_until(look, f"the execution is {status}")
