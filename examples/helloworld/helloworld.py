"""Registers the workflow, starts the worker, runs the workflow once and prints its result."""
from conductor.client.automator.task_handler import TaskHandler
from conductor.client.configuration.configuration import Configuration
from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor
from greetings_workflow import greetings_workflow


def main():
    # Reads CONDUCTOR_SERVER_URL, CONDUCTOR_AUTH_KEY and CONDUCTOR_AUTH_SECRET from the environment.
    api_config = Configuration()

    workflow_executor = WorkflowExecutor(configuration=api_config)
    workflow = greetings_workflow(workflow_executor=workflow_executor)
    workflow.register(True)

    task_handler = TaskHandler(configuration=api_config)
    task_handler.start_processes()
    try:
        workflow_run = workflow_executor.execute(
            name=workflow.name, version=workflow.version, workflow_input={'name': 'Orkes'}
        )
        print(f'\nworkflow result: {workflow_run.output["result"]}\n')
        print(f'see the workflow execution here: {api_config.ui_host}/execution/{workflow_run.workflow_id}\n')
    finally:
        task_handler.stop_processes()


if __name__ == '__main__':
    main()
