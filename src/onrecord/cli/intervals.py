"""Intervals of a clock, as people write them: 90s, 15m, 2h, 1d."""

import re
from datetime import timedelta

import click

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_WRITTEN = re.compile(r"(\d{1,6})([smhd])")
_SHORTEST, _LONGEST = timedelta(seconds=30), timedelta(days=7)


def interval(_ctx: click.Context, _param: click.Parameter, value: str | None) -> timedelta | None:
    """Return the interval written as 90s, 15m, 2h or 1d; a usage error where it is none, or no decent one."""
    if value is None:
        return None
    found = _WRITTEN.fullmatch(value)
    if found is None:
        raise click.BadParameter(f"{value!r} is no interval; write 90s, 15m, 2h or 1d")
    length = timedelta(seconds=int(found[1]) * _UNITS[found[2]])
    if not _SHORTEST <= length <= _LONGEST:
        raise click.BadParameter(f"{value!r} is out of bounds; sources are asked every 30s at most, every 7d at least")
    return length
