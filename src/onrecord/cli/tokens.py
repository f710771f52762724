"""`onrecord tokens`: what programs ask the HTTP API with."""

from datetime import timedelta

import click

from onrecord.cli.accounts import scope_option
from onrecord.cli.options import format_option, ledger_option, stretch


@click.group()
def tokens() -> None:
    """Make and revoke the tokens with which programs ask the HTTP API of a desk that has accounts.

    \b
    Examples:
      onrecord tokens add "Ada Merrin" --for "nightly export" --scope read --expires 90d
      onrecord tokens list
      onrecord tokens revoke k3v9wq2m
    """


@tokens.command()
@click.argument("account")
@ledger_option
@scope_option
@click.option("--for", "label", required=True, metavar="WORDS", help="What it is for, to be told from others.")
@click.option(
    "--expires",
    callback=stretch,
    default="90d",
    show_default=True,
    metavar="TIME",
    help="How long it holds: 30d, 6w, 1y.",
)
@format_option("table", "json", "jsonl", "csv")
def add(account: str, ledger: str | None, scope: str, label: str, expires: timedelta, form: str) -> None:
    """Make a token of an account and print it, this once: the ledger keeps a hash.

    It never does more than its account may, and is sent as `Authorization: Bearer TOKEN`.

    \b
    Examples:
      onrecord tokens add "Ada Merrin" --for "nightly export" --expires 1y
      onrecord tokens add "Ada Merrin" --for scraper --scope review --format json
    """
    from onrecord.api.book import open
    from onrecord.cli.output import print_records
    from onrecord.model.account import Scope
    from onrecord.model.contract import to_json

    with open(ledger, create=False) as book:
        made, secret = book.access.add_token(account, Scope(scope), expires, label)
    if form == "table":
        click.echo(secret)
        click.echo(f"{made.id} may {made.scope} until {made.expires[:10]}; it is not shown again.", err=True)
    else:
        print_records([{**to_json(made), "secret": secret}], form, key="tokens")


@tokens.command("list")
@ledger_option
@format_option("table", "json", "jsonl", "csv")
def list_(ledger: str | None, form: str) -> None:
    """List the tokens, those that are over or revoked too; none of them can be seen again.

    \b
    Examples:
      onrecord tokens list
      onrecord tokens list --format csv
    """
    from onrecord.api.book import open
    from onrecord.cli.output import console, print_records, table

    with open(ledger, create=False) as book:
        found = book.access.tokens()
    if form != "table":
        print_records(found, form, key="tokens")
        return
    rows = [
        (t.id, t.account, t.label, t.scope, t.expires[:10], (t.used or "never")[:10], (t.revoked or "")[:10])
        for t in found
    ]
    columns = ("Token", "Account", "For", "May", "Holds until", "Last used", "Revoked")
    console().print(table(f"{len(rows)} tokens", columns, rows))


@tokens.command()
@click.argument("token")
@ledger_option
def revoke(token: str, ledger: str | None) -> None:
    """Let a token, by the id that `list` shows, open nothing from now on.

    \b
    Examples:
      onrecord tokens revoke k3v9wq2m
    """
    from onrecord.api.book import open

    with open(ledger, create=False) as book:
        book.access.revoke(token)
    click.echo(f"{token} is revoked.")
