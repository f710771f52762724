"""`onrecord read`: what reports say, kept nowhere."""

import click

from onrecord.cli.options import format_option, private_option, published_option


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@published_option
@private_option
@click.option(
    "--convention",
    type=click.Choice(["guide", "polnear"]),
    default="guide",
    show_default=True,
    help='Where contents begin: after a "that", as the guide has it, or with it, as PARC and PolNeAR annotate.',
)
@format_option("table", "json", "jsonl", "csv")
def read(
    sources: tuple[str, ...],
    published: str | None,
    allow_private: bool,  # noqa: FBT001 - a click flag
    convention: str,
    form: str,
) -> None:
    """Read reports and print every attributed statement in them; nothing is kept.

    A SOURCE is a file (.txt, .md, .html, .jsonl, .pdf, .docx, .eml, .mbox, .warc, .warc.gz, .wacz), a folder, a
    web address, or - for standard input.

    \b
    Examples:
      onrecord read article.html
      onrecord read --published 2025-11-27 directive.txt
      onrecord read reports/ --format jsonl > readings.jsonl
      onrecord read https://courier.example/2025/03/quay-to-open
      pbpaste | onrecord read -
      onrecord read polnear.jsonl --convention polnear --format jsonl
    """
    from onrecord.language.encoder.shipped import networks

    networks()  # load beside the imports that follow
    from onrecord.api.reading import read_all
    from onrecord.cli.failures import Failures
    from onrecord.cli.output import console, print_records, put
    from onrecord.cli.reading import reading_views
    from onrecord.extract import default_reader
    from onrecord.extract.conventions import PolnearReader
    from onrecord.gather import Known
    from onrecord.gather.fetch_settings import Fetching
    from onrecord.model import Reading, SourceError
    from onrecord.model.contract import encode, reading_to_json

    failures = Failures()
    fetching = Fetching.from_environment().allowing_private(allowed=allow_private)
    readings: list[Reading] = []
    reader = PolnearReader(default_reader()) if convention == "polnear" else None
    for found in read_all(sources, known=Known(published=published), reader=reader, fetching=fetching):
        if isinstance(found, SourceError):
            failures.note(found)
        elif form == "jsonl":
            put(encode(reading_to_json(found)))
        elif form == "table":
            for view in reading_views(found):
                console().print(view)
        else:
            readings.append(found)
    if form == "json":
        put(encode([reading_to_json(r) for r in readings], pretty=True))
    elif form == "csv":
        print_records((s for r in readings for s in r.statements), form, key="statements")
    failures.leave()
