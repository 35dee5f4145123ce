"""The scripts behind the Makefile find what they are there to find."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import check_docs, check_limits, check_surface_floor, count_tests

CREATE_VENV = Path(__file__).resolve().parents[2] / "scripts" / "create-venv"

PASSED = '<testcase classname="tests.unit.test_a" name="one"/>'
FAILED = '<testcase classname="tests.unit.test_a" name="two"><failure message="no"/></testcase>'
BROKEN = '<testcase classname="tests.unit.test_a" name="three"><error message="no"/></testcase>'
SKIPPED = '<testcase classname="tests.unit.test_a" name="four"><skipped message="not here"/></testcase>'
SKIPPED_FACT = '<testcase classname="tests.contract.test_b" name="five"><skipped message="not here"/></testcase>'


def write_report(folder: Path, name: str, *cases: str) -> None:
    (folder / f"{name}.xml").write_text(f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>")


def test_tests_are_added_up_over_all_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_report(tmp_path, "make-test", PASSED, PASSED, SKIPPED)
    write_report(tmp_path, "slow-tests", PASSED)

    assert count_tests.main(tmp_path) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "3 passed, 0 failed, 1 skipped"


@pytest.mark.parametrize(
    ("report", "cases"),
    [
        ("make-test", [PASSED, FAILED]),
        ("make-test", [PASSED, BROKEN]),
        ("make-test", [PASSED, SKIPPED_FACT]),
        ("make-real", [PASSED, SKIPPED]),
        ("make-browser", [PASSED, SKIPPED]),
        ("make-test", []),
    ],
    ids=["failure", "error", "skipped fact", "skipped real", "skipped browser", "no test"],
)
def test_a_failure_a_skip_that_hides_something_and_no_test_at_all_are_refused(
    tmp_path: Path, report: str, cases: list[str]
) -> None:
    write_report(tmp_path, report, *cases)

    assert count_tests.main(tmp_path) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x = 1\n" * 400, 0),
        ("x = 1\n" * 401, 1),
        ("def f():\n" + "    x = 1\n" * 42, 0),
        ("def f():\n" + "    x = 1\n" * 43, 1),
        ("async def f():\n" + "    x = 1\n" * 43, 1),
        ('def f():\n    """' + "text\n" * 80 + '    """\n' + "    # why\n\n" * 20 + "    return 1\n", 0),
    ],
    ids=["file", "long file", "function", "long function", "long coroutine", "docstring and comments"],
)
def test_what_is_too_long_is_found(tmp_path: Path, text: str, found: int) -> None:
    path = tmp_path / "module.py"
    path.write_text(text)

    assert len(list(check_limits.findings(path))) == found


@pytest.mark.parametrize(
    ("link", "broken"),
    [
        ("other.md", False),
        ("other.md#two-words-and-code", False),
        ("#here", False),
        ("https://example.com/x", False),
        ("missing.md", True),
        ("other.md#missing", True),
        ("#missing", True),
    ],
)
def test_a_link_that_leads_nowhere_is_found(tmp_path: Path, link: str, broken: bool) -> None:
    (tmp_path / "other.md").write_text("# Other\n\n## Two words, and `code`\n")
    document = tmp_path / "document.md"
    document.write_text(f"# Here\n\nSee [this]({link}).\n")

    assert bool(list(check_docs.broken_links(document, document.read_text()))) is broken


def test_the_python_blocks_of_a_document_keep_their_lines() -> None:
    text = "# Here\n\n```python\nx = 1\n```\n\n```shell\nls\n```\n\n- so:\n\n  ```python\n  if x:\n      y = x\n  ```\n"

    lines = check_docs.program(text).splitlines()

    assert {number: line for number, line in enumerate(lines, 1) if line} == {4: "x = 1", 14: "if x:", 15: "    y = x"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        (["x = 1", "print(x)"], ""),
        (["print(x)"], 'document.md:2: error: Name "x" is not defined  [name-defined]'),
        (["x: int = 1", 'x = "1"'], "document.md:6: error: Incompatible types in assignment"),
        (["x: int = 1", 'x = "1"  # type: ignore[assignment]'], ""),
        (["x: int = 1  # type: ignore[assignment]"], 'document.md:2: error: Unused "type: ignore" comment'),
        (["def f(:"], "document.md:2: error: "),
        (["from typing import Literal", 'x: Literal["a/b"] = 1'], "document.md:6: error: "),
    ],
    ids=["right", "unknown name", "wrong type", "mistake that is shown", "mistake that is none", "no Python", "slash"],
)
def test_python_blocks_that_are_wrong_together_are_found(blocks: list[str], found: str) -> None:
    pytest.importorskip("mypy")
    text = "\n".join(f"```python\n{block}\n```\n" for block in blocks)

    problems = list(check_docs.wrong_blocks({"other.md": "", "document.md": text}))

    assert problems[:1] == [problem for problem in problems[:1] if problem.startswith(found)]
    assert bool(problems) is bool(found)


def test_a_make_target_that_does_not_exist_is_found() -> None:
    assert list(check_docs.unknown_targets("Run `make tea`, or `make test`.", {"test"})) == [
        "`make tea`: no such target"
    ]


@pytest.mark.parametrize(("floor", "code"), [(5, 1), (4, 0), (3, 0)], ids=["below", "at", "above"])
def test_a_surface_below_its_floor_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, floor: int, code: int
) -> None:
    (tmp_path / "floor.txt").write_text(f"{floor}\n")
    monkeypatch.setattr(check_surface_floor, "FLOOR", tmp_path / "floor.txt")
    monkeypatch.setattr(check_surface_floor, "compare", lambda arguments: {"ok": 4, "total": 9})

    assert check_surface_floor.main([]) == code


def create_venv(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(CREATE_VENV), str(folder / "venv")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def fake_python(folder: Path, name: str, *, refuses: str) -> None:
    """Puts an interpreter there that fails whenever its arguments hold a word."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f'#!/bin/sh\ncase "$*" in *{refuses}*) exit 1;; esac\nexec {sys.executable} "$@"\n')
    path.chmod(0o755)


def test_a_missing_python_is_said_so(tmp_path: Path) -> None:
    outcome = create_venv(tmp_path, PATH=str(tmp_path), PYTHON="")

    assert outcome.returncode == 1
    assert "No Python from 3.9 to 3.13 runs here" in outcome.stderr
    assert "apt install python3 python3-venv" in outcome.stderr


def test_a_python_without_ensurepip_leads_to_the_package_to_install(tmp_path: Path) -> None:
    fake_python(tmp_path / "bin", "python3", refuses="ensurepip")

    outcome = create_venv(tmp_path, PATH=str(tmp_path / "bin"), PYTHON="")

    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert outcome.returncode == 1
    assert f"apt install python{version}-venv" in outcome.stderr
    assert not (tmp_path / "venv").exists()


def test_a_python_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    fake_python(tmp_path / "bin", "python3.13", refuses="-c")
    fake_python(tmp_path / "bin", "python3.9", refuses="nothing")

    outcome = create_venv(tmp_path, PATH=str(tmp_path / "bin"), PYTHON="")

    assert outcome.returncode == 0, outcome.stderr
    assert "Creating" in outcome.stdout
    assert (tmp_path / "venv" / "bin" / "pip").exists()


def test_an_environment_that_works_is_kept(tmp_path: Path) -> None:
    (tmp_path / "venv" / "bin").mkdir(parents=True)
    (tmp_path / "venv" / "bin" / "python").symlink_to(shutil.which("true") or "/bin/true")

    outcome = create_venv(tmp_path, PATH=str(tmp_path), PYTHON="")

    assert outcome.returncode == 0
    assert outcome.stdout == ""
