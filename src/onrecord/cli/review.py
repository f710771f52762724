"""`onrecord review`: put down what a person decided about something in the ledger."""

from datetime import date

import click

from onrecord.cli.options import format_option, iso_date, ledger_option

_ACTS = ("confirm", "correct", "reject", "merge", "split", "set-status", "comment", "undo")


@click.command()
@click.argument("act", type=click.Choice(_ACTS), metavar="ACT")
@click.argument("subject", metavar="ID")
@click.argument("other", required=False, metavar="[OTHER]")
@click.option("--set", "setting", metavar="FIELD=VALUE", help="What a correction sets, or status=STATUS.")
@click.option("--since", callback=iso_date, metavar="DATE", help="The day from which on a status set by hand holds.")
@click.option("--reason", default="", metavar="TEXT", help="Why; of a comment, its words.")
@click.option("--author", metavar="NAME", help="Who decides; the default is the user's name on this machine.")
@ledger_option
@format_option("table", "json", "jsonl", "csv")
def review(  # noqa: PLR0913, PLR0917 - one an option
    act: str,
    subject: str,
    other: str | None,
    setting: str | None,
    since: date | None,
    reason: str,
    author: str | None,
    ledger: str | None,
    form: str,
) -> None:
    """Confirm, correct, reject, merge, split, set-status, comment or undo: one more row of a log that only grows.

    \b
    ID is that of a statement, commitment, saying, actor or (to undo) review. Fields of a statement:
      speaker=NAME            certainty=certain|probable|possible|unstated
      polarity=affirmed|denied              kind=direct|indirect|mixed
      content=START-END[,START-END]         deadline=DATE|EARLIEST..LATEST|none
      commitment=commitment|forecast|none
    merge and split take two actors, or two commitments or statements of them.

    \b
    Examples:
      onrecord review confirm r1.s3 --reason "checked against the recording"
      onrecord review correct r1.s3 --set deadline=2025-12-31
      onrecord review set-status c-0a1b2c3d4e5f --set status=kept --since 2025-12-18 --reason "seen on duty"
      onrecord review merge a-0a1b2c3d4e5f a-5f4e3d2c1b0a --author rhea
      onrecord review undo v-0a1b2c3d4e5f
    """
    from getpass import getuser

    from onrecord.api.book import open
    from onrecord.cli.output import print_records

    sets = None if setting is None else _parted(setting)
    with open(ledger, create=False) as book:
        made = book.review(act, subject, other, author=author or getuser(), sets=sets, since=since, reason=reason)
    if form == "table":
        click.echo(f"{made.id}: {made.act.replace('_', ' ')} {made.kind} {made.subject}, by {made.author}.")
    else:
        print_records([made], form, key="reviews")


def _parted(setting: str) -> tuple[str, str]:
    field, equals, value = setting.partition("=")
    if not equals or not field.strip():
        raise click.BadParameter(f"{setting!r} sets nothing; write FIELD=VALUE", param_hint="--set")
    return field.strip(), value.strip()
