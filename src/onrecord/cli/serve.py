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
@click.option("--accounts", is_flag=True, help="Insist on accounts: do not start where there are none.")
@click.option(
    "--trust-proxy", "proxies", multiple=True, metavar="ADDRESS",
    help="A proxy whose word on who asks, and by https, is taken; accounts are needed then.",
)  # fmt: skip
def serve(
    ledger: str | None,
    host: str,
    port: int,
    no_browser: bool,  # noqa: FBT001 - a click flag
    allowed: tuple[str, ...],
    accounts: bool,  # noqa: FBT001 - a click flag
    proxies: tuple[str, ...],
) -> None:
    """Open the desk: pages to read, check and follow what is in the ledger, until stopped with Ctrl-C.

    It listens on this machine only, asks nothing of any other, and works while `add` writes to the same ledger.
    Where the ledger has accounts (see `onrecord accounts`), one must log in; an address that other machines
    reach is only listened at then.

    \b
    Examples:
      onrecord serve
      onrecord serve --ledger story.db --port 9000 --no-browser
      onrecord serve --no-browser --trust-proxy 127.0.0.1 --allow-host ledger.example
    """
    from onrecord.desk.server import Exposure, run

    run(ledger, Exposure(host, port, allowed, proxies, accounts), browser=not no_browser, say=click.echo)
