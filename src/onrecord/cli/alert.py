"""`onrecord alert`: tell others what is new of the commitments."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.options import desk_option, iso_date, known_option, ledger_option

if TYPE_CHECKING:
    from onrecord.api.alerting import Ways

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@ledger_option
@click.option("--since", required=True, callback=iso_date, metavar="DATE", help="The first day that counts as new.")
@click.option("--as-of", callback=iso_date, metavar="DATE", help="As it stood on DATE; today where nothing is given.")
@known_option
@click.option("--atom", type=_FILE, metavar="FILE", help="Write an Atom feed of it.")
@click.option("--ics", type=_FILE, metavar="FILE", help="Write a calendar of all that has a day.")
@desk_option
@click.option("--webhook", metavar="URL", help="POST it as JSON, signed with $ONRECORD_WEBHOOK_SECRET.")
@click.option("--mail-to", multiple=True, metavar="ADDRESS", help="Mail it; may be given more than once.")
@click.option(
    "--mail-from", default="onrecord@localhost", show_default=True, metavar="ADDRESS", help="Whose mail it is."
)
@click.option(
    "--smtp", default="localhost:25", show_default=True, metavar="HOST:PORT", help="The server to mail through."
)
@click.option("--smtp-user", metavar="NAME", help="Who to log in as, with $ONRECORD_SMTP_PASSWORD.")
@click.option("--starttls", is_flag=True, help="Secure the line to the server before anything is said.")
def alert(ledger: str | None, since: date, as_of: date | None, known: datetime | None, **ways: Any) -> None:
    """Hand on what `onrecord changes` lists: as a feed, a calendar, a signed webhook, a mail.

    A webhook and a mail go out only where something is new; the files are written each time. The webhook is
    signed as Standard Webhooks are: webhook-id, webhook-timestamp, webhook-signature. A link of the feed or
    calendar leads to the exact sentence: on the desk, else in the report by a text fragment. A mail names the
    sentences' places on the desk, else their reports.

    \b
    Examples:
      onrecord alert --since 2025-12-01 --atom changes.xml --ics due.ics --desk https://desk.example
      onrecord alert --since 2025-12-01 --webhook https://desk.example/hooks/onrecord
      onrecord alert --since 2025-12-01 --mail-to desk@desk.example --smtp mail.desk.example:587 --starttls
    """
    from onrecord.api.alerting import alert as hand_on
    from onrecord.api.book import open

    chosen = _ways(ways)
    today = as_of or datetime.now(UTC).astimezone().date()
    with open(ledger, create=False) as book:
        found = book.changes(since, today, known)
        done = hand_on(found, book.export(today, known), chosen)
    count = f"{len(found)} change{'' if len(found) == 1 else 's'}, {since} to {today}"
    click.echo("; ".join([count, *done]) + ".")


def _ways(given: dict[str, Any]) -> "Ways":
    from onrecord.api.alerting import Ways
    from onrecord.api.delivery import MailServer

    host, _, port = given["smtp"].rpartition(":")
    if not host or not port.isdigit():
        raise click.BadParameter(f"{given['smtp']!r} names no server; write HOST:PORT", param_hint="--smtp")
    server = MailServer(
        host=host,
        port=int(port),
        user=given["smtp_user"],
        password=os.environ.get("ONRECORD_SMTP_PASSWORD"),
        starttls=given["starttls"],
    )
    return Ways(
        feed=given["atom"],
        calendar=given["ics"],
        webhook=given["webhook"],
        secret=os.environ.get("ONRECORD_WEBHOOK_SECRET", ""),
        readers=given["mail_to"],
        sender=given["mail_from"],
        server=server,
        desk=given["desk"],
    )
