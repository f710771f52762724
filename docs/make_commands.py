"""Writes `docs/commands.md` from the `--help` of every command; a test holds the two together."""

from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.cli import main

PAGE = Path(__file__).parent / "commands.md"
_TWINS = {
    "add": "Ledger.add, Ledger.add_all",
    "backup": "onrecord.api.backing_up.back_up",
    "check": "onrecord.api.checking.check",
    "due": "Ledger.due",
    "export": "Ledger.export",
    "list": "Ledger.statements",
    "read": "onrecord.read",
    "rebuild": "Ledger.rebuild",
    "redact": "onrecord.api.redacting.redact",
    "repair": "onrecord.api.repairing.repair",
    "search": "Ledger.search",
    "serve": "onrecord.desk.create_app",
    "show": "Ledger.statement",
    "sources add": "onrecord.api.subscriptions.subscribe",
    "sources check": "onrecord.api.subscriptions.check",
    "sources list": "Ledger.sources.all",
    "sources remove": "onrecord.api.subscriptions.unsubscribe",
    "watch": "onrecord.api.watching.Watch.run",
}


def page() -> str:
    """Return the page as it should be."""
    parts = [
        "# Commands\n",
        "Written from `--help` by `python docs/make_commands.py`; the Python twin of each command stands beside it.\n",
    ]
    for name, command in _commands():
        context = click.Context(
            command,
            info_name=f"onrecord {name}".strip(),
            max_content_width=100,
            terminal_width=100,
            help_option_names=main.context_settings["help_option_names"],
        )
        twin = f"\nIn Python: `{_TWINS[name]}`\n" if name in _TWINS else ""
        title = f"onrecord {name}".strip()
        parts.append(f"## {title}\n{twin}\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def _commands() -> Iterator[tuple[str, click.Command]]:
    """Yield the program, every command by name, and after a group the commands in it."""
    yield "", main
    for name, command in sorted(main.commands.items()):
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", sub) for inner, sub in sorted(command.commands.items()))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
