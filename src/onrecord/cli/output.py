"""Printing: tables for people, JSON and CSV for programs."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from onrecord.model.contract import Json, encode, to_json
from onrecord.model.letters import shapes
from onrecord.share.table import csv_text, flat

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_PIPE_WIDTH = 120  # columns of a table that goes to a file or a pipe


def console() -> "Console":
    """Return the console for standard output; in a pipe it is plain and wide enough for a table."""
    from onrecord.cli.plain import PlainConsole

    return PlainConsole(highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() else _PIPE_WIDTH)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> "Table":
    """Return a rich table; cells that are text are shown as they are, never read as markup."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, expand=False)
    for column in columns:
        name, _, style = column.partition(":")
        made.add_column(name, overflow="fold", no_wrap="nowrap" in style, ratio=_ratio(style))
    for row in rows:
        made.add_row(*(cell if isinstance(cell, Text) else Text(str(cell)) for cell in row))
    return made


def _ratio(style: str) -> int | None:
    return next((int(part) for part in style.split() if part.isdigit()), None)


def put(written: str) -> None:
    """Print what is for programs, with a line's end; on a terminal, with signs for what would command it."""
    click.echo(shapes(written) if sys.stdout.isatty() else written)


def print_records(records: Iterable[object], form: str, *, key: str) -> None:
    """Print records as one JSON document under `key`, as JSON lines, or as CSV."""
    rows: list[Json] = [dict(r) if isinstance(r, Mapping) else to_json(r) for r in records]
    if form == "json":
        put(encode({"schema": "onrecord/1", key: rows}, pretty=True))
    elif form == "jsonl":
        for row in rows:
            put(encode(row))
    else:
        put(csv_text([flat(row) for row in rows]).removesuffix("\n"))
