"""How many examples: few and always the same by default, many and new ones with `--hypothesis-profile thorough`."""

from __future__ import annotations

from typing import Any, Callable

from hypothesis import HealthCheck, settings

THOROUGH = "thorough"
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

settings.register_profile(THOROUGH, max_examples=2000, deadline=None, print_blob=True, suppress_health_check=_SLOW)


def bounded(examples: int) -> Callable[[Any], Any]:
    """So many examples, the same in every run, unless the thorough profile is asked for."""
    if settings.get_current_profile_name() == THOROUGH:
        return settings.get_profile(THOROUGH)
    return settings(max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=_SLOW)
