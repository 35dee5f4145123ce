"""Checks the Markdown documents: links lead somewhere, and the Python blocks of each pass mypy --strict together."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
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


def program(text: str) -> str:
    """Returns the Python blocks of a document as one program, each on the lines it has in the document."""
    lines = [""] * (text.count("\n") + 1)
    for block in FENCE.finditer(text):
        if block[2].strip() == "python":
            begin = text.count("\n", 0, block.start(3))
            code = textwrap.dedent(block[3]).splitlines()
            lines[begin : begin + len(code)] = code
    return "\n".join(lines)


def wrong_blocks(texts: dict[str, str]) -> Iterator[str]:
    """Yields what mypy --strict says of the Python blocks of documents, given their texts by name.

    A later block of a document may use what an earlier one defines, as whoever reads from the top can. A block that
    shows a mistake carries `# type: ignore[code]`, which is refused in turn once the mistake is no longer found.
    """
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, text) in enumerate(texts.items()):
            file = f"document_{number}.py"
            Path(folder, file).write_text(program(text), encoding="utf-8")
            names[file] = name
        mypy = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-pretty", f"--cache-dir={os.devnull}"]
        run = subprocess.run([*mypy, *names], cwd=folder, capture_output=True, text=True, check=False)
    if run.returncode:
        for line in (run.stdout + run.stderr).splitlines():
            file_name, _, rest = line.partition(":")
            yield f"{names[file_name]}:{rest}" if file_name in names else line


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
    found, texts = [], {}
    for document in documents():
        text = document.read_text(encoding="utf-8")
        prose = FENCE.sub("", text)
        texts[str(document.relative_to(ROOT))] = text
        problems = [*broken_links(document, prose), *unknown_targets(text, targets)]
        found += [f"{document.relative_to(ROOT)}: {problem}" for problem in problems]
    found += wrong_blocks(texts)
    print("\n".join(found) if found else f"{len(documents())} documents hold.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
