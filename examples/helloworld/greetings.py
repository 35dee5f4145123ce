"""The worker: an ordinary function that does the work of the task 'greet'."""
from conductor.client.worker.worker_task import worker_task


@worker_task(task_definition_name='greet')
def greet(name: str) -> str:
    return f'Hello {name}'
