"""The command group, and how errors meant for people are shown."""

from typing import Any

import click

from onrecord import __version__
from onrecord.cli.accounts import accounts
from onrecord.cli.actor import actor
from onrecord.cli.actors import actors
from onrecord.cli.add import add
from onrecord.cli.alert import alert
from onrecord.cli.backup import backup
from onrecord.cli.changes import changes
from onrecord.cli.check import check
from onrecord.cli.corpus import corpus
from onrecord.cli.demo import demo
from onrecord.cli.due import due
from onrecord.cli.export import export
from onrecord.cli.failures import tell
from onrecord.cli.follow import follow
from onrecord.cli.import_ import import_
from onrecord.cli.list import list_
from onrecord.cli.move import move
from onrecord.cli.outlets import outlets
from onrecord.cli.read import read
from onrecord.cli.rebuild import rebuild
from onrecord.cli.record import record
from onrecord.cli.redact import redact
from onrecord.cli.repair import repair
from onrecord.cli.review import review
from onrecord.cli.reviews import reviews
from onrecord.cli.search import search
from onrecord.cli.serve import serve
from onrecord.cli.show import show
from onrecord.cli.sources import sources
from onrecord.cli.tokens import tokens
from onrecord.cli.trace import trace
from onrecord.cli.watch import watch
from onrecord.model.errors import OnrecordError


class _Group(click.Group):
    """A group that shows an OnrecordError in one line and ends with the status the error names."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OnrecordError as error:
            tell(error)
            ctx.exit(error.exit_status)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Who said what would happen by when, how firmly, and what became of it.

    onrecord reads news reports and keeps a ledger of the statements in them. Nothing leaves this
    machine, and nothing is fetched, unless you name a web address.

    \b
    Examples:
      onrecord read article.html              what one report says, kept nowhere
      onrecord add reports/ feed.jsonl        read reports into the ledger
      onrecord due --within 30d               what falls due in the next thirty days
      onrecord demo                           a bundled story of invented reports
    """


_COMMANDS = (
    read, add, list_, show, due, search, export, rebuild, follow, changes, alert, trace, outlets,
    actors, actor, record, review, reviews, sources, watch, serve, accounts, tokens, corpus, import_, move, demo,
    check, redact, backup, repair,
)  # fmt: skip
for command in _COMMANDS:
    main.add_command(command)
