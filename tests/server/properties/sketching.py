"""The paper on which random definitions are drawn: what may stand where, and what may be referred to.

References only lead to what must have ended before, and only forks of the outermost workflow may hold what ends the
execution, so that what a definition comes to does not depend on the order of parallel work.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any, Callable

from hypothesis import strategies as st

Json = dict[str, Any]
Tasks = list[Json]

_MOST_TASKS = 20
_DEEPEST = 3
_MOST_LEVELS = 2


@dataclass(frozen=True)
class Place:
    """Where a block stands.

    Args:
        depth: How many tasks of its definition are around it.
        loops: How many of them are loops.
        in_fork: Whether one of them is a fork.
        level: How many executions are above it.
        in_dynamic: Whether a dynamic fork makes the tasks, which nothing can follow.
    """

    depth: int = 0
    loops: int = 0
    in_fork: bool = False
    level: int = 0
    in_dynamic: bool = False

    @property
    def may_end(self) -> bool:
        """Whether the execution may end here before its definition does."""
        return not (self.in_fork and self.level)

    def inside(self, **more: Any) -> Place:
        """The place inside a task that stands here."""
        return replace(self, depth=self.depth + 1, **more)


@dataclass
class Sketch:
    """What has been drawn so far.

    Args:
        registered: The definitions that tasks name.
        names: How many names of each kind were given out.
        seen: What later tasks may refer to.
        tasks: How many tasks there are.
    """

    registered: dict[str, Json]
    names: Counter[str] = field(default_factory=Counter)
    seen: list[str] = field(default_factory=lambda: ["${workflow.input.a}"])
    tasks: int = 0

    def name(self, kind: str) -> str:
        """A fresh reference."""
        self.names[kind] += 1
        return f"{kind}{self.names[kind]}"

    def show(self, *path: str) -> None:
        """Let later tasks refer to a value."""
        self.seen.append(reference(*path))


@dataclass(frozen=True)
class Kind:
    """A kind of block.

    Args:
        weight: How often it is drawn.
        draw: Draws it for a sketch and a place.
        fits: Whether it may stand at a place.
        may_be_joined: Whether a JOIN may wait for its last task.
    """

    weight: int
    draw: Callable[[Sketch, Place], st.SearchStrategy[Tasks]]
    fits: Callable[[Place], bool]
    may_be_joined: bool


KINDS: dict[str, Kind] = {}


def everywhere(_place: Place) -> bool:
    """Any place will do."""
    return True


def outside_of_deep(place: Place) -> bool:
    """Where there is room for tasks inside tasks."""
    return place.depth < _DEEPEST


def where_it_may_end(place: Place) -> bool:
    """Where the execution may end."""
    return place.may_end


def above_children(place: Place) -> bool:
    """Where other executions may be started."""
    return place.level < _MOST_LEVELS and place.depth < _DEEPEST + 1


def kind(weight: int, fits: Callable[[Place], bool] = everywhere, may_be_joined: bool = True) -> Callable[[Any], Any]:
    """Make what a function draws one of the kinds of blocks, under the name of the function."""

    def register(draw: Any) -> Any:
        composite = st.composite(draw)
        KINDS[draw.__name__] = Kind(weight, composite, fits, may_be_joined)
        return composite

    return register


@st.composite
def block(draw: Any, sketch: Sketch, place: Place, smallest: int = 0) -> Tasks:
    """A list of tasks, empty only where that is allowed."""
    tasks: Tasks = []
    for _ in range(draw(st.sampled_from(range(smallest, 8 if place.depth == 0 and not place.level else 4)))):
        if sketch.tasks >= _MOST_TASKS and len(tasks) >= smallest:
            break
        names = [name for name, each in KINDS.items() if each.fits(place) for _ in range(each.weight)]
        tasks += draw(one(sketch, place, names))
    return tasks


@st.composite
def one(draw: Any, sketch: Sketch, place: Place, names: list[str]) -> Tasks:
    """One block of these kinds."""
    sketch.tasks += 1
    drawn: Tasks = draw(KINDS[draw(st.sampled_from(names))].draw(sketch, place))
    return drawn


@st.composite
def branch(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    """A list of tasks whose last one a JOIN may wait for."""
    names = [name for name, each in KINDS.items() if each.may_be_joined and each.fits(place)]
    tasks: Tasks = [*draw(block(sketch, place)), *draw(one(sketch, place, names))]
    return tasks


def reference(*path: str) -> str:
    """The expression for a path."""
    return "${" + ".".join(path) + "}"


def task(kind_of_task: str, name: str, inputs: Json, **more: Any) -> Json:
    """A workflow task."""
    return {"name": name, "taskReferenceName": name, "type": kind_of_task, "inputParameters": inputs, **more}


@st.composite
def value(draw: Any, sketch: Sketch) -> Any:
    """An input: a reference, text with one, or a number."""
    seen = draw(st.sampled_from(sketch.seen))
    return draw(st.sampled_from([seen, seen, f"n={seen}", draw(st.integers(0, 50))]))


@st.composite
def flags(draw: Any, place: Place, ends: bool) -> dict[str, bool]:
    """Whether a failure is forgiven; it must be where the execution may not end."""
    choices = [{"optional": True}] * 4
    if place.may_end:
        choices.append({})
        if not place.loops:
            choices.append({"permissive": True})
    return dict(draw(st.sampled_from(choices))) if ends else {}


def seldom(times: int = 12) -> st.SearchStrategy[bool]:
    """True once in so many times."""
    return st.integers(0, times - 1).map(lambda number: number == times - 1)
