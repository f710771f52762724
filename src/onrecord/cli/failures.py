"""Counting the sources that could not be read, each named on standard error as it comes."""

from dataclasses import dataclass

import click

from onrecord.model import SourceError


@dataclass(slots=True)
class Failures:
    """How many sources failed; `leave` ends the command with status 1 where any did."""

    count: int = 0

    def note(self, error: SourceError) -> None:
        """Show one failure and go on."""
        self.count += 1
        click.echo(f"onrecord: {error}", err=True)

    def leave(self) -> None:
        """End the command: status 1 where a source failed, else nothing."""
        if self.count:
            raise click.exceptions.Exit(1)
