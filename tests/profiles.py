"""How random tests run: with the same examples each time by default, with many new ones when asked to.

`--hypothesis-profile thorough` asks. No example has to be quick: a busy machine is not a defect.
"""

from __future__ import annotations

from typing import Any, Callable

from hypothesis import HealthCheck, settings

THOROUGH = "thorough"
_REPEATABLE = "repeatable"
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

settings.register_profile(
    _REPEATABLE, deadline=None, derandomize=True, database=None, print_blob=True, suppress_health_check=_SLOW
)
settings.register_profile(THOROUGH, max_examples=2000, deadline=None, print_blob=True, suppress_health_check=_SLOW)


def use_by_default() -> None:
    """Use the repeatable examples; pytest's option, read later, says otherwise."""
    settings.load_profile(_REPEATABLE)


def bounded(examples: int, *allowed: HealthCheck) -> Callable[[Any], Any]:
    """So many examples, unless the thorough profile is asked for.

    Args:
        examples: How many.
        allowed: What Hypothesis would warn of and this test means.
    """
    is_thorough = settings.get_current_profile_name() == THOROUGH
    count = settings.default.max_examples if is_thorough else examples
    return settings(max_examples=count, suppress_health_check=(*_SLOW, *allowed))
