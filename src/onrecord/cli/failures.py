"""Counting the sources that could not be read, each named on standard error as it comes."""

from dataclasses import dataclass

import click

from onrecord.model import SourceError
from onrecord.model.letters import shapes


def tell(what: object) -> None:
    """Say on standard error what is amiss: on one line whatever names are in it, and with signs for control codes."""
    click.echo(shapes(f"onrecord: {lined(str(what))}"), err=True)


def lined(text: str) -> str:
    """Return a text without ends of lines, so that it cannot look like another message."""
    return " ".join(text.splitlines())


@dataclass(slots=True)
class Failures:
    """How many sources failed; `leave` ends the command with status 1 where any did."""

    count: int = 0

    def note(self, error: SourceError) -> None:
        """Show one failure and go on."""
        self.count += 1
        tell(error)

    def leave(self) -> None:
        """End the command: status 1 where a source failed, else nothing."""
        if self.count:
            raise click.exceptions.Exit(1)
