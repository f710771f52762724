"""Options that several commands share, and how their values are read."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import click

_UNITS = {"d": 1, "w": 7, "m": 30, "y": 365}
_WITHIN = re.compile(r"(\d{1,4})([dwmy])")


class IsoDate(click.ParamType):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; a usage error where `value` is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as YYYY-MM-DD, for instance 2025-12-31", param, ctx)


class Within(click.ParamType):
    """A stretch of time: 30d, 6w, 3m (of 30 days) or 1y."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """Return the stretch; a usage error where `value` is none."""
        if isinstance(value, timedelta):
            return value
        found = _WITHIN.fullmatch(value)
        if found is None:
            self.fail(f"{value!r} is no stretch of time; write 30d, 6w, 3m or 1y", param, ctx)
        return timedelta(days=int(found[1]) * _UNITS[found[2]])


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

ledger_option: Decorator = click.option(
    "--ledger",
    "-l",
    metavar="PATH",
    envvar="ONRECORD_LEDGER",
    show_envvar=True,
    help="The ledger's file; the default is one ledger for each user.",
)
as_of_option: Decorator = click.option(
    "--as-of", type=IsoDate(), metavar="DATE", help="Only what had been published up to and including DATE."
)
published_option: Decorator = click.option(
    "--published", metavar="DATE", help="The day of publication (YYYY-MM-DD), where the source does not tell."
)


def format_option(*formats: str, default: str = "table") -> Decorator:
    """Return the `--format` option for the formats that a command can print."""
    return click.option(
        "--format",
        "-f",
        "form",
        type=click.Choice(formats),
        default=default,
        show_default=True,
        help="A table for people, or a form for programs.",
    )
