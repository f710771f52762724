"""`onrecord actors`: who speaks in the ledger, and who held which office when."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import as_of_option, format_option, known_option, ledger_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import ActorEntry, OpenPair, Term

_TYPES = ("person", "organisation", "place", "unnamed")


@click.group(invoke_without_command=True)
@ledger_option
@as_of_option
@known_option
@click.option("--type", "kind", type=click.Choice(_TYPES), help="Only actors of this type.")
@click.option("--undecided", is_flag=True, help="Pairs that may be one actor and that nothing settles.")
@format_option("table", "json", "jsonl", "csv")
@click.pass_context
def actors(
    ctx: click.Context,
    ledger: str | None,
    as_of: date | None,
    known: datetime | None,
    kind: str | None,
    undecided: bool,  # noqa: FBT001 - a click flag
    form: str,
) -> None:
    """List who speaks or is spoken of, with their offices and the days between which reports tell of these.

    With --undecided: pairs left apart since the reports do not settle whether they are one. A review does:
    `onrecord review merge ID ID`, or `split`.

    \b
    Examples:
      onrecord actors --type person
      onrecord actors --undecided
      onrecord actors import ministers.csv
      onrecord actors --as-of 2025-05-31 --format json
    """
    if ctx.invoked_subcommand is not None:
        ctx.obj = ledger
        return
    from onrecord.api.book import open

    with open(ledger, create=False) as book:
        if undecided:
            _print_pairs(book.undecided(as_of, known), form)
        else:
            _print_entries([e for e in book.actors(as_of, known) if kind in (None, e.actor.type.value)], form)


def _print_entries(found: "Sequence[ActorEntry]", form: str) -> None:
    from onrecord.cli.output import console, print_records, table

    if form != "table":
        print_records([entry_record(e) for e in found], form, key="actors")
        return
    columns = ("Name:2", "Type:nowrap", "Offices:4", "Said:nowrap", "Reports:nowrap", "Id:nowrap")
    rows = (
        (e.actor.name, e.actor.type.value, "; ".join(map(office, e.terms)), e.statements, e.reports, e.actor.id)
        for e in found
    )
    console().print(table(f"{len(found)} actors", columns, rows))
    if pairs := {(p.one.id, p.other.id) for e in found for p in e.undecided}:
        many = "1 pair" if len(pairs) == 1 else f"{len(pairs)} pairs"
        console().print(f"{many} may be one actor, and nothing settles it: onrecord actors --undecided", style="yellow")


def _print_pairs(pairs: "Sequence[OpenPair]", form: str) -> None:
    from onrecord.cli.output import console, print_records, table

    if form != "table":
        print_records([_pair(p) for p in pairs], form, key="undecided")
        return
    columns = ("One:2", "Id:nowrap", "Other:2", "Id:nowrap", "Why:2")
    rows = ((p.one.name, p.one.id, p.other.name, p.other.id, p.why) for p in pairs)
    console().print(table(f"{len(pairs)} pairs undecided", columns, rows))


@actors.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@ledger_option
@click.pass_context
def import_(ctx: click.Context, file: Path, ledger: str | None) -> None:
    """Keep a list of who held which office when; importing the file again replaces it.

    FILE is CSV with a header (name, role; and since, until, of, aliases, wikidata, id where known), or
    FollowTheMoney entities, one JSON object a line (Person, Position, Occupancy). Who is known in a report by an
    office alone is then whoever the list says held it on that day; Wikidata ids are kept beside the actors.

    \b
    Examples:
      onrecord actors import ministers.csv
      onrecord actors import everypolitician.ftm.json --ledger story.db
    """
    from onrecord.api.book import open

    with open(ledger or ctx.obj) as book:
        rows, replaced = book.import_offices(file)
    before = f", in the place of {replaced}" if replaced else ""
    click.echo(f"{rows} office-holder{'' if rows == 1 else 's'} imported{before}.")


def office(term: "Term") -> str:
    """Return an office with the days between which reports tell of it."""
    if term.since is None:
        return f"{term.role} (not held now)"
    return f"{term.role} ({term.since})" if term.since == term.until else f"{term.role} ({term.since} to {term.until})"


def entry_record(entry: "ActorEntry") -> dict[str, object]:
    """Return an entry flat, with the fields of the contract's actor first."""
    from onrecord.model.contract import to_json

    return to_json(entry.actor) | {
        "terms": [to_json(t) for t in entry.terms],
        "listed": [to_json(h) for h in entry.listed],
        "statements": entry.statements,
        "reports": entry.reports,
        "firmness": dict(entry.firmness),
        "first": None if entry.first is None else entry.first.isoformat(),
        "last": None if entry.last is None else entry.last.isoformat(),
        "undecided": [{"with": (p.other if p.one.id == entry.actor.id else p.one).id, "why": p.why}
                      for p in entry.undecided],
    }  # fmt: skip


def _pair(pair: "OpenPair") -> dict[str, str]:
    return {
        "one": pair.one.id, "one_name": pair.one.name, "other": pair.other.id, "other_name": pair.other.name,
        "why": pair.why,
    }  # fmt: skip
