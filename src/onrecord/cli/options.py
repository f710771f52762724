"""Options that several commands share, and how their values are read."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import click

_UNITS = {"d": 1, "w": 7, "m": 30, "y": 365}
_WITHIN = re.compile(r"(\d{1,4})([dwmy])")


def iso_date(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    """Return the day written as YYYY-MM-DD; a usage error where `value` is none."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as YYYY-MM-DD, for instance 2025-12-31") from None


def stretch(_ctx: click.Context, _param: click.Parameter, value: str | None) -> timedelta | None:
    """Return the stretch of time written as 30d, 6w, 3m (of 30 days) or 1y; a usage error where `value` is none."""
    if value is None:
        return None
    found = _WITHIN.fullmatch(value)
    if found is None:
        raise click.BadParameter(f"{value!r} is no stretch of time; write 30d, 6w, 3m or 1y")
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
    "--as-of", callback=iso_date, metavar="DATE", help="Only what had been published up to and including DATE."
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
