"""The table of operations, values for their parameters, and answers of their types."""

from __future__ import annotations

import asyncio
import csv
import importlib
import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, Optional

from conductor.client.configuration.configuration import Configuration
from conductor.client.http.api_client import ApiClient
from conductor.client.http.models import ProtoRegistryEntry, find

CONTRACT = Path(__file__).parents[1] / "contract"
ROOT = "http://conductor.test/api"
#: Answers whose types the published SDK could not read, or gave as they came, and what they are read as.
READ_AS = {
    "Response": "object",
    "TaskListSearchResultSummary": "SearchResultTask",
    "list[ExtendedSecret]": "list[object]",
}
#: The task to jump to is part of the path; the table shows the braces sent as they are.
IN_PATH = {("WorkflowResourceApi", "jump_to_task"): {"taskReferenceName": "task_reference_name"}}
#: Keywords that the published SDK insists on, although their methods show them nowhere.
INSISTED = {("UserResourceApi", "check_permissions"): ["type", "id"]}
PROTO = {"serviceName": "service", "filename": "file", "data": "YWJj"}


class Endpoint(NamedTuple):
    """One line of the table."""

    api_class: str
    method: str
    verb: str
    path: str
    in_path: dict[str, str]
    in_query: dict[str, str]
    body: Optional[str]
    answer: str
    headers: dict[str, str]
    optional: list[str]
    multi: dict[str, str]

    @property
    def key(self) -> str:
        return f"{self.api_class}.{self.method}"


def mapping(text: str, between: str, inside: str) -> dict[str, str]:
    pairs = (one.split(inside, 1) for one in text.split(between) if one)
    return {wire.strip(): value.strip() for wire, value in pairs}


def parameter(value: str) -> str:
    return value.strip("<>")


def endpoints() -> Iterator[Endpoint]:
    with (CONTRACT / "endpoints-2.0.0.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            api, method = row["api_class"], row["method"]
            moved = IN_PATH.get((api, method), {})
            query = mapping(row["query_params"], ",", "=")
            yield Endpoint(
                api,
                method,
                row["verb"],
                row["path"],
                {**{wire: parameter(name) for wire, name in mapping(row["path_params"], ",", "=").items()}, **moved},
                {wire: value for wire, value in query.items() if wire not in moved},
                parameter(row["body"]) or None,
                READ_AS.get(row["response_type"], row["response_type"]),
                mapping(row["headers"], ",", ": "),
                [name for name in row["optional_kwargs"].split(",") if name and name not in moved.values()],
                json.loads(row["collection_formats"]),
            )


def manifest() -> dict[str, tuple[str, dict[str, list[str]]]]:
    """Each API class with its module, and its methods with their required parameters in order."""
    modules = json.loads((CONTRACT / "surface-2.0.0.json").read_text(encoding="utf-8"))["modules"]
    return {
        name: (
            module,
            {
                method: [one["name"] for one in facts["params"] if one["kind"] == "any"]
                for method, facts in content["classes"][name]["methods"].items()
            },
        )
        for module, content in modules.items()
        if ".api." in module
        for name in content["classes"]
    }


CLASSES = manifest()
ENDPOINTS = list(endpoints())
PLAIN = [one for one in ENDPOINTS if one.api_class != "AsyncTaskResourceApi"]
AWAITABLE = [one for one in ENDPOINTS if one.api_class == "AsyncTaskResourceApi"]


def names(some: list[Endpoint]) -> list[str]:
    return [one.key for one in some]


def in_order(endpoint: Endpoint) -> list[str]:
    """The required parameters; a few methods are listed only by their twins."""
    methods = CLASSES[endpoint.api_class][1]
    return methods.get(endpoint.method) or methods.get(f"{endpoint.method}_with_http_info", [])


def required(endpoint: Endpoint) -> list[str]:
    return [*in_order(endpoint), *IN_PATH.get(endpoint[:2], {}).values(), *INSISTED.get(endpoint[:2], ())]


def resource(api_class: str) -> Any:
    module = importlib.import_module(CLASSES[api_class][0])
    return getattr(module, api_class)(ApiClient(Configuration(server_api_url=ROOT)))


def value_of(endpoint: Endpoint, name: str) -> Any:
    """A value that shows whether it was encoded; the body of a file is bytes, any other an object."""
    if name == endpoint.body:
        return b"\x00\xff" if name == "data" else {"of": name}
    if name in [parameter(value) for wire, value in endpoint.in_query.items() if wire in endpoint.multi]:
        return [f"{name} a/b", f"{name}+c"]
    in_headers = name in [parameter(value) for value in endpoint.headers.values()]
    return f"{name}-value" if in_headers else f"{name} a/b+ä"


def answer_to(kind: str) -> Any:
    """An answer of a type."""
    samples = {"str": "some text", "int": 7, "object": {"any": [1, None]}, "ProtoRegistryEntry": PROTO}
    container = re.match(r"(list|dict)[\[(](?:str, )?(.*)[\])]$", kind)
    if container:
        return [answer_to(container[2])] if container[1] == "list" else {"key": answer_to(container[2])}
    return samples.get(kind, {})


def expected_data(kind: str) -> Any:
    """What reading :func:`answer_to` gives."""
    container = re.match(r"(list|dict)[\[(](?:str, )?(.*)[\])]$", kind)
    if container:
        inner = expected_data(container[2])
        return [inner] if container[1] == "list" else {"key": inner}
    if kind in ("str", "int", "object"):
        return answer_to(kind)
    if kind == "ProtoRegistryEntry":
        return ProtoRegistryEntry("service", "file", b"abc")
    return None if kind == "None" else find(kind)()


def arguments(endpoint: Endpoint, which: str) -> dict[str, Any]:
    wanted = [*required(endpoint), *(endpoint.optional if which == "all" else ())]
    given = {name: value_of(endpoint, name) for name in wanted if name != "metric_context"}
    if "update_requesst" in given:
        given["update_requesst"] = {"of": "update"}
    return given


def finish(result: Any) -> Any:
    async def awaited() -> Any:
        return await result

    return asyncio.run(awaited()) if inspect.isawaitable(result) else result
