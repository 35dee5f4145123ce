"""Cron expressions of six fields, seconds first."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from typing import Any, Optional

from conductor.server.errors import ServerError

_MACROS = {
    "@yearly": "0 0 0 1 1 *",
    "@annually": "0 0 0 1 1 *",
    "@monthly": "0 0 0 1 * *",
    "@weekly": "0 0 0 * * 0",
    "@daily": "0 0 0 * * *",
    "@midnight": "0 0 0 * * *",
    "@hourly": "0 0 * * * *",
}
_FIELDS = 6


class InvalidCron(ServerError):
    """This text is no cron expression."""


class Cron:
    """When something is due.

    Args:
        expression: Six fields, seconds first, or a macro such as `@daily`.
        zone: Name of the time zone.

    Raises:
        InvalidCron: The expression or the zone cannot be understood.
    """

    def __init__(self, expression: str, zone: str = "UTC") -> None:
        from dateutil import tz  # like croniter, only schedules pay for loading it

        fields = _MACROS.get(expression.strip(), expression).split()
        found = timezone.utc if zone in ("UTC", "Z") else tz.gettz(zone)
        if len(fields) != _FIELDS or found is None:
            raise InvalidCron("Invalid cron expression")
        self._zone = found
        # croniter counts a week's days from Sunday and has no `?`.
        self._expression = " ".join(fields).replace("?", "*")
        self._iterator(datetime.now(self._zone))

    def _iterator(self, start: datetime) -> Any:
        from croniter import CroniterError, croniter  # only schedules pay for loading it

        try:
            return croniter(_without_list_blanks(self._expression), start, second_at_beginning=True)
        except (CroniterError, ValueError, KeyError) as error:
            raise InvalidCron("Invalid cron expression") from error

    def after(self, moment: int) -> Optional[int]:
        """The first due moment after one, both in epoch milliseconds; None when there is none."""
        from croniter import CroniterBadDateError

        start = datetime.fromtimestamp(moment / 1000, timezone.utc).astimezone(self._zone)
        try:
            following: datetime = self._iterator(start).get_next(datetime)
        except CroniterBadDateError:
            return None
        return int(following.timestamp() * 1000)


def _without_list_blanks(expression: str) -> str:
    return re.sub(r"\s*,\s*", ",", expression)
