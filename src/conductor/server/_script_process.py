"""The helper process behind `scripts`: reads one script a line, writes one answer a line."""

from __future__ import annotations

import json
import os
import re
import sys
from functools import lru_cache
from typing import Any, Callable, Optional, Union

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
  for (const name of ["console", "print", "load", "performance"]) delete globalThis[name];
})
"""
# Errors that a script makes itself have no line in Conductor's messages, those of the language have one.
_RUN = """
(function (script) {
  const made = new WeakSet();
  for (const name of ["Error", "TypeError", "RangeError", "ReferenceError", "SyntaxError", "EvalError", "URIError"]) {
    const make = (target, given, type) => {
      const error = Reflect.construct(target, given, type);
      made.add(error);
      return error;
    };
    globalThis[name] = new Proxy(globalThis[name], {
      construct: make,
      apply: (target, self, given) => make(target, given, target),
    });
  }
  const parse = JSON.parse;
  JSON.parse = function (text, reviver) {
    try {
      return parse(text, reviver);
    } catch (error) {
      if (error instanceof Object) made.add(error);
      throw error;
    }
  };
  const print = JSON.stringify, text = String, isError = (value) => value instanceof Error;
  function plain(value) {
    if (value === undefined || value === null) return null;
    if (typeof value === "number") return isFinite(value) ? value : text(value);
    if (typeof value === "bigint") return Number(value);
    if (typeof value !== "object") return typeof value === "function" || typeof value === "symbol" ? {} : value;
    if (value instanceof String || value instanceof Number || value instanceof Boolean) return value.valueOf();
    // Loops and no callbacks: values may be nested as deep as the stack just allows.
    if (Array.isArray(value) || ArrayBuffer.isView(value)) {
      const list = [];
      for (let index = 0; index < value.length; index++) list.push(plain(value[index]));
      return list;
    }
    const fields = Object.create(null);
    for (const [key, item] of value instanceof Map ? value : Object.entries(value)) fields[key] = plain(item);
    return fields;
  }
  try {
    return print({ value: plain((0, eval)(script)) });
  } catch (error) {
    if (isError(error)) return print({ error: text(error), trace: made.has(error) ? null : text(error.stack) });
    return print({ error: error instanceof Object ? "Error" : text(error), trace: "" });
  }
})
"""
_THROW = re.compile(r"\bthrow\b")


def _javascript(script: str, document: Any, seconds: float) -> Any:
    import quickjs

    context = quickjs.Context()
    context.set_memory_limit(_SCRIPT_MEMORY_BYTES)
    context.set_max_stack_size(_STACK_BYTES)
    context.eval(_PRELUDE)(json.dumps(document))
    run = context.eval(_RUN)
    context.set_time_limit(seconds)
    try:
        found = json.loads(run(script), parse_int=_whole)
    except quickjs.JSException as error:
        raise _engine_error(str(error)) from None
    if "error" in found:
        raise _script_error(found["error"], found["trace"], script)
    return found["value"]


def _whole(digits: str) -> Union[int, float]:
    """A whole number of 64 bits as such, and larger ones as the fractions they are in JavaScript."""
    number = int(digits)
    return number if -(2**63) <= number < 2**63 else float(digits)


def _engine_error(message: str) -> Exception:
    """What ended a script without leaving it a chance to see it."""
    first = (message.strip().splitlines() or ["unknown error"])[0]
    return _Late() if "interrupted" in first else ValueError(f"Error evaluating the script `{first}`")


def _script_error(message: str, trace: Optional[str], script: str) -> Exception:
    """An error as Conductor words it.

    Args:
        message: What was thrown, as text.
        trace: Where the language raised it; empty for a value that is no error, None for an error of the script's own.
        script: What ran.
    """
    # Older releases of the engine put names in quotes and leave the number of the first line out.
    message = re.sub(r"'(\w+)' is not defined", r"\1 is not defined", message)
    message = message.replace("TypeError: cannot read property", "TypeError: Cannot read property")
    if trace is None:
        return ValueError(f"Error evaluating the script `{message}`")
    thrown = _THROW.search(script)
    line = script.count("\n", 0, thrown.start()) + 1 if thrown else 1
    if trace:
        place = re.match(r"\s*at .*?(?::(\d+)|\)|$)", trace)
        line = int(place.group(1) or 1) if place else 1
    return ValueError(f"Error evaluating the script `{message}` at line {line}")


def _jq(script: str, document: Any, _seconds: float) -> Any:
    if _FORBIDDEN_JQ.search(_code_of(script)):
        raise ValueError("A jq program may not use env, $ENV, import, include, input or inputs here")
    try:
        return _program(script).input_value(document).all()
    except ValueError as error:
        raise ValueError(_jq_message(str(error))) from None


def _jq_message(message: str) -> str:
    """What jq complains about, in Conductor's words where it has any."""
    missing = re.search(r"error: ([\w/]+) is not defined", message)
    if missing is not None:
        return f"Function {missing.group(1)} does not exist"
    return re.sub(r'^(Cannot index \w+ with \w+) \((".*")?[^"]*\)$', r"\1 \2", message).rstrip()


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
