"""Cron expressions of six fields, seconds first."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Any, Callable, Optional

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
_DAY_OF_MONTH, _DAY_OF_WEEK = 3, 5
_DAY_NAMES = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_LAST_WEEKDAY = re.compile(rf"\b([0-7]|{'|'.join(_DAY_NAMES)})L\b", re.IGNORECASE)
_FRIDAY = 4
# Times that only the day between two clocks has, such as 02:30 in spring, may miss the day of a month.
_MOST_MONTHS = 100


class InvalidCron(ServerError):
    """This text is no cron expression."""


def is_zone(name: str) -> bool:
    """Whether there is a time zone of this name."""
    return _zone(name) is not None


def _zone(name: str) -> Optional[tzinfo]:
    from dateutil import tz  # like croniter, only schedules pay for loading it

    return timezone.utc if name in ("UTC", "Z") else tz.gettz(name)


class Cron:
    """When something is due.

    Args:
        expression: Six fields, seconds first, or a macro such as `@daily`.
        zone: Name of the time zone.

    Raises:
        InvalidCron: The expression or the zone cannot be understood.
    """

    def __init__(self, expression: str, zone: str = "UTC") -> None:
        fields = _MACROS.get(expression.strip(), expression).split()
        found = _zone(zone)
        if len(fields) != _FIELDS:
            raise InvalidCron("Invalid cron expression")
        if found is None:
            raise InvalidCron(f"Invalid time zone: {zone}")
        self._zone = found
        self._day = _counted_from_the_end(fields[_DAY_OF_MONTH])
        if self._day is not None:
            fields[_DAY_OF_MONTH] = "*"
        fields[_DAY_OF_WEEK] = _LAST_WEEKDAY.sub(_last_weekday, fields[_DAY_OF_WEEK])
        # croniter counts a week's days from Sunday and has no `?`.
        self._expression = " ".join(fields).replace("?", "*")
        self._iterator(datetime.now(self._zone))

    def _iterator(self, start: datetime) -> Any:
        from croniter import CroniterError, croniter  # only schedules pay for loading it

        try:
            expression = _without_list_blanks(self._expression)
            return croniter(expression, start, second_at_beginning=True, day_or=False)
        except (CroniterError, ValueError, KeyError) as error:
            raise InvalidCron("Invalid cron expression") from error

    def after(self, moment: int) -> Optional[int]:
        """The first due moment after one, both in epoch milliseconds; None when there is none."""
        from croniter import CroniterBadDateError

        start = datetime.fromtimestamp(moment / 1000, timezone.utc).astimezone(self._zone)
        try:
            following: datetime = self._iterator(start).get_next(datetime)
            for _ in range(_MOST_MONTHS):
                wanted = self._wanted_day(following)
                if wanted == following.date():
                    break
                # The moment before that day begins; other days need no look at each of their seconds.
                before = datetime(wanted.year, wanted.month, wanted.day, tzinfo=self._zone) - timedelta(seconds=1)
                following = self._iterator(before).get_next(datetime)
            else:
                return None
        except (CroniterBadDateError, OverflowError):
            return None
        return int(following.timestamp() * 1000)

    def _wanted_day(self, moment: datetime) -> date:
        """The first day from a moment's own on that fits the day of the month."""
        if self._day is None:
            return moment.date()
        found = self._day(moment.year, moment.month)
        if found < moment.date():
            following = date(moment.year, moment.month, 28) + timedelta(days=4)
            found = self._day(following.year, following.month)
        return found


def _counted_from_the_end(field: str) -> Optional[Callable[[int, int], date]]:
    """What `LW` or `L-3` as day of the month means in a month; None for what croniter knows itself."""
    if field.upper() == "LW":
        return _last_working_day
    match = re.fullmatch(r"L-(\d{1,2})", field.upper())
    if match is None:
        return None
    back = int(match.group(1))
    return lambda year, month: _last_day(year, month) - timedelta(days=min(back, 27))


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _last_working_day(year: int, month: int) -> date:
    last = _last_day(year, month)
    return last - timedelta(days=max(last.weekday() - _FRIDAY, 0))


def _last_weekday(match: re.Match[str]) -> str:
    """`5L` and `FRIL`, the last Friday of the month, as croniter writes it."""
    name = match.group(1).upper()
    return f"L{int(name) % 7 if name.isdigit() else _DAY_NAMES.index(name)}"


def _without_list_blanks(expression: str) -> str:
    return re.sub(r"\s*,\s*", ",", expression)
