"""Checks the Markdown documents: every relative link leads somewhere, every Python block compiles."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+\s+(.*?)\s*$", re.MULTILINE)
FENCE = re.compile(r"^( *)```([^\n]*)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
MAKE_COMMAND = re.compile(r"`make ([a-z]+)")


def documents() -> list[Path]:
    """Lists the documents of the project."""
    folders = [
        path
        for name in ("docs", "examples", "tests", "benchmarks", "requirements")
        for path in sorted((ROOT / name).rglob("*.md"))
    ]
    return [*sorted(ROOT.glob("*.md")), *folders]


def anchor(heading: str) -> str:
    """Turns a heading into the fragment that links to it."""
    kept = re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower())
    return kept.replace(" ", "-")


def broken_links(document: Path, prose: str) -> Iterator[str]:
    """Yields the links of a document that lead nowhere."""
    for link in LINK.findall(prose):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, fragment = link.partition("#")
        target = (document.parent / name).resolve() if name else document
        if not target.exists():
            yield f"link to {link}: no such file"
        elif fragment and target.suffix == ".md":
            headings = HEADING.findall(FENCE.sub("", target.read_text(encoding="utf-8")))
            if fragment not in map(anchor, headings):
                yield f"link to {link}: no such heading"


def broken_blocks(text: str) -> Iterator[str]:
    """Yields the Python blocks of a document that do not compile."""
    for _, language, code in FENCE.findall(text):
        if language.strip() != "python":
            continue
        try:
            compile(textwrap.dedent(code), "block", "exec")
        except SyntaxError as problem:
            yield f"Python block, line {problem.lineno}: {problem.msg}"


def unknown_targets(text: str, targets: set[str]) -> Iterator[str]:
    """Yields the make targets that a document names and the Makefile lacks."""
    for name in MAKE_COMMAND.findall(text):
        if name not in targets:
            yield f"`make {name}`: no such target"


def make_targets() -> set[str]:
    """Reads the names of the targets that `make help` lists."""
    output = subprocess.run(["make", "--silent", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^  make (\w+)", output, re.MULTILINE))


def main() -> int:
    """Prints the findings and returns the exit code."""
    targets = make_targets()
    found = []
    for document in documents():
        text = document.read_text(encoding="utf-8")
        prose = FENCE.sub("", text)
        problems = [*broken_links(document, prose), *broken_blocks(text), *unknown_targets(text, targets)]
        found += [f"{document.relative_to(ROOT)}: {problem}" for problem in problems]
    print("\n".join(found) if found else f"{len(documents())} documents hold.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
