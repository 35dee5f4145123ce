"""Durations and moments as WAIT tasks write them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import Optional

_DURATION = re.compile(
    r"\s*(?:(\d+)\s*d(?:ays?)?)?\s*(?:(\d+)\s*h(?:rs?|ours?)?)?\s*(?:(\d+)\s*m(?:in(?:s|utes?)?)?)?"
    r"\s*(?:(\d+)\s*s(?:ec(?:s|onds?)?)?)?\s*",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?")
_HOURS = {
    "UTC": 0,
    "GMT": 0,
    "Z": 0,
    "WET": 0,
    "BST": 1,
    "CET": 1,
    "WEST": 1,
    "CEST": 2,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "IST": 5.5,
    "JST": 9,
    "KST": 9,
    "AEST": 10,
    "AEDT": 11,
    "EDT": -4,
    "CDT": -5,
    "EST": -5,
    "CST": -6,
    "MDT": -6,
    "MST": -7,
    "PDT": -7,
    "PST": -8,
}
_FORMATS = ("%Y-%m-%d %H:%M", "%Y-%m-%d")


def parse_duration(text: str) -> Optional[int]:
    """The seconds of a text like `1d 2h 3m 4s`, None when it is not one."""
    match = _DURATION.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds


def parse_moment(text: str) -> Optional[int]:
    """The epoch milliseconds of `yyyy-MM-dd`, `yyyy-MM-dd HH:mm` or the latter with a zone; None when it is neither."""
    stripped = text.strip()
    for form in _FORMATS:
        try:
            return _milliseconds(datetime.strptime(stripped, form).astimezone())
        except ValueError:
            continue
    moment, _, zone_name = stripped.rpartition(" ")
    zone = _zone(zone_name)
    try:
        return _milliseconds(datetime.strptime(moment, _FORMATS[0]).replace(tzinfo=zone)) if zone else None
    except ValueError:
        return None


def _zone(name: str) -> Optional[timezone]:
    """A zone by its abbreviation or as a distance from UTC; names of regions are not understood by Conductor either."""
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name]))
    match = _OFFSET.fullmatch(name)
    if match is None:
        return None
    sign, hours, minutes = match.groups()
    distance = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return timezone(-distance if sign == "-" else distance)


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
