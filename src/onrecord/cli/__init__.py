"""The command line: one file a command, each with its Python twin in `onrecord.api`."""

from onrecord.cli.main import main

__all__ = ["main"]
