"""`onrecord accounts`: who may use a desk that asks for it."""

import sys

import click

from onrecord.cli.options import Decorator, format_option, ledger_option

_SCOPES = ("read", "review", "admin")

scope_option: Decorator = click.option(
    "--scope",
    type=click.Choice(_SCOPES),
    default="read",
    show_default=True,
    help="read: look and export; review: review and add reports, too; admin: see to accounts, too.",
)


@click.group()
def accounts() -> None:
    """Make and remove the accounts that a desk asks for; where a ledger has any, `onrecord serve` asks to log in.

    Accounts are kept in the ledger, passwords as Argon2id hashes; no export holds any of it.

    \b
    Examples:
      onrecord accounts add "Ada Merrin" --scope admin
      onrecord accounts list
      onrecord accounts password "Ada Merrin"
      onrecord accounts remove "Ada Merrin"
    """


@accounts.command()
@click.argument("name")
@ledger_option
@scope_option
def add(name: str, ledger: str | None, scope: str) -> None:
    """Make an account; its password is asked for, or read as one line from standard input.

    Reviews that are given at the desk or through the API bear the account's name. A name is never given twice.

    \b
    Examples:
      onrecord accounts add "Ada Merrin" --scope review
      pass show onrecord/ada | onrecord accounts add "Ada Merrin" --scope review
    """
    from onrecord.api.book import open
    from onrecord.model.account import Scope

    with open(ledger) as book:
        made = book.access.add(name, _password(), Scope(scope))
    click.echo(f"{made.name} may {made.scope}.")


@accounts.command("list")
@ledger_option
@format_option("table", "json", "jsonl", "csv")
def list_(ledger: str | None, form: str) -> None:
    """List the accounts, those that were removed too.

    \b
    Examples:
      onrecord accounts list
      onrecord accounts list --format json
    """
    from onrecord.api.book import open
    from onrecord.cli.output import console, print_records, table

    with open(ledger, create=False) as book:
        found = book.access.accounts()
    if form != "table":
        print_records(found, form, key="accounts")
        return
    rows = [(a.name, a.scope, a.created[:10], a.changed[:10], (a.removed or "")[:10]) for a in found]
    console().print(table(f"{len(rows)} accounts", ("Name", "May", "Made", "Password set", "Removed"), rows))


@accounts.command()
@click.argument("name")
@ledger_option
def remove(name: str, ledger: str | None) -> None:
    """Take an account out of use: its browsers are logged out and its tokens revoked at once.

    \b
    Examples:
      onrecord accounts remove "Ada Merrin"
    """
    from onrecord.api.book import open

    with open(ledger, create=False) as book:
        book.access.remove(name)
    click.echo(f"{name} is removed.")


@accounts.command()
@click.argument("name")
@ledger_option
def password(name: str, ledger: str | None) -> None:
    """Set another password, asked for or read as one line from standard input; its browsers are logged out.

    \b
    Examples:
      onrecord accounts password "Ada Merrin"
    """
    from onrecord.api.book import open

    with open(ledger, create=False) as book:
        book.access.set_password(name, _password())
    click.echo(f"The password of {name} is set.")


@accounts.command("scope")
@click.argument("name")
@click.argument("scope", type=click.Choice(_SCOPES))
@ledger_option
def scope_(name: str, scope: str, ledger: str | None) -> None:
    """Let an account do more or less, from its next request on; its tokens never do more than it may.

    \b
    Examples:
      onrecord accounts scope "Ada Merrin" admin
    """
    from onrecord.api.book import open
    from onrecord.model.account import Scope

    with open(ledger, create=False) as book:
        book.access.set_scope(name, Scope(scope))
    click.echo(f"{name} may {scope}.")


def _password() -> str:
    """Return a password typed without echo, twice, or the first line of what is piped in; never an argument."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")
