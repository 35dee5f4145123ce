"""The client for tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.orkes._facade import truthy
from conductor.client.orkes.orkes_base_client import OrkesBaseClient
from conductor.client.task_client import TaskClient

if TYPE_CHECKING:
    from conductor.client.http.models.poll_data import PollData
    from conductor.client.http.models.task import Task
    from conductor.client.http.models.task_exec_log import TaskExecLog
    from conductor.client.http.models.task_result import TaskResult
    from conductor.client.http.models.workflow import Workflow
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class OrkesTaskClient(OrkesBaseClient, TaskClient):
    """Tasks: poll, update, log."""

    def poll_task(
        self, task_type: str, worker_id: Optional[str] = None, domain: Optional[str] = None
    ) -> Optional[Task]:
        return self.taskResourceApi.poll(task_type, **truthy(workerid=worker_id, domain=domain))

    def batch_poll_tasks(
        self,
        task_type: str,
        worker_id: Optional[str] = None,
        count: Optional[int] = None,
        timeout_in_millisecond: Optional[int] = None,
        domain: Optional[str] = None,
    ) -> list[Task]:
        options = truthy(workerid=worker_id, count=count, timeout=timeout_in_millisecond, domain=domain)
        return self.taskResourceApi.batch_poll(task_type, **options)

    def get_task(self, task_id: str) -> Task:
        return self.taskResourceApi.get_task(task_id)

    def update_task(self, task_result: TaskResult) -> str:
        return self.taskResourceApi.update_task(task_result)

    def update_task_by_ref_name(
        self, workflow_id: str, task_ref_name: str, status: str, output: Any, worker_id: Optional[str] = None
    ) -> str:
        options = truthy(workerid=worker_id)
        return self.taskResourceApi.update_task1({"result": output}, workflow_id, task_ref_name, status, **options)

    def update_task_sync(
        self, workflow_id: str, task_ref_name: str, status: str, output: Any, worker_id: Optional[str] = None
    ) -> Workflow:
        body = output if isinstance(output, dict) else {"result": output}
        options = truthy(workerid=worker_id)
        return self.taskResourceApi.update_task_sync(body, workflow_id, task_ref_name, status, **options)

    def get_queue_size_for_task(self, task_type: str) -> int:
        return self.taskResourceApi.size(task_type=[task_type]).get(task_type, 0)

    def add_task_log(self, task_id: str, log_message: str) -> None:
        self.taskResourceApi.log(log_message, task_id)

    def get_task_logs(self, task_id: str) -> list[TaskExecLog]:
        return self.taskResourceApi.get_task_logs(task_id)

    def get_task_poll_data(self, task_type: str) -> list[PollData]:
        return self.taskResourceApi.get_poll_data(task_type=task_type)


__all__ = ["OrkesTaskClient"]
