"""`onrecord follow`: the life of a commitment."""

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import as_of_option, format_option, known_option, ledger_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from onrecord.model import Event, Life

_COLUMNS = ("Day:nowrap", "What:nowrap", "Until:nowrap", "Who:2", "Seen:nowrap", "Outlet:2", "Sentence:6")


@click.command()
@click.argument("commitment_id", metavar="ID")
@ledger_option
@as_of_option
@known_option
@format_option("table", "json", "jsonl", "csv")
def follow(commitment_id: str, ledger: str | None, as_of: date | None, known: datetime | None, form: str) -> None:
    """Follow a commitment from the day it was first said: repeated, moved, denied, its day, its outcome.

    ID is the commitment's, or that of any statement that tells it. Every event comes with its sentence; what
    says otherwise than the status and stands unanswered is marked as a contradiction.

    \b
    Examples:
      onrecord follow r1.s3
      onrecord follow c-0a1b2c3d4e5f --as-of 2025-12-18
      onrecord follow r1.s3 --format json
    """
    from onrecord.api.book import open
    from onrecord.cli.output import console, print_records, put
    from onrecord.model.contract import encode, to_json

    with open(ledger, create=False) as book:
        found = book.follow(commitment_id, as_of, known)
    if form == "table":
        for view in _views(found, as_of):
            console().print(view)
    elif form == "json":
        put(encode({"schema": "onrecord/1", **to_json(found)}, pretty=True))
    else:
        print_records(found.events, form, key="events")


def _views(found: "Life", as_of: date | None) -> "Iterator[RenderableType]":
    from rich.text import Text

    from onrecord.cli.output import table
    from onrecord.cli.views import status
    from onrecord.share.wording import days

    commitment = found.commitment
    moved = f", moved {commitment.rescheduled}×" if commitment.rescheduled else ""
    by = f" {days(commitment.earliest, commitment.latest)}{moved}" if commitment.latest or commitment.earliest else ""
    yield Text.assemble((commitment.what, "bold"), f"\n{commitment.type} {commitment.id}{by}: ", status(commitment))
    if commitment.decided:
        decided = commitment.decided
        yield Text(f"set by {decided.author} on {decided.made[:10]}: {decided.reason or 'no reason given'} "
                   f"(derived from the evidence: {decided.derived.replace('_', ' ')})")  # fmt: skip
    title = "\nAs of " + (str(as_of) if as_of else "the last report")
    yield table(title, _COLUMNS, (_row(e) for e in found.events))


def _row(event: "Event") -> tuple[object, ...]:
    from rich.text import Text

    from onrecord.share.wording import days

    what = Text(event.kind.replace("_", " "))
    if event.open:
        what.append("\ncontradicts", style="bold red")
    elif event.changes:
        what.append("\n" + "\n".join(c.replace("_", " ") for c in event.changes), style="yellow")
    seen = {True: "own side", False: "others", None: ""}[event.by_side]
    return (event.day or "", what, days(event.earliest, event.latest), event.speaker or "", seen, event.outlet or "",
            event.sentence)  # fmt: skip
