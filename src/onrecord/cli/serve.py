"""`onrecord serve`: the desk, in the browser."""

import click

from onrecord.cli.options import ledger_option

_PORT = 8710


@click.command()
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=_PORT, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free one.")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.option("--allow-host", "allowed", multiple=True, metavar="NAME", help="Another name the desk answers to.")
def serve(ledger: str | None, host: str, port: int, no_browser: bool, allowed: tuple[str, ...]) -> None:  # noqa: FBT001
    """Open the desk: pages to read, check and follow what is in the ledger, until stopped with Ctrl-C.

    It listens on this machine only, asks nothing of any other, and works while `add` writes to the same ledger.

    \b
    Examples:
      onrecord serve
      onrecord serve --ledger story.db --port 9000 --no-browser
    """
    from onrecord.desk.server import run

    run(ledger, host, port, browser=not no_browser, allowed=allowed, say=click.echo)
