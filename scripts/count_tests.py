"""Adds up the tests of a run from pytest's JUnit reports and refuses skips where a skip hides something.

usage: count_tests.py FOLDER, with one report, NAME.xml, for each run of pytest
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

# A skipped test of these folders or reports would leave a promise unchecked.
NO_SKIPS_IN_FOLDERS = ("tests.contract", "tests.real", "tests.server.test_conformance")
NO_SKIPS_IN_REPORTS = ("make-real", "make-browser")


def outcome(case: ElementTree.Element) -> str:
    """Tells how one test ended."""
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    return "skipped" if case.find("skipped") is not None else "passed"


def forbidden_skips(report: str, cases: list[ElementTree.Element]) -> list[str]:
    """Names the skipped tests that must not be skipped."""
    return [
        f"{case.get('classname')}.{case.get('name')}"
        for case in cases
        if outcome(case) == "skipped"
        and (report in NO_SKIPS_IN_REPORTS or str(case.get("classname")).startswith(NO_SKIPS_IN_FOLDERS))
    ]


def main(folder: Path) -> int:
    """Prints the sums and returns the exit code."""
    sums = {"passed": 0, "failed": 0, "skipped": 0}
    forbidden = []
    for path in sorted(folder.glob("*.xml")):
        cases = list(ElementTree.parse(path).getroot().iter("testcase"))
        for case in cases:
            sums[outcome(case)] += 1
        forbidden += forbidden_skips(path.stem, cases)
        print(f"{path.stem}: {len(cases)} tests")
    for name in forbidden:
        print(f"must not be skipped: {name}")
    print(f"{sums['passed']} passed, {sums['failed']} failed, {sums['skipped']} skipped")
    return 1 if forbidden or sums["failed"] or not sums["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
