"""Options that several commands share, and how their values are read."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import click

_UNITS = {"d": 1, "w": 7, "m": 30, "y": 365}
_DAY = len("2025-12-31")
_DESK = re.compile(r"https?://[^\s?#]+", re.IGNORECASE)
_WITHIN = re.compile(r"(\d{1,4})([dwmy])")


def iso_date(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    """Return the day written as YYYY-MM-DD; a usage error where `value` is none."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as YYYY-MM-DD, for instance 2025-12-31") from None


def moment(_ctx: click.Context, _param: click.Parameter, value: str | None) -> datetime | None:
    """Return the time written in ISO 8601, of this machine's zone where none is given; of a day, its last moment."""
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value)
        return datetime.combine(date.fromisoformat(value), time.max) if len(value) == _DAY else found
    except ValueError:
        raise click.BadParameter(f"{value!r} is no time; write 2025-12-01 or 2025-12-01T09:30") from None


def stretch(_ctx: click.Context, _param: click.Parameter, value: str | None) -> timedelta | None:
    """Return the stretch of time written as 30d, 6w, 3m (of 30 days) or 1y; a usage error where `value` is none."""
    if value is None:
        return None
    found = _WITHIN.fullmatch(value)
    if found is None:
        raise click.BadParameter(f"{value!r} is no stretch of time; write 30d, 6w, 3m or 1y")
    return timedelta(days=int(found[1]) * _UNITS[found[2]])


def desk_address(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Return the address of a desk; a usage error where `value` is none of the web."""
    if value is None or _DESK.fullmatch(value):
        return value
    raise click.BadParameter(f"{value!r} is no address of a desk; write https://desk.example")


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

ledger_option: Decorator = click.option(
    "--ledger",
    "-l",
    metavar="PATH",
    envvar="ONRECORD_LEDGER",
    show_envvar=True,
    help="The ledger: a file, or a postgresql:// address; the default is one file for each user.",
)
as_of_option: Decorator = click.option(
    "--as-of", callback=iso_date, metavar="DATE", help="Only what had been published up to and including DATE."
)
known_option: Decorator = click.option(
    "--known",
    callback=moment,
    metavar="TIME",
    help="Only what this ledger knew by then: a day, or a time such as 2025-12-01T09:30.",
)
published_option: Decorator = click.option(
    "--published", metavar="DATE", help="The day of publication (YYYY-MM-DD), where the source does not tell."
)

private_option: Decorator = click.option(
    "--allow-private",
    is_flag=True,
    envvar="ONRECORD_ALLOW_PRIVATE",
    show_envvar=True,
    help="Let addresses of this machine and of private networks be asked, too.",
)


desk_option: Decorator = click.option(
    "--desk",
    callback=desk_address,
    metavar="URL",
    help="The desk that the links of feed and calendar lead to; the reports themselves where none is given.",
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
