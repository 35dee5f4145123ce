"""The facades with methods that are awaited; parameters and results are those of the facade behind each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, TypeVar

from conductor.client.http._awaitable import AwaitableTwin, awaitable
from conductor.client.orkes.orkes_agent_client import OrkesAgentClient
from conductor.client.orkes.orkes_authorization_client import OrkesAuthorizationClient
from conductor.client.orkes.orkes_base_client import OrkesBaseClient
from conductor.client.orkes.orkes_integration_client import OrkesIntegrationClient
from conductor.client.orkes.orkes_metadata_client import OrkesMetadataClient
from conductor.client.orkes.orkes_prompt_client import OrkesPromptClient
from conductor.client.orkes.orkes_scheduler_client import OrkesSchedulerClient
from conductor.client.orkes.orkes_schema_client import OrkesSchemaClient
from conductor.client.orkes.orkes_secret_client import OrkesSecretClient
from conductor.client.orkes.orkes_service_registry_client import OrkesServiceRegistryClient
from conductor.client.orkes.orkes_task_client import OrkesTaskClient
from conductor.client.orkes.orkes_workflow_client import OrkesWorkflowClient
from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from typing_extensions import Self

F = TypeVar("F", bound=OrkesBaseClient)


class AwaitableFacade(AwaitableTwin[F]):
    """Base of the facades that are awaited.

    Args:
        blocking: The facade whose methods are awaited; its attributes may be replaced, by mocks for example.
    """

    def __init__(self, blocking: F) -> None:
        super().__init__(blocking, blocking.api_client.configuration)

    close = awaitable(OrkesBaseClient.close)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.close()


class AsyncOrkesWorkflowClient(AwaitableFacade[OrkesWorkflowClient]):
    """Executions: start, watch, control and find them."""

    start_workflow_by_name = awaitable(OrkesWorkflowClient.start_workflow_by_name)
    start_workflow = awaitable(OrkesWorkflowClient.start_workflow)
    execute_workflow = awaitable(OrkesWorkflowClient.execute_workflow)
    execute_workflow_with_return_strategy = awaitable(OrkesWorkflowClient.execute_workflow_with_return_strategy)
    pause_workflow = awaitable(OrkesWorkflowClient.pause_workflow)
    resume_workflow = awaitable(OrkesWorkflowClient.resume_workflow)
    restart_workflow = awaitable(OrkesWorkflowClient.restart_workflow)
    rerun_workflow = awaitable(OrkesWorkflowClient.rerun_workflow)
    retry_workflow = awaitable(OrkesWorkflowClient.retry_workflow)
    terminate_workflow = awaitable(OrkesWorkflowClient.terminate_workflow)
    get_workflow = awaitable(OrkesWorkflowClient.get_workflow)
    get_workflow_status = awaitable(OrkesWorkflowClient.get_workflow_status)
    delete_workflow = awaitable(OrkesWorkflowClient.delete_workflow)
    skip_task_from_workflow = awaitable(OrkesWorkflowClient.skip_task_from_workflow)
    test_workflow = awaitable(OrkesWorkflowClient.test_workflow)
    search = awaitable(OrkesWorkflowClient.search)
    get_by_correlation_ids_in_batch = awaitable(OrkesWorkflowClient.get_by_correlation_ids_in_batch)
    get_by_correlation_ids = awaitable(OrkesWorkflowClient.get_by_correlation_ids)
    remove_workflow = awaitable(OrkesWorkflowClient.remove_workflow)
    update_variables = awaitable(OrkesWorkflowClient.update_variables)
    update_state = awaitable(OrkesWorkflowClient.update_state)
    send_message = awaitable(OrkesWorkflowClient.send_message)


class AsyncOrkesTaskClient(AwaitableFacade[OrkesTaskClient]):
    """Tasks: poll, update, log."""

    poll_task = awaitable(OrkesTaskClient.poll_task)
    batch_poll_tasks = awaitable(OrkesTaskClient.batch_poll_tasks)
    get_task = awaitable(OrkesTaskClient.get_task)
    update_task = awaitable(OrkesTaskClient.update_task)
    update_task_by_ref_name = awaitable(OrkesTaskClient.update_task_by_ref_name)
    update_task_sync = awaitable(OrkesTaskClient.update_task_sync)
    get_queue_size_for_task = awaitable(OrkesTaskClient.get_queue_size_for_task)
    add_task_log = awaitable(OrkesTaskClient.add_task_log)
    get_task_logs = awaitable(OrkesTaskClient.get_task_logs)
    get_task_poll_data = awaitable(OrkesTaskClient.get_task_poll_data)


class AsyncOrkesMetadataClient(AwaitableFacade[OrkesMetadataClient]):
    """Definitions of workflows and tasks, and their tags."""

    register_workflow_def = awaitable(OrkesMetadataClient.register_workflow_def)
    update_workflow_def = awaitable(OrkesMetadataClient.update_workflow_def)
    unregister_workflow_def = awaitable(OrkesMetadataClient.unregister_workflow_def)
    get_workflow_def = awaitable(OrkesMetadataClient.get_workflow_def)
    get_all_workflow_defs = awaitable(OrkesMetadataClient.get_all_workflow_defs)
    register_task_def = awaitable(OrkesMetadataClient.register_task_def)
    update_task_def = awaitable(OrkesMetadataClient.update_task_def)
    unregister_task_def = awaitable(OrkesMetadataClient.unregister_task_def)
    get_task_def = awaitable(OrkesMetadataClient.get_task_def)
    get_all_task_defs = awaitable(OrkesMetadataClient.get_all_task_defs)
    add_workflow_tag = awaitable(OrkesMetadataClient.add_workflow_tag)
    delete_workflow_tag = awaitable(OrkesMetadataClient.delete_workflow_tag)
    get_workflow_tags = awaitable(OrkesMetadataClient.get_workflow_tags)
    set_workflow_tags = awaitable(OrkesMetadataClient.set_workflow_tags)
    addTaskTag = awaitable(OrkesMetadataClient.addTaskTag)
    deleteTaskTag = awaitable(OrkesMetadataClient.deleteTaskTag)
    getTaskTags = awaitable(OrkesMetadataClient.getTaskTags)
    setTaskTags = awaitable(OrkesMetadataClient.setTaskTags)
    setWorkflowRateLimit = awaitable(OrkesMetadataClient.setWorkflowRateLimit)
    getWorkflowRateLimit = awaitable(OrkesMetadataClient.getWorkflowRateLimit)
    removeWorkflowRateLimit = awaitable(OrkesMetadataClient.removeWorkflowRateLimit)


class AsyncOrkesAuthorizationClient(AwaitableFacade[OrkesAuthorizationClient]):
    """Applications, users, groups, roles, and what they may do."""

    create_application = awaitable(OrkesAuthorizationClient.create_application)
    get_application = awaitable(OrkesAuthorizationClient.get_application)
    list_applications = awaitable(OrkesAuthorizationClient.list_applications)
    update_application = awaitable(OrkesAuthorizationClient.update_application)
    delete_application = awaitable(OrkesAuthorizationClient.delete_application)
    get_app_by_access_key_id = awaitable(OrkesAuthorizationClient.get_app_by_access_key_id)
    add_role_to_application_user = awaitable(OrkesAuthorizationClient.add_role_to_application_user)
    remove_role_from_application_user = awaitable(OrkesAuthorizationClient.remove_role_from_application_user)
    set_application_tags = awaitable(OrkesAuthorizationClient.set_application_tags)
    get_application_tags = awaitable(OrkesAuthorizationClient.get_application_tags)
    delete_application_tags = awaitable(OrkesAuthorizationClient.delete_application_tags)
    create_access_key = awaitable(OrkesAuthorizationClient.create_access_key)
    get_access_keys = awaitable(OrkesAuthorizationClient.get_access_keys)
    toggle_access_key_status = awaitable(OrkesAuthorizationClient.toggle_access_key_status)
    delete_access_key = awaitable(OrkesAuthorizationClient.delete_access_key)
    upsert_user = awaitable(OrkesAuthorizationClient.upsert_user)
    get_user = awaitable(OrkesAuthorizationClient.get_user)
    list_users = awaitable(OrkesAuthorizationClient.list_users)
    delete_user = awaitable(OrkesAuthorizationClient.delete_user)
    get_granted_permissions_for_user = awaitable(OrkesAuthorizationClient.get_granted_permissions_for_user)
    check_permissions = awaitable(OrkesAuthorizationClient.check_permissions)
    upsert_group = awaitable(OrkesAuthorizationClient.upsert_group)
    get_group = awaitable(OrkesAuthorizationClient.get_group)
    list_groups = awaitable(OrkesAuthorizationClient.list_groups)
    delete_group = awaitable(OrkesAuthorizationClient.delete_group)
    get_granted_permissions_for_group = awaitable(OrkesAuthorizationClient.get_granted_permissions_for_group)
    add_user_to_group = awaitable(OrkesAuthorizationClient.add_user_to_group)
    add_users_to_group = awaitable(OrkesAuthorizationClient.add_users_to_group)
    get_users_in_group = awaitable(OrkesAuthorizationClient.get_users_in_group)
    remove_user_from_group = awaitable(OrkesAuthorizationClient.remove_user_from_group)
    remove_users_from_group = awaitable(OrkesAuthorizationClient.remove_users_from_group)
    grant_permissions = awaitable(OrkesAuthorizationClient.grant_permissions)
    get_permissions = awaitable(OrkesAuthorizationClient.get_permissions)
    remove_permissions = awaitable(OrkesAuthorizationClient.remove_permissions)
    list_all_roles = awaitable(OrkesAuthorizationClient.list_all_roles)
    list_system_roles = awaitable(OrkesAuthorizationClient.list_system_roles)
    list_custom_roles = awaitable(OrkesAuthorizationClient.list_custom_roles)
    list_available_permissions = awaitable(OrkesAuthorizationClient.list_available_permissions)
    create_role = awaitable(OrkesAuthorizationClient.create_role)
    get_role = awaitable(OrkesAuthorizationClient.get_role)
    update_role = awaitable(OrkesAuthorizationClient.update_role)
    delete_role = awaitable(OrkesAuthorizationClient.delete_role)
    get_user_info_from_token = awaitable(OrkesAuthorizationClient.get_user_info_from_token)
    generate_token = awaitable(OrkesAuthorizationClient.generate_token)
    create_gateway_auth_config = awaitable(OrkesAuthorizationClient.create_gateway_auth_config)
    get_gateway_auth_config = awaitable(OrkesAuthorizationClient.get_gateway_auth_config)
    list_gateway_auth_configs = awaitable(OrkesAuthorizationClient.list_gateway_auth_configs)
    update_gateway_auth_config = awaitable(OrkesAuthorizationClient.update_gateway_auth_config)
    delete_gateway_auth_config = awaitable(OrkesAuthorizationClient.delete_gateway_auth_config)


class AsyncOrkesSchedulerClient(AwaitableFacade[OrkesSchedulerClient]):
    """Schedules that start executions."""

    save_schedule = awaitable(OrkesSchedulerClient.save_schedule)
    get_schedule = awaitable(OrkesSchedulerClient.get_schedule)
    get_all_schedules = awaitable(OrkesSchedulerClient.get_all_schedules)
    get_next_few_schedule_execution_times = awaitable(OrkesSchedulerClient.get_next_few_schedule_execution_times)
    delete_schedule = awaitable(OrkesSchedulerClient.delete_schedule)
    pause_schedule = awaitable(OrkesSchedulerClient.pause_schedule)
    pause_all_schedules = awaitable(OrkesSchedulerClient.pause_all_schedules)
    resume_schedule = awaitable(OrkesSchedulerClient.resume_schedule)
    resume_all_schedules = awaitable(OrkesSchedulerClient.resume_all_schedules)
    search_schedule_executions = awaitable(OrkesSchedulerClient.search_schedule_executions)
    requeue_all_execution_records = awaitable(OrkesSchedulerClient.requeue_all_execution_records)
    set_scheduler_tags = awaitable(OrkesSchedulerClient.set_scheduler_tags)
    get_scheduler_tags = awaitable(OrkesSchedulerClient.get_scheduler_tags)
    delete_scheduler_tags = awaitable(OrkesSchedulerClient.delete_scheduler_tags)
    pause = awaitable(OrkesSchedulerClient.pause)
    resume = awaitable(OrkesSchedulerClient.resume)
    delete = awaitable(OrkesSchedulerClient.delete)
    preview_next = awaitable(OrkesSchedulerClient.preview_next)
    run_now = awaitable(OrkesSchedulerClient.run_now)
    reconcile = awaitable(OrkesSchedulerClient.reconcile)


class AsyncOrkesSecretClient(AwaitableFacade[OrkesSecretClient]):
    """Secrets of the server, and their tags."""

    put_secret = awaitable(OrkesSecretClient.put_secret)
    get_secret = awaitable(OrkesSecretClient.get_secret)
    list_all_secret_names = awaitable(OrkesSecretClient.list_all_secret_names)
    list_secrets_that_user_can_grant_access_to = awaitable(OrkesSecretClient.list_secrets_that_user_can_grant_access_to)
    delete_secret = awaitable(OrkesSecretClient.delete_secret)
    secret_exists = awaitable(OrkesSecretClient.secret_exists)
    set_secret_tags = awaitable(OrkesSecretClient.set_secret_tags)
    get_secret_tags = awaitable(OrkesSecretClient.get_secret_tags)
    delete_secret_tags = awaitable(OrkesSecretClient.delete_secret_tags)


class AsyncOrkesIntegrationClient(AwaitableFacade[OrkesIntegrationClient]):
    """Integrations with language models and vector databases, and the models they offer."""

    associate_prompt_with_integration = awaitable(OrkesIntegrationClient.associate_prompt_with_integration)
    delete_integration_api = awaitable(OrkesIntegrationClient.delete_integration_api)
    delete_integration = awaitable(OrkesIntegrationClient.delete_integration)
    get_integration_api = awaitable(OrkesIntegrationClient.get_integration_api)
    get_integration_apis = awaitable(OrkesIntegrationClient.get_integration_apis)
    get_integration = awaitable(OrkesIntegrationClient.get_integration)
    get_integrations = awaitable(OrkesIntegrationClient.get_integrations)
    get_integration_provider_defs = awaitable(OrkesIntegrationClient.get_integration_provider_defs)
    get_providers_and_integrations = awaitable(OrkesIntegrationClient.get_providers_and_integrations)
    get_integration_available_apis = awaitable(OrkesIntegrationClient.get_integration_available_apis)
    get_prompts_with_integration = awaitable(OrkesIntegrationClient.get_prompts_with_integration)
    save_integration_api = awaitable(OrkesIntegrationClient.save_integration_api)
    save_integration = awaitable(OrkesIntegrationClient.save_integration)
    get_token_usage_for_integration = awaitable(OrkesIntegrationClient.get_token_usage_for_integration)
    get_token_usage_for_integration_provider = awaitable(
        OrkesIntegrationClient.get_token_usage_for_integration_provider
    )
    register_token_usage = awaitable(OrkesIntegrationClient.register_token_usage)
    delete_tag_for_integration = awaitable(OrkesIntegrationClient.delete_tag_for_integration)
    delete_tag_for_integration_provider = awaitable(OrkesIntegrationClient.delete_tag_for_integration_provider)
    put_tag_for_integration = awaitable(OrkesIntegrationClient.put_tag_for_integration)
    put_tag_for_integration_provider = awaitable(OrkesIntegrationClient.put_tag_for_integration_provider)
    get_tags_for_integration = awaitable(OrkesIntegrationClient.get_tags_for_integration)
    get_tags_for_integration_provider = awaitable(OrkesIntegrationClient.get_tags_for_integration_provider)


class AsyncOrkesPromptClient(AwaitableFacade[OrkesPromptClient]):
    """Prompt templates of language models."""

    save_prompt = awaitable(OrkesPromptClient.save_prompt)
    get_prompt = awaitable(OrkesPromptClient.get_prompt)
    get_prompts = awaitable(OrkesPromptClient.get_prompts)
    delete_prompt = awaitable(OrkesPromptClient.delete_prompt)
    get_tags_for_prompt_template = awaitable(OrkesPromptClient.get_tags_for_prompt_template)
    update_tag_for_prompt_template = awaitable(OrkesPromptClient.update_tag_for_prompt_template)
    delete_tag_for_prompt_template = awaitable(OrkesPromptClient.delete_tag_for_prompt_template)
    test_prompt = awaitable(OrkesPromptClient.test_prompt)


class AsyncOrkesSchemaClient(AwaitableFacade[OrkesSchemaClient]):
    """Schemas of inputs and outputs."""

    register_schema = awaitable(OrkesSchemaClient.register_schema)
    get_schema = awaitable(OrkesSchemaClient.get_schema)
    get_all_schemas = awaitable(OrkesSchemaClient.get_all_schemas)
    delete_schema = awaitable(OrkesSchemaClient.delete_schema)
    delete_schema_by_name = awaitable(OrkesSchemaClient.delete_schema_by_name)


class AsyncOrkesServiceRegistryClient(AwaitableFacade[OrkesServiceRegistryClient]):
    """Remote services that HTTP and gRPC tasks call."""

    get_registered_services = awaitable(OrkesServiceRegistryClient.get_registered_services)
    get_service = awaitable(OrkesServiceRegistryClient.get_service)
    add_or_update_service = awaitable(OrkesServiceRegistryClient.add_or_update_service)
    remove_service = awaitable(OrkesServiceRegistryClient.remove_service)
    open_circuit_breaker = awaitable(OrkesServiceRegistryClient.open_circuit_breaker)
    close_circuit_breaker = awaitable(OrkesServiceRegistryClient.close_circuit_breaker)
    get_circuit_breaker_status = awaitable(OrkesServiceRegistryClient.get_circuit_breaker_status)
    is_circuit_breaker_open = awaitable(OrkesServiceRegistryClient.is_circuit_breaker_open)
    add_or_update_method = awaitable(OrkesServiceRegistryClient.add_or_update_method)
    remove_method = awaitable(OrkesServiceRegistryClient.remove_method)
    get_proto_data = awaitable(OrkesServiceRegistryClient.get_proto_data)
    set_proto_data = awaitable(OrkesServiceRegistryClient.set_proto_data)
    delete_proto = awaitable(OrkesServiceRegistryClient.delete_proto)
    get_all_protos = awaitable(OrkesServiceRegistryClient.get_all_protos)
    discover = awaitable(OrkesServiceRegistryClient.discover)
    get_queue_sizes_for_all_tasks = awaitable(OrkesServiceRegistryClient.get_queue_sizes_for_all_tasks)


class AsyncOrkesAgentClient(AwaitableFacade[OrkesAgentClient]):
    """Agents: deploy and start them, watch and steer their executions."""

    start_agent = awaitable(OrkesAgentClient.start_agent)
    deploy_agent = awaitable(OrkesAgentClient.deploy_agent)
    compile_agent = awaitable(OrkesAgentClient.compile_agent)
    get_status = awaitable(OrkesAgentClient.get_status)
    get_execution = awaitable(OrkesAgentClient.get_execution)
    list_executions = awaitable(OrkesAgentClient.list_executions)
    respond = awaitable(OrkesAgentClient.respond)
    stop = awaitable(OrkesAgentClient.stop)
    signal = awaitable(OrkesAgentClient.signal)

    def stream_sse(self, execution_id: str, last_event_id: Optional[str] = None) -> AsyncIterator[dict[str, Any]]:
        """Iterate over the events of an execution as they happen; see :meth:`.OrkesAgentClient.stream_sse`."""
        return self.blocking.stream_sse_async(execution_id, last_event_id)


class AsyncWorkflowExecutor(AwaitableTwin[WorkflowExecutor]):
    """Registers, starts, executes and steers workflows.

    Args:
        blocking: The executor whose methods are awaited.
    """

    def __init__(self, blocking: WorkflowExecutor) -> None:
        super().__init__(blocking, blocking.configuration)

    register_workflow = awaitable(WorkflowExecutor.register_workflow)
    start_workflow = awaitable(WorkflowExecutor.start_workflow)
    start_workflows = awaitable(WorkflowExecutor.start_workflows)
    execute_workflow = awaitable(WorkflowExecutor.execute_workflow)
    execute_workflow_with_return_strategy = awaitable(WorkflowExecutor.execute_workflow_with_return_strategy)
    execute = awaitable(WorkflowExecutor.execute)
    remove_workflow = awaitable(WorkflowExecutor.remove_workflow)
    get_workflow = awaitable(WorkflowExecutor.get_workflow)
    get_workflow_status = awaitable(WorkflowExecutor.get_workflow_status)
    search = awaitable(WorkflowExecutor.search)
    get_by_correlation_ids = awaitable(WorkflowExecutor.get_by_correlation_ids)
    get_by_correlation_ids_and_names = awaitable(WorkflowExecutor.get_by_correlation_ids_and_names)
    pause = awaitable(WorkflowExecutor.pause)
    resume = awaitable(WorkflowExecutor.resume)
    terminate = awaitable(WorkflowExecutor.terminate)
    restart = awaitable(WorkflowExecutor.restart)
    retry = awaitable(WorkflowExecutor.retry)
    rerun = awaitable(WorkflowExecutor.rerun)
    skip_task_from_workflow = awaitable(WorkflowExecutor.skip_task_from_workflow)
    update_task = awaitable(WorkflowExecutor.update_task)
    update_task_by_ref_name = awaitable(WorkflowExecutor.update_task_by_ref_name)
    update_task_by_ref_name_sync = awaitable(WorkflowExecutor.update_task_by_ref_name_sync)
    get_task = awaitable(WorkflowExecutor.get_task)
    signal = awaitable(WorkflowExecutor.signal)
    signal_async = awaitable(WorkflowExecutor.signal_async)
    send_message = awaitable(WorkflowExecutor.send_message)


__all__ = [
    "AsyncOrkesAgentClient",
    "AsyncOrkesAuthorizationClient",
    "AsyncOrkesIntegrationClient",
    "AsyncOrkesMetadataClient",
    "AsyncOrkesPromptClient",
    "AsyncOrkesSchedulerClient",
    "AsyncOrkesSchemaClient",
    "AsyncOrkesSecretClient",
    "AsyncOrkesServiceRegistryClient",
    "AsyncOrkesTaskClient",
    "AsyncOrkesWorkflowClient",
    "AsyncWorkflowExecutor",
    "AwaitableFacade",
]
