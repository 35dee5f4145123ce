"""What type checkers know about clients: lines that end with "wrong" are to be rejected, all others accepted."""

from __future__ import annotations

from typing import Any, Optional

from typing_extensions import assert_type

from conductor.client import workflow_client as interfaces
from conductor.client.http import models
from conductor.client.http.async_api import AsyncWorkflowResourceApi
from conductor.client.http.async_api_client import AsyncApiClient
from conductor.client.http.models import TagObject, Task, Workflow, WorkflowRun
from conductor.client.orkes.async_orkes_clients import AsyncOrkesClients
from conductor.client.orkes.models.metadata_tag import MetadataTag
from conductor.client.orkes_clients import OrkesClients

assert_type(Task().task_id, Optional[str])
print(Workflow(no_such_field=1))  # wrong
print(models.NoSuchModel)  # wrong
print(interfaces.NoSuchName)  # wrong

clients = OrkesClients()
workflow_client = clients.get_workflow_client()
assert_type(workflow_client.get_workflow("id"), Workflow)
assert_type(workflow_client.get_workflow("id").tasks, Optional[list[Task]])
workflow_client.get_workflow(5)  # wrong
workflow_client.get_workflow("id", tasks=True)  # wrong

metadata_client = clients.get_metadata_client()
metadata_client.set_workflow_tags([MetadataTag("team", "blue")], "greetings")
assert_type(metadata_client.get_workflow_tags("greetings"), list[TagObject])
MetadataTag("team")  # wrong


async def awaited() -> None:
    async with AsyncOrkesClients() as aio:
        client = aio.get_workflow_client()
        assert_type(await client.get_workflow("id"), Workflow)
        await client.get_workflow(5)  # wrong
        await client.get_workflow("id", tasks=True)  # wrong
        assert_type(await aio.get_workflow_executor().execute("greetings", 1), WorkflowRun)
        async for event in aio.get_agent_client().stream_sse("id"):
            assert_type(event, dict[str, Any])
    async with OrkesClients() as both:
        assert_type(await both.aio.get_secret_client().list_all_secret_names(), set[str])


async def without_facades() -> None:
    async with AsyncApiClient() as client:
        api = AsyncWorkflowResourceApi(client)
        assert_type(await api.get_execution_status("id", include_tasks=True), Workflow)
        await api.get_execution_status("id", tasks=True)  # wrong
        print(api.get_execution_status("id").tasks)  # wrong
