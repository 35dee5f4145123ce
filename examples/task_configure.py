"""Task definitions: how often a task is retried, how many run at once, how long one may take."""
from __future__ import annotations

from conductor.client.automator.task_handler import TaskHandler
from conductor.client.configuration.configuration import Configuration
from conductor.client.context.task_context import get_task_context
from conductor.client.http.models import TaskDef
from conductor.client.orkes_clients import OrkesClients
from conductor.client.worker.worker_task import worker_task
from conductor.client.workflow.conductor_workflow import ConductorWorkflow


@worker_task(task_definition_name="flaky")
def flaky(fails: int) -> str:
    attempt = get_task_context().get_retry_count()
    if attempt < fails:
        raise RuntimeError(f"attempt {attempt} fails")
    return f"attempt {attempt} worked"


def main() -> None:
    configuration = Configuration(strict=True)
    clients = OrkesClients(configuration)
    metadata = clients.get_metadata_client()

    metadata.register_task_def(
        TaskDef(
            name="flaky",
            description="fails before it works",
            retry_count=3,
            retry_logic="LINEAR_BACKOFF",
            retry_delay_seconds=0,
            concurrent_exec_limit=2,
            rate_limit_per_frequency=100,
            rate_limit_frequency_in_seconds=1,
            timeout_seconds=120,
            timeout_policy="TIME_OUT_WF",
            response_timeout_seconds=60,
        )
    )
    stored = metadata.get_task_def("flaky")
    print(f"{stored.name}: {stored.retry_count} retries, {stored.concurrent_exec_limit} at once")

    workflow = ConductorWorkflow(clients.get_workflow_executor(), name="retries", version=1)
    workflow >> flaky(task_ref_name="flaky_ref", fails=workflow.input("fails"))
    workflow.register(overwrite=True)
    with TaskHandler(configuration=configuration) as handler:
        handler.start_processes()
        run = workflow.execute({"fails": 2}, wait_for_seconds=30)
    tasks, output = run.tasks or [], run.output or {}
    print(f"{run.status} after {len(tasks)} attempts: {output['result']}")


if __name__ == "__main__":
    main()
