"""`onrecord reviews`: what people decided, and how far they agree."""

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import as_of_option, format_option, known_option, ledger_option

if TYPE_CHECKING:
    from onrecord.model import Reviewed


@click.command()
@ledger_option
@as_of_option
@known_option
@click.option("--agreement", "figures", is_flag=True, help="How far those agree who judged the same things.")
@format_option("table", "json", "jsonl", "csv")
def reviews(ledger: str | None, as_of: date | None, known: datetime | None, figures: bool, form: str) -> None:  # noqa: FBT001 - a click flag
    """List the reviews in the order they were made, those that no longer find their subject marked as orphaned.

    With --agreement: per cent agreement and Krippendorff's alpha, for each thing judged by two people or more.

    \b
    Examples:
      onrecord reviews
      onrecord reviews --known 2025-12-01 --format jsonl
      onrecord reviews --agreement
    """
    from onrecord.api.book import open
    from onrecord.cli.output import console, print_records, table
    from onrecord.follow.agreement import agreement

    with open(ledger, create=False) as book:
        every = book.reviews(as_of, known)
    if figures:
        found = agreement(every)
        if form != "table":
            print_records(found, form, key="agreement")
            return
        shown = ((a.judged, a.subjects, a.authors, f"{a.agreed:.0%}", _figure(a.alpha)) for a in found)
        title = "Agreement of those who judged the same"
        console().print(table(title, ("Judged", "Subjects", "Authors", "Agreed", "Alpha"), shown))
        return
    if form != "table":
        print_records(every, form, key="reviews")
        return
    columns = ("Id:nowrap", "Made:nowrap", "By:1", "Act:nowrap", "Of:2", "Sets:2", "Standing:nowrap", "Why:3")
    console().print(table(f"{len(every)} reviews", columns, (_row(r) for r in every)))
    _warn(sum(r.standing == "orphaned" for r in every))


def _figure(alpha: float | None) -> str:
    return "–" if alpha is None else f"{alpha:.3f}"


def _row(reviewed: "Reviewed") -> tuple[object, ...]:
    from rich.text import Text

    review = reviewed.review
    now = reviewed.subject if reviewed.subject not in (None, review.subject) else ""
    of = f"{review.subject}{f' and {review.other}' if review.other else ''}{f' (now {now})' if now else ''}"
    sets = f"{review.field}={review.value}" if review.field else ""
    since = f" since {review.since}" if review.since else ""
    style = "bold red" if reviewed.standing == "orphaned" else ""
    standing = Text(reviewed.standing.replace("_", " "), style=style)
    return (review.id, review.made[:19] + "Z", review.author, review.act.replace("_", " "), of, sets + since, standing,
            review.reason)  # fmt: skip


def _warn(orphaned: int) -> None:
    if orphaned:
        count = f"{orphaned} review{'s' if orphaned > 1 else ''}"
        click.echo(f"onrecord: {count} no longer found in the texts as read now: look at each again.", err=True)
