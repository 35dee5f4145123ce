"""Text from a prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.workflow._check import expect_moved
from conductor.client.workflow.task.llm_tasks._prompting import PromptingTask
from conductor.client.workflow.task.task_type import TaskType

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["LlmTextComplete"]


class LlmTextComplete(PromptingTask):
    """Asks a language model to go on with a prompt.

    Args:
        task_ref_name: Reference name of the task.
        llm_provider: Name of the integration.
        model: Name of the model.
        prompt_name: Name of the prompt template.
        prompt_version: Version of the template.
        stop_words: Words at which the text ends.
        max_tokens: Tokens of the text at most.
        temperature: How freely the model chooses its words.
        top_p: Probability mass the model chooses from.
        top_k: Number of words the model chooses from.
        frequency_penalty: Penalty for words that were used often.
        presence_penalty: Penalty for words that were used at all.
        max_results: Number of texts.
        json_output: Whether the text is to be JSON.
        task_name: Name of the task definition; ``llm_text_complete`` when left out.
    """

    def __init__(
        self,
        task_ref_name: str,
        llm_provider: str,
        model: str,
        prompt_name: str,
        prompt_version: Optional[int] = None,
        stop_words: Optional[list[str]] = None,
        max_tokens: Optional[int] = None,
        temperature: Optional[float] = None,
        top_p: Optional[float] = None,
        top_k: Optional[int] = None,
        frequency_penalty: Optional[float] = None,
        presence_penalty: Optional[float] = None,
        max_results: Optional[int] = None,
        json_output: bool = False,
        task_name: Optional[str] = None,
    ) -> None:
        super().__init__(
            task_ref_name,
            TaskType.LLM_TEXT_COMPLETE,
            task_name or None,
            {"llmProvider": llm_provider, "model": model, "promptName": prompt_name},
            promptVersion=expect_moved(
                prompt_version, list, f"prompt_version of LlmTextComplete {task_ref_name!r}", "stop_words"
            ),
            stopWords=expect_moved(
                stop_words, (int, float), f"stop_words of LlmTextComplete {task_ref_name!r}", "max_tokens"
            )
            or None,
            maxTokens=max_tokens,
            temperature=temperature,
            topP=top_p,
            topK=top_k,
            frequencyPenalty=frequency_penalty,
            presencePenalty=presence_penalty,
            maxResults=max_results,
            jsonOutput=json_output or None,
        )
