"""`onrecord export`: the whole ledger, to the contract or in a form that other programs take."""

import sys
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from onrecord.cli.options import as_of_option, desk_option, format_option, known_option, ledger_option
from onrecord.model.errors import OnrecordError
from onrecord.model.letters import shapes

# The names of `share.forms`, which loads only when the command runs; a test holds the two together.
_FORMS = ("json", "jsonl", "csv", "parquet", "jsonld", "ftm", "stix", "ics", "atom")
_NOUNS = ("reports", "actors", "statements", "commitments", "sayings")


@click.command()
@ledger_option
@as_of_option
@known_option
@click.option("--with-text", is_flag=True, help="Put the texts of the reports in.")
@click.option(
    "--of",
    "noun",
    type=click.Choice(_NOUNS),
    default="statements",
    show_default=True,
    help="What the rows are, of jsonl, csv and parquet.",
)
@click.option("--out", metavar="PATH", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@desk_option
@format_option(*_FORMS, "table", default="json")
def export(
    ledger: str | None,
    as_of: date | None,
    known: datetime | None,
    out: Path | None,
    form: str,
    **wished: Any,
) -> None:
    """Give the whole ledger away: to the contract, or in a form that other programs take.

    \b
    json     one document (docs/contract.md)
    jsonl, csv, parquet
             one kind of thing, a line or row each
    jsonld   schema.org Claims with W3C Web Annotation anchors
    ftm      FollowTheMoney entities, one a line
    stix     a STIX 2.1 bundle
    ics      a calendar of what has a day
    atom     a feed of what was said to come, what moved last first

    \b
    Examples:
      onrecord export > ledger.json
      onrecord export --as-of 2025-06-30 --with-text
      onrecord export --known 2025-07-02T09:30
      onrecord export --format csv --of commitments > commitments.csv
      onrecord export --format parquet --out statements.parquet
      onrecord export --format stix --out ledger.stix.json
    """
    from onrecord.api.book import open

    with open(ledger, create=False) as book:
        whole = book.export(as_of, known)
    if form == "table":
        from onrecord.cli.output import console, table

        console().print(table("The ledger holds", ("Of", "How many"), ((k, len(getattr(whole, k))) for k in _NOUNS)))
        return
    from onrecord.share.forms import FORMS, Noun, Wish

    if form == "parquet" and out is None:
        raise click.UsageError("Parquet is for files: name one with --out")
    made = FORMS[form].write(whole, Wish(of=Noun(wished["noun"]), with_text=wished["with_text"], desk=wished["desk"]))
    if out is None:
        click.echo(shapes(made.decode()) if sys.stdout.isatty() else made, nl=False)
    else:
        _save(made, out)


def _save(made: bytes, out: Path) -> None:
    """Write a file whole or not at all. Raises OnrecordError where it cannot be written."""
    part = out.with_name(f".{out.name}.part")
    try:
        part.write_bytes(made)
        part.replace(out)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise OnrecordError(f"{out}: cannot be written ({error.strerror})") from error
