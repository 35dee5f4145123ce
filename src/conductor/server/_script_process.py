"""The helper process behind `scripts`: reads one script a line, writes one answer a line."""

from __future__ import annotations

import json
import os
import re
import sys
from functools import lru_cache
from typing import Any, Callable

_MEMORY_BYTES = 512 * 1024 * 1024
_SCRIPT_MEMORY_BYTES = 256 * 1024 * 1024
_STACK_BYTES = 1024 * 1024
# jq programs that reach outside the input: the environment, files and further inputs.
_FORBIDDEN_JQ = re.compile(r"\$ENV\b|\$__prog_args\b|\b(?:env|import|include|inputs?|input_filename|get_search_list)\b")

Answer = tuple[str, Any]


class _Late(Exception):
    """The script was interrupted."""


def main(seconds: float) -> None:
    """Serve scripts until the other side goes away."""
    _limit_memory()
    # What comes in may be nested 500 levels deep, and each level of a value takes two frames to walk.
    sys.setrecursionlimit(3000)
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    evaluators: dict[str, Callable[[str, Any, float], Any]] = {"javascript": _javascript, "jq": _jq}
    _send(answers, ("ready", None))
    for line in sys.stdin.buffer:
        language, script, document = json.loads(line)
        _send(answers, _answer(evaluators[language], script, document, seconds))


def _send(answers: Any, answer: Answer) -> None:
    try:
        text = json.dumps(_finite(answer), separators=(",", ":"))
    except RecursionError:
        text = json.dumps(("error", "The value of the script is nested too deeply"))
    answers.write(text.encode("ascii") + b"\n")


def _finite(value: Any) -> Any:
    """A value without the numbers JSON does not know."""
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    return value


def _answer(evaluate: Callable[[str, Any, float], Any], script: str, document: Any, seconds: float) -> Answer:
    try:
        return "value", evaluate(script, document, seconds)
    except _Late:
        return "late", None
    except MemoryError:
        return "error", "The script used too much memory"
    except Exception as error:
        # Whatever an evaluator raises is the script's own failure and goes back as text.
        return "error", str(error) or type(error).__name__


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the deadline still holds there
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


_PRELUDE = """
(function (text) {
  globalThis.$ = JSON.parse(text);
  globalThis.console = undefined; globalThis.print = undefined; globalThis.load = undefined;
})
"""
_RUN = """
(function (script) {
  var value = (0, eval)(script);
  if (value === undefined || value === null || typeof value === "function" || typeof value === "symbol") return "null";
  if (typeof value === "bigint") return String(value);
  var text = JSON.stringify(value, function (key, item) {
    if (typeof item === "bigint") return Number(item);
    if (item instanceof Map) return Object.fromEntries(item);
    if (item instanceof Set) return Array.from(item);
    return item;
  });
  return text === undefined ? "null" : text;
})
"""


def _javascript(script: str, document: Any, seconds: float) -> Any:
    import quickjs

    context = quickjs.Context()
    context.set_memory_limit(_SCRIPT_MEMORY_BYTES)
    context.set_max_stack_size(_STACK_BYTES)
    context.eval(_PRELUDE)(json.dumps(document))
    run = context.eval(_RUN)
    context.set_time_limit(seconds)
    try:
        return json.loads(run(script))
    except quickjs.JSException as error:
        raise _script_error(str(error)) from None


def _script_error(message: str) -> Exception:
    first, *trace = message.strip().splitlines() or ["unknown error"]
    if "interrupted" in first:
        return _Late()
    # Older releases of the engine put names in quotes and leave the number of the first line out.
    first = re.sub(r"'(\w+)' is not defined", r"\1 is not defined", first)
    found = re.match(r"\s*at .*?(?::(\d+)|\)|$)", trace[0]) if trace else None
    where = f" at line {found.group(1) or 1}" if found else ""
    return ValueError(f"Error evaluating the script `{first}`{where}")


def _jq(script: str, document: Any, _seconds: float) -> Any:
    if _FORBIDDEN_JQ.search(_code_of(script)):
        raise ValueError("A jq program may not use env, $ENV, import, include, input or inputs here")
    return _program(script).input_value(document).all()


@lru_cache(maxsize=256)
def _program(script: str) -> Any:
    """A compiled jq program; compiling takes far longer than running one, and programs keep no state."""
    import jq

    return jq.compile(script)


def _code_of(program: str) -> str:
    """A jq program without its comments and the text of its strings; interpolations are code."""
    code: list[str] = []
    # Each open interpolation remembers how many of its own parentheses are open.
    depths: list[int] = []
    in_string = False
    index = 0
    while index < len(program):
        character = program[index]
        if in_string and character == "\\":
            if program[index + 1 : index + 2] == "(":
                depths.append(0)
                in_string = False
                code.append(" ")
            index += 1
        elif character == '"':
            in_string = not in_string
            code.append(" ")
        elif in_string:
            pass
        elif character == "#":
            index = program.find("\n", index) % (len(program) + 1)
        elif character == ")" and depths and depths[-1] == 0:
            depths.pop()
            in_string = True
        else:
            if depths and character in "()":
                depths[-1] += 1 if character == "(" else -1
            code.append(character)
        index += 1
    return "".join(code)
