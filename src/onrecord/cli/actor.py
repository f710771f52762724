"""`onrecord actor`: what one actor said, how firmly, what is due, and what became of it."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import format_option, iso_date, known_option, ledger_option

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.api.actors import ActorFile


@click.command()
@click.argument("name", metavar="NAME|ID")
@ledger_option
@click.option("--as-of", callback=iso_date, metavar="DATE", help="As it stood on DATE; today where nothing is given.")
@known_option
@format_option("table", "json", "jsonl")
def actor(name: str, ledger: str | None, as_of: date | None, known: datetime | None, form: str) -> None:
    """Show an actor: names and offices in time, what was said and how firmly, what is due, what became of it.

    NAME is a name or an alias; several actors may go by it.

    \b
    Examples:
      onrecord actor Ortai
      onrecord actor "defence minister" --as-of 2025-05-31
      onrecord actor a-1f3c5e7a9b2d --format json
    """
    from onrecord.api.book import open
    from onrecord.cli.output import console, print_records

    today = as_of or datetime.now(UTC).astimezone().date()
    with open(ledger, create=False) as book:
        found = book.actor(name, today, known)
    if form != "table":
        print_records([_record(f) for f in found], form, key="actors")
        return
    out = console()
    for one in found:
        _print(out, one, today)


def _print(out: "Console", one: "ActorFile", today: date) -> None:
    from rich.text import Text

    from onrecord.cli.actors import office
    from onrecord.cli.output import table
    from onrecord.cli.views import how, remaining, status
    from onrecord.share.wording import days

    entry = one.entry
    out.print(Text(f"{entry.actor.name} ({entry.actor.type.value}, {entry.actor.id})", style="bold"))
    lines = [
        ("Also", ", ".join(entry.actor.aliases)),
        ("Offices", "; ".join(map(office, entry.terms))),
        ("Listed", "; ".join(f"{h.role}, {days(h.since, h.until) or 'no dates'} ({', '.join((h.source, *h.ids))})"
                             for h in entry.listed)),
        ("Firmness", ", ".join(f"{count} {kind}" for kind, count in entry.firmness)),
        ("Open", "; ".join(f"may be {(p.other if p.one.id == entry.actor.id else p.one).name}: {p.why}"
                           for p in entry.undecided)),
        ("Record", _became(one)),
    ]  # fmt: skip
    for label, told in lines:
        if told:
            out.print(Text(f"  {label}: {told}"))
    said = ((s.id, how(s), s.content.text) for s in one.statements)
    out.print(table(f"Said, {len(one.statements)}", ("Statement:nowrap", "How:nowrap", "What:5"), said))
    if one.commitments:
        due = ((days(c.earliest, c.latest), remaining(c.latest, today), status(c), c.what) for c in one.commitments)
        columns = ("Day:nowrap", "Left:nowrap", "Status:nowrap", "What:4")
        out.print(table(f"Undertaken, as of {today}", columns, due))


def _became(one: "ActorFile") -> str:
    counts = ("kept", "late", "partly_kept", "broken", "overdue", "withdrawn", "open", "unchecked")
    told = ((getattr(one.record, name), name.replace("_", " ")) for name in counts)
    return ", ".join(f"{count} {name}" for count, name in told if count)


def _record(one: "ActorFile") -> dict[str, object]:
    from onrecord.cli.actors import entry_record
    from onrecord.model.contract import to_json

    return entry_record(one.entry) | {
        "said": [to_json(s) for s in one.statements],
        "commitments": [to_json(c) for c in one.commitments],
        "record": to_json(one.record),
    }
