"""A workflow that is put together while the program runs, and executed without being registered."""
from __future__ import annotations

from conductor.client.automator.task_handler import TaskHandler
from conductor.client.configuration.configuration import Configuration
from conductor.client.worker.worker_task import worker_task
from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor


@worker_task(task_definition_name="get_user_email")
def get_user_email(user_id: str) -> str:
    return f"{user_id}@example.com"


@worker_task(task_definition_name="send_email")
def send_email(email: str, subject: str, body: str) -> str:
    return f"sent '{subject}' to {email}: {body}"


def email_workflow(executor: WorkflowExecutor, with_reminder: bool) -> ConductorWorkflow:
    workflow = ConductorWorkflow(executor, name="email", version=1)
    address = get_user_email(task_ref_name="address", user_id=workflow.input("user_id"))
    welcome = send_email(
        task_ref_name="welcome", email=address.output("result"), subject="Welcome", body="Good to see you."
    )
    workflow >> address >> welcome
    if with_reminder:
        workflow >> send_email(
            task_ref_name="reminder", email=address.output("result"), subject="Reminder", body="Come back soon."
        )
    return workflow.output_parameters({"welcome": welcome.result, "address": address.result})


def main() -> None:
    configuration = Configuration(strict=True)
    executor = WorkflowExecutor(configuration)
    with TaskHandler(configuration=configuration) as handler:
        handler.start_processes()
        for with_reminder in (False, True):
            workflow = email_workflow(executor, with_reminder)
            run = workflow(user_id="ada")
            tasks, output = run.tasks or [], run.output or {}
            print(f"{len(tasks)} tasks, {run.status}: {output['welcome']}")


if __name__ == "__main__":
    main()
