"""Holds files and functions to their size: long ones hide more than one idea.

A file counts its lines, a function the lines of its body without docstring, comments and blank lines.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Union

FILE_LIMIT = 400
FUNCTION_LIMIT = 42
FACTS = Path("tests/contract")

Function = Union[ast.FunctionDef, ast.AsyncFunctionDef]


def python_files(folders: list[str]) -> Iterator[Path]:
    """Yields the Python files below the folders, the copied facts left out."""
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.py")):
            if FACTS not in path.parents:
                yield path


def body_lines(function: Function, lines: list[str]) -> int:
    """Counts the lines of code in a function's body."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    if not body:
        return 0
    code = lines[body[0].lineno - 1 : function.end_lineno]
    return sum(1 for line in code if line.strip() and not line.lstrip().startswith("#"))


def findings(path: Path) -> Iterator[str]:
    """Yields one line for everything in the file that is too long."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    if len(lines) > FILE_LIMIT:
        yield f"{path}: {len(lines)} lines, the limit is {FILE_LIMIT}"
    for node in ast.walk(ast.parse(text, filename=str(path))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            length = body_lines(node, lines)
            if length > FUNCTION_LIMIT:
                yield f"{path}:{node.lineno}: {node.name} has {length} lines of code, the limit is {FUNCTION_LIMIT}"


def main(folders: list[str]) -> int:
    """Prints the findings and returns the exit code."""
    found = [line for path in python_files(folders) for line in findings(path)]
    print("\n".join(found) if found else "Every file and function keeps its size.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
