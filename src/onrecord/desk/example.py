"""The bundled story, for whoever wants to look around before adding reports of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files


@contextmanager
def example() -> Iterator[str]:
    """Give the path of the file with the story's reports."""
    with as_file(files("onrecord") / "example" / "reports.jsonl") as path:
        yield str(path)
