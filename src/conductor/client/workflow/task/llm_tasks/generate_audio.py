"""Speech from text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.workflow.task.llm_tasks._ai_task import AiTask
from conductor.client.workflow.task.task_type import TaskType

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["GenerateAudio"]


class GenerateAudio(AiTask):
    """Turns text into speech.

    Args:
        task_ref_name: Reference name of the task.
        llm_provider: Name of the integration.
        model: Name of the model.
        text: What to say.
        voice: Voice to say it with.
        speed: Speed, where 1.0 is normal.
        response_format: Format of the audio, such as ``mp3``.
        n: How many to make.
        prompt: Name of a prompt template, instead of ``text``.
        prompt_variables: Values of the template's variables.
        task_name: Name of the task definition; ``generate_audio`` when left out.
    """

    def __init__(
        self,
        task_ref_name: str,
        llm_provider: str,
        model: str,
        text: Optional[str] = None,
        voice: Optional[str] = None,
        speed: Optional[float] = None,
        response_format: Optional[str] = None,
        n: int = 1,
        prompt: Optional[str] = None,
        prompt_variables: Optional[dict[str, Any]] = None,
        task_name: Optional[str] = None,
    ) -> None:
        super().__init__(
            task_ref_name,
            TaskType.GENERATE_AUDIO,
            task_name,
            {"llmProvider": llm_provider, "model": model, "n": n},
            text=text,
            voice=voice,
            speed=speed,
            responseFormat=response_format,
            prompt=prompt,
            promptVariables=prompt_variables or None,
        )
