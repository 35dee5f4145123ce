"""What each model shows from outside, as plain JSON.

The same code looks at the published SDK when goldens are recorded and at this one when they are compared, so it uses
public names only and runs on both. Samples are made from the types that the surface manifest names.
"""

from __future__ import annotations

import functools
import importlib
import json
import pprint
import re
from pathlib import Path
from typing import Any, Callable, Optional

MANIFEST = Path(__file__).parents[1] / "surface-2.0.0.json"
PACKAGE = "conductor.client.http.models"
#: Values that no field with a check accepts.
ODD = {"None": None, "text": "?", "list": ["?"], "number": 5, "object": {"?": "?"}}
#: Arguments without which a class cannot be made.
NEEDED: dict[str, dict[str, Any]] = {
    "AuthorizationRequest": {"access": []},
    "ProtoRegistryEntry": {"data": b""},
    "TargetRef": {"type": "TAG"},
    "WorkflowTestRequest": {"name": "name-text"},
}
#: Samples of types that are not models.
PLAIN: dict[str, Any] = {
    "int": 7,
    "float": 0.5,
    "bool": True,
    "bytes": b"abc",
    "object": {"any": [1, None]},
    "IdempotencyStrategy": "RETURN_EXISTING",
    "Frequency": "daily",
    "IntegrationDefFormField": {"label": "form field"},
}
#: Classes whose constructor is not their fields; tests of their own look at them.
BY_HAND = ("Auditable", "SignalResponse", "StateChangeConfig", "TaskMock", "TerminateWorkflow", "UpdateWorkflowVariables")

_CONTAINER = re.compile(r"(list|set|[dD]ict)[\[(](?:str, ?)?(.*)[\])]$")
_ALLOWED = re.compile(r"must be (?:one of \['([^']*)'|a subset of \[([^,\]]*))")
_ADDRESS = re.compile(r"0x[0-9a-f]+")

Serialize = Callable[[Any], Any]


@functools.cache
def models() -> dict[str, dict[str, Any]]:
    """Each class that is its fields, by module and name, with what the manifest says about it."""
    modules = json.loads(MANIFEST.read_text(encoding="utf-8"))["modules"]
    return {
        f"{module.rpartition('.')[2]}.{name}": facts
        for module, content in modules.items()
        if module.startswith(f"{PACKAGE}.")
        for name, facts in content["classes"].items()
        if facts.get("swagger_types") and name not in BY_HAND
    }


def observe(key: str, serialize: Serialize) -> dict[str, Any]:
    """What the class shows when empty, when filled, and when its fields are given odd values."""
    refused = {name: _refusals(key, name) for name in models()[key]["swagger_types"]}
    return {
        "empty": _look(empty(key), serialize),
        "filled": _look(filled(key), serialize),
        "refused": {name: texts for name, texts in refused.items() if texts},
    }


def model_class(key: str) -> Any:
    """The class itself."""
    module, _, name = key.rpartition(".")
    return getattr(importlib.import_module(f"{PACKAGE}.{module}"), name)


def empty(key: str) -> Any:
    """An object with nothing but what its constructor demands."""
    facts = models()[key]
    demanded = [one["name"] for one in facts["constructor"] if not one["has_default"]]
    return model_class(key)(**{**dict.fromkeys(demanded), **NEEDED.get(facts["qualname"], {})})


def filled(key: str, depth: int = 0) -> Any:
    """An object with a value in every field; models inside it hold no models."""
    samples = {name: sample(key, name, depth) for name in models()[key]["swagger_types"]}
    return model_class(key)(**{name: value for name, value in samples.items() if value is not None})


def sample(key: str, name: str, depth: int = 0) -> Any:
    """A value for a field: an allowed one if it is checked, else one of its type; None where models are too deep."""
    kind = models()[key]["swagger_types"][name]
    allowed = _allowed(key, name)
    if allowed is None:
        return _of_type(kind, name, depth)
    return [allowed] if kind.startswith("list") else allowed


def _of_type(kind: str, name: str, depth: int) -> Any:
    if kind == "str":
        return f"{name}-text"
    if kind in PLAIN:
        return PLAIN[kind]
    container = _CONTAINER.match(kind)
    if container is None:
        return None if depth or kind in BY_HAND else filled(_key_of(kind), depth + 1)
    item = _of_type(container[2], name, depth)
    if item is None:
        return None
    if container[1] == "list":
        return [item]
    return {item} if container[1] == "set" else {"key": item}


def _key_of(name: str) -> str:
    return next(key for key in models() if key.rpartition(".")[2] == name)


@functools.cache
def _allowed(key: str, name: str) -> Optional[str]:
    try:
        setattr(empty(key), name, "?")
    except ValueError as error:
        match = _ALLOWED.search(str(error))
        return match and (match[1] or match[2])
    except (AttributeError, TypeError):
        return None
    return None


def _refusals(key: str, name: str) -> dict[str, list[str]]:
    refusals = {}
    for label, odd in ODD.items():
        try:
            setattr(empty(key), name, odd)
        except Exception as error:  # the exception is the observation
            refusals[label] = [type(error).__name__, str(error)]
    return refusals


def _look(model: Any, serialize: Serialize) -> dict[str, Any]:
    seen = {"wire": json.loads(json.dumps(serialize(model))), "repr": _steady(repr(model)), "str": _steady(str(model))}
    if hasattr(model, "to_dict"):
        seen["dict"] = _steady(pprint.pformat(model.to_dict()))
    return seen


def _steady(text: str) -> str:
    return _ADDRESS.sub("<address>", text)
