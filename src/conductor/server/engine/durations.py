"""Durations and moments as WAIT tasks write them."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from typing import Optional

_DURATION = re.compile(
    r"\s*(?:(\d+)\s*d(?:ays?)?)?\s*(?:(\d+)\s*h(?:rs?|ours?)?)?\s*(?:(\d+)\s*m(?:in(?:s|utes?)?)?)?"
    r"\s*(?:(\d+)\s*s(?:ec(?:s|onds?)?)?)?\s*",
    re.IGNORECASE,
)
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
    from dateutil import tz  # loading it takes a while, and few definitions name a moment

    stripped = text.strip()
    for form in _FORMATS:
        try:
            return _milliseconds(datetime.strptime(stripped, form).replace(tzinfo=tz.tzlocal()))
        except ValueError:
            continue
    moment, _, zone_name = stripped.rpartition(" ")
    zone = timezone.utc if zone_name in ("UTC", "GMT", "Z") else tz.gettz(zone_name) if zone_name else None
    try:
        return _milliseconds(datetime.strptime(moment, _FORMATS[0]).replace(tzinfo=zone)) if zone else None
    except ValueError:
        return None


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
