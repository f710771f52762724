"""Measures what comes out of web pages: headline, date, and the article's text without the rest of the page.

usage: python -m bench.gathering [--errors]

The pages are our own (tests/gather/pages/set), written after the ways in which news sites are made; `expected.json`
beside them says what a person would copy out. Text is scored by its words (in scripts without spaces, its
characters): F1 of the two bags of words, averaged over reports. Pages that stand in place of an article count as
right where they are refused for the reason that is theirs.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.gather.fetched import from_response
from onrecord.model import Report, SourceError

PAGES = Path(__file__).parent.parent / "tests" / "gather" / "pages" / "set"
_TOKEN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Score:
    """One report, or one page to be refused, held against what was expected."""

    name: str
    f1: float
    headline: bool
    date: bool
    refusal: bool | None = None
    got: str = ""


def tokens(text: str) -> Counter[str]:
    """Count the words of a text, the characters where words are not parted by spaces."""
    return Counter(_TOKEN.findall(text.casefold()))


def f1(expected: str, got: str) -> float:
    """Score one bag of words against another, 0 to 1."""
    right, found = tokens(expected), tokens(got)
    shared = (right & found).total()
    return 2 * shared / (right.total() + found.total()) if shared else 0.0


def read(name: str, address: str | None = None) -> list[Report | SourceError]:
    """Gather one page of the set as if it had been fetched."""
    body = (PAGES / f"{name}.html").read_bytes()
    return list(from_response(address or "", "text/html", body, ""))


def scores() -> Iterator[Score]:
    """Score every page of the set."""
    expected: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
    for name, page in expected.items():
        found = read(name, page.get("address"))
        if "refused" in page:
            reasons = " ".join(each.reason for each in found if isinstance(each, SourceError))
            yield Score(name, 0, False, False, page["refused"] in reasons, reasons or "read as news")  # noqa: FBT003
            continue
        wanted = page.get("entries", [page])
        for place, entry in enumerate(wanted):
            got = found[place] if place < len(found) else SourceError(name, "nothing")
            yield _score(f"{name} {place}" if len(wanted) > 1 else name, entry, got)


def _score(name: str, wanted: dict[str, Any], got: Report | SourceError) -> Score:
    if isinstance(got, SourceError):
        return Score(name, 0.0, headline=False, date=False, got=got.reason)
    text = "\n".join((wanted["title"], *wanted["paragraphs"]))
    headline = got.title == wanted["title"]
    return Score(name, f1(text, got.text), headline, got.published == wanted["published"], got=got.text)


def gathering() -> dict[str, float]:
    """Return the figures: mean F1 of text, shares of headlines, dates and refusals that are right."""
    every = list(scores())
    read_ones = [score for score in every if score.refusal is None]
    refused = [score.refusal for score in every if score.refusal is not None]
    return {
        "text F1": sum(score.f1 for score in read_ones) / len(read_ones),
        "headlines": sum(score.headline for score in read_ones) / len(read_ones),
        "dates": sum(score.date for score in read_ones) / len(read_ones),
        "refusals": sum(map(bool, refused)) / len(refused),
        "reports": float(len(read_ones)),
    }


def main() -> int:
    """Print the figures, and with `--errors` every page that is not all right."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--errors", action="store_true", help="name the pages that are not all right")
    chosen = args.parse_args()
    if chosen.errors:
        for score in scores():
            if score.refusal is False or (
                score.refusal is None and not (score.f1 > 0.99 and score.headline and score.date)
            ):
                print(f"{score.name}: {score.f1:.3f} headline={score.headline} date={score.date}\n{score.got}\n")
    for name, value in gathering().items():
        print(f"{name:12s} {value:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
