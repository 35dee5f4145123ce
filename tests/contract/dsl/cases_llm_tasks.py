"""Constructions of the tasks that talk to language models, vector databases and tool servers."""

from __future__ import annotations

from conductor.client.workflow.task.llm_tasks import (
    CallMcpTool,
    ChatMessage,
    GenerateAudio,
    GenerateImage,
    ListMcpTools,
    LlmChatComplete,
    LlmGenerateEmbeddings,
    LlmIndexDocument,
    LlmIndexText,
    LlmQueryEmbeddings,
    LlmSearchEmbeddings,
    LlmSearchIndex,
    LlmStoreEmbeddings,
    LlmTextComplete,
    Role,
    ToolCall,
    ToolSpec,
)
from conductor.client.workflow.task.llm_tasks.utils.embedding_model import EmbeddingModel
from conductor.client.workflow.task.llm_tasks.utils.prompt import Prompt

from .registry import table

MODEL = EmbeddingModel("openai", "ada")

table(
    "call_mcp_tool",
    plain=lambda: CallMcpTool("r", "server", "method"),
    full=lambda: CallMcpTool("r", "server", "method", {"a": 1}, {"h": "x"}, "n"),
    empty=lambda: CallMcpTool("r", "server", "method", {}, {}),
)

table(
    "list_mcp_tools",
    plain=lambda: ListMcpTools("r", "server"),
    full=lambda: ListMcpTools("r", "server", {"h": "x"}, "n"),
)

table(
    "chat_message",
    plain=lambda: ChatMessage(Role.USER, "hello").to_dict(),
    role_as_text=lambda: ChatMessage("user", "hello").to_dict(),
    full=lambda: ChatMessage("assistant", "hi", ["http://x/y.png"], "image/png", [ToolCall("t")]).to_dict(),
    wire=lambda: ChatMessage(Role.SYSTEM, "hello"),
    roles=lambda: [member.value for member in Role],
    empty_lists=lambda: ChatMessage(Role.USER, "", [], "", []).to_dict(),
    tool_calls=lambda: ChatMessage(Role.TOOL_CALL, "m", tool_calls=[ToolCall("t", "r")]).tool_calls,
)

table(
    "tool_call",
    plain=lambda: ToolCall("t").to_dict(),
    full=lambda: ToolCall("t", "r", {"a": "b"}, "HTTP", {"i": 1}, {"o": 2}).to_dict(),
    wire=lambda: ToolCall("t"),
)

table(
    "tool_spec",
    plain=lambda: ToolSpec("t").to_dict(),
    full=lambda: ToolSpec("t", "HTTP", "about", {"c": 1}, {"i": "x"}, {"s": 1}, {"o": 1}).to_dict(),
)

table(
    "generate_audio",
    plain=lambda: GenerateAudio("r", "openai", "tts"),
    full=lambda: GenerateAudio("r", "openai", "tts", "text", "alloy", 1.5, "mp3", 2, "prompt", {"a": 1}, "n"),
)

table(
    "generate_image",
    plain=lambda: GenerateImage("r", "openai", "dall-e", "a cat"),
    full=lambda: GenerateImage("r", "openai", "dall-e", "a cat", 1, 2, "1x2", "vivid", 3, 0.5, "jpg", {"a": 1}, "n"),
)

table(
    "llm_chat_complete",
    plain=lambda: LlmChatComplete("r", "openai", "gpt"),
    messages=lambda: LlmChatComplete("r", "openai", "gpt", [ChatMessage("user", "hello")]),
    template=lambda: LlmChatComplete("r", "openai", "gpt", instructions_template="tpl", template_variables={"a": 1}),
    variables_only=lambda: LlmChatComplete("r", "openai", "gpt", template_variables={"a": 1}),
    zeros=lambda: LlmChatComplete("r", "openai", "gpt", max_tokens=0, temperature=0, top_p=0, stop_words=[], messages=[]),
    full=lambda: LlmChatComplete(
        "r", "openai", "gpt", [ChatMessage("user", "hello")], "tpl", {"a": 1}, 2, [ToolSpec("t")], "input", True, True,
        {"i": 1}, {"o": 1}, "text/plain", 10, "high", "s3://x", "alloy", {"p": "user"}, ["stop"], 20, 0.5, 0.9, 4, 0.1,
        0.2, 30, "n",
    ),
    prompt_variables=lambda: LlmChatComplete("r", "openai", "gpt", instructions_template="tpl")
    .prompt_variables({"a": 1}).prompt_variable("b", 2),
    messages_as_reference=lambda: LlmChatComplete("r", "openai", "gpt", "${workflow.input.messages}"),
    messages_as_dicts=lambda: LlmChatComplete("r", "openai", "gpt", [{"role": "user", "message": "hi"}]),
)

table(
    "llm_text_complete",
    plain=lambda: LlmTextComplete("r", "openai", "gpt", "prompt"),
    zeros=lambda: LlmTextComplete("r", "openai", "gpt", "prompt", max_tokens=0, temperature=0, top_p=0, stop_words=[]),
    full=lambda: LlmTextComplete("r", "openai", "gpt", "prompt", 2, ["stop"], 20, 0.5, 0.9, 4, 0.1, 0.2, 30, True, "n"),
    prompt_variables=lambda: LlmTextComplete("r", "openai", "gpt", "prompt")
    .prompt_variables({"a": 1}).prompt_variable("b", 2),
)

table(
    "llm_generate_embeddings",
    plain=lambda: LlmGenerateEmbeddings("r", "openai", "ada", "text"),
    full=lambda: LlmGenerateEmbeddings("r", "openai", "ada", "text", 256, "n"),
)

table(
    "llm_index_document",
    plain=lambda: LlmIndexDocument("r", "pinecone", "ns", MODEL, "idx", "http://x", "text/html"),
    full=lambda: LlmIndexDocument(
        "r", "pinecone", "ns", MODEL, "idx", "http://x", "text/html", 100, 10, "doc", "n", {"m": 1}, 256
    ),
)

table(
    "llm_index_text",
    plain=lambda: LlmIndexText("r", "pinecone", "idx", MODEL, "text", "doc"),
    full=lambda: LlmIndexText("r", "pinecone", "idx", MODEL, "text", "doc", "ns", "n", {"m": 1}, "http://x", 100, 10, 256),
)

table(
    "llm_query_embeddings",
    plain=lambda: LlmQueryEmbeddings("r", "pinecone", "idx", [0.1, 0.2]),
    full=lambda: LlmQueryEmbeddings("r", "pinecone", "idx", [0.1], "n", "ns"),
)

table(
    "llm_search_embeddings",
    plain=lambda: LlmSearchEmbeddings("r", "pinecone", "idx", [0.1]),
    full=lambda: LlmSearchEmbeddings("r", "pinecone", "idx", [0.1], "ns", 5, 256, "ada", "openai", "n"),
)

table(
    "llm_search_index",
    plain=lambda: LlmSearchIndex("r", "pinecone", "ns", "idx", "openai", "ada", "query"),
    full=lambda: LlmSearchIndex("r", "pinecone", "ns", "idx", "openai", "ada", "query", "n", 5, 256),
)

table(
    "llm_store_embeddings",
    plain=lambda: LlmStoreEmbeddings("r", "pinecone", "idx", [0.1]),
    full=lambda: LlmStoreEmbeddings("r", "pinecone", "idx", [0.1], "ns", "id", {"m": 1}, "ada", "openai", "n"),
)

table("embedding_model", wire=lambda: MODEL, getters=lambda: [MODEL.provider, MODEL.model])
table("prompt", wire=lambda: Prompt("p", {"a": 1}), getters=lambda: [Prompt("p", {}).name, Prompt("p", {}).variables])
