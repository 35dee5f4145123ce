from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class PromptTemplateTestRequest(Model):
    """DOC PromptTemplateTestRequest."""

    llm_provider: Optional[str] = field(default=None)
    """FIELD PromptTemplateTestRequest.llm_provider"""
    model: Optional[str] = field(default=None)
    """FIELD PromptTemplateTestRequest.model"""
    prompt: Optional[str] = field(default=None)
    """FIELD PromptTemplateTestRequest.prompt"""
    prompt_variables: Optional[dict[str, Any]] = field(default=None)
    """FIELD PromptTemplateTestRequest.prompt_variables"""
    stop_words: Optional[list[str]] = field(default=None)
    """FIELD PromptTemplateTestRequest.stop_words"""
    temperature: Optional[float] = field(default=None)
    """FIELD PromptTemplateTestRequest.temperature"""
    top_p: Optional[float] = field(default=None)
    """FIELD PromptTemplateTestRequest.top_p"""
