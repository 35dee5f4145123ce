"""Answers in a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, Union

from conductor.client.workflow._check import expect_moved
from conductor.client.workflow.task.llm_tasks._prompting import PromptingTask
from conductor.client.workflow.task.llm_tasks.chat_message import ChatMessage
from conductor.client.workflow.task.llm_tasks.chat_message import Role as Role
from conductor.client.workflow.task.llm_tasks.tool_spec import ToolSpec
from conductor.client.workflow.task.task_type import TaskType

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["LlmChatComplete"]


class LlmChatComplete(PromptingTask):
    """Asks a language model for the next message of a chat.

    Args:
        task_ref_name: Reference name of the task.
        llm_provider: Name of the integration.
        model: Name of the model.
        messages: The chat so far, or a reference to it.
        instructions_template: Name of the prompt template with the instructions.
        template_variables: Values of the template's variables.
        prompt_version: Version of the template.
        tools: Tools that the model may call.
        user_input: What the user says now.
        json_output: Whether the answer is to be JSON.
        google_search_retrieval: Whether the model may search the web, where the provider offers it.
        input_schema: JSON schema of the input.
        output_schema: JSON schema of the answer.
        output_mime_type: Media type of the answer.
        thinking_token_limit: Tokens the model may spend on thinking.
        reasoning_effort: How hard the model thinks, in the provider's own words.
        output_location: Where to store an answer that is not text.
        voice: Voice of a spoken answer.
        participants: Roles by the names used in the chat.
        stop_words: Words at which the answer ends.
        max_tokens: Tokens of the answer at most.
        temperature: How freely the model chooses its words.
        top_p: Probability mass the model chooses from.
        top_k: Number of words the model chooses from.
        frequency_penalty: Penalty for words that were used often.
        presence_penalty: Penalty for words that were used at all.
        max_results: Number of answers.
        task_name: Name of the task definition; ``llm_chat_complete`` when left out.
    """

    def __init__(
        self,
        task_ref_name: str,
        llm_provider: str,
        model: str,
        messages: Union[list[ChatMessage], list[dict[str, Any]], str, None] = None,
        instructions_template: Optional[str] = None,
        template_variables: Optional[dict[str, Any]] = None,
        prompt_version: Optional[int] = None,
        tools: Optional[list[ToolSpec]] = None,
        user_input: Optional[str] = None,
        json_output: bool = False,
        google_search_retrieval: bool = False,
        input_schema: Optional[dict[str, Any]] = None,
        output_schema: Optional[dict[str, Any]] = None,
        output_mime_type: Optional[str] = None,
        thinking_token_limit: Optional[int] = None,
        reasoning_effort: Optional[str] = None,
        output_location: Optional[str] = None,
        voice: Optional[str] = None,
        participants: Optional[dict[str, str]] = None,
        stop_words: Optional[list[str]] = None,
        max_tokens: Optional[int] = None,
        temperature: Optional[float] = None,
        top_p: Optional[float] = None,
        top_k: Optional[int] = None,
        frequency_penalty: Optional[float] = None,
        presence_penalty: Optional[float] = None,
        max_results: Optional[int] = None,
        task_name: Optional[str] = None,
    ) -> None:
        super().__init__(
            task_ref_name,
            TaskType.LLM_CHAT_COMPLETE,
            task_name,
            {"llmProvider": llm_provider, "model": model},
            messages=_plain(messages),
            instructions=expect_moved(
                instructions_template, list, f"instructions_template of LlmChatComplete {task_ref_name!r}", "stop_words"
            ),
            promptVariables=expect_moved(
                template_variables,
                (int, float),
                f"template_variables of LlmChatComplete {task_ref_name!r}",
                "max_tokens",
            )
            or None,
            promptVersion=prompt_version,
            tools=_plain(tools) or None,
            userInput=user_input,
            jsonOutput=json_output or None,
            googleSearchRetrieval=google_search_retrieval or None,
            inputSchema=input_schema,
            outputSchema=output_schema,
            outputMimeType=output_mime_type,
            thinkingTokenLimit=thinking_token_limit,
            reasoningEffort=reasoning_effort,
            outputLocation=output_location,
            voice=voice,
            participants=participants or None,
            stopWords=stop_words or None,
            maxTokens=max_tokens,
            temperature=temperature,
            topP=top_p,
            topK=top_k,
            frequencyPenalty=frequency_penalty,
            presencePenalty=presence_penalty,
            maxResults=max_results,
        )


def _plain(items: Any) -> Any:
    """Return a list with its messages or tools as dictionaries; a reference to a list stays one."""
    if items is None or isinstance(items, str):
        return items
    return [item.to_dict() if isinstance(item, (ChatMessage, ToolSpec)) else item for item in items]
