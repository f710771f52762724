"""`onrecord trace`: where a statement or report comes from, and what it became."""

from datetime import date, datetime

import click

from onrecord.cli.options import as_of_option, format_option, known_option, ledger_option, published_option


@click.command()
@click.argument("asked", metavar="ID|TEXT|FILE")
@ledger_option
@published_option
@as_of_option
@known_option
@format_option("table", "json", "jsonl", "dot")
def trace(
    asked: str,
    ledger: str | None,
    published: str | None,
    as_of: date | None,
    known: datetime | None,
    form: str,
) -> None:
    """Show the tellings of a statement, or the reports made from one another, from the origin on.

    A statement's id, or words that were said, give its tellings; a report's id gives its family, what it tells
    again and how the page was edited since. A file is traced as if it had been added; nothing is kept of it.
    What people corrected is traced as corrected. With a day or a time to look from, or such corrections, all there
    was is traced anew.

    \b
    Examples:
      onrecord trace r3.s2
      onrecord trace "finished by the end of June" --format json
      onrecord trace r3 --format dot | dot -Tsvg > family.svg
      onrecord trace --published 2025-11-27 article.txt
      onrecord trace r3 --as-of 2025-06-30
    """
    from onrecord.api.book import open
    from onrecord.cli.output import console, print_records, put
    from onrecord.cli.trace_views import tree_views
    from onrecord.model.contract import encode, to_json
    from onrecord.share.dot import dot

    with open(ledger, create=False) as book:
        tree = book.trace(asked, published=published, as_of=as_of, known=known)
    if form == "dot":
        put(dot(tree))
    elif form == "json":
        put(encode({"schema": "onrecord/1", **to_json(tree)}, pretty=True))
    elif form == "jsonl":
        print_records(tree.branches, form, key="branches")
    else:
        for view in tree_views(tree):
            console().print(view)
