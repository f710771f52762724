"""Measures who is who on public corpora: person chains of GUM by B3, gendered pronouns of GAP by the corpus's own F1.

usage: python -m bench.coreference FOLDER [--split dev]

FOLDER holds `gum.jsonl` and `gap.jsonl`. GUM: news and interviews; every gold mention of a chain of persons is asked
for by its span (what nobody is found for is a chain of its own), and singletons count as the corpus has them. GAP: of
the two names beside a pronoun, each is true or false for it (Webster et al. 2018); the F1 is over both, with that of
masculine and feminine pronouns beside it. Statements are those of the rules, so that no network is needed.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.extract.actors.chains import Chains
from onrecord.extract.actors.speakers import Speakers
from onrecord.extract.rules import RuleAttributor
from onrecord.language import analyse
from onrecord.model import Span

_GENRES = ("news", "interview")

Gold = dict[str, Any]


class Voices:
    """Who is who in a text, whether or not an actor comes of it."""

    def __init__(self, text: str) -> None:
        document = analyse(text)
        chains = Chains(document, RuleAttributor().attributions(document))
        chains.walk()
        Speakers(chains).all()
        self._spans = [(span, entity.number) for span, entity in chains.spans]

    def at(self, mention: Span) -> int | None:
        """Return whom a stretch of text means: the first mention inside it, or else the narrowest around it."""
        inside = [(s.start, -s.end, number) for s, number in self._spans if mention.covers(s)]
        if inside:
            return min(inside)[2]
        around = [(s.end - s.start, number) for s, number in self._spans if s.covers(mention)]
        return min(around)[1] if around else None


def b_cubed(want: Mapping[Hashable, Hashable], got: Mapping[Hashable, Hashable]) -> tuple[float, float]:
    """Return B3 recall and precision over the same mentions (Bagga and Baldwin 1998)."""
    gold, found = _classes(want), _classes(got)
    shared = [(len(gold[want[m]] & found[got[m]]), len(gold[want[m]]), len(found[got[m]])) for m in want]
    count = max(1, len(shared))
    return sum(s / g for s, g, _ in shared) / count, sum(s / f for s, _, f in shared) / count


def _classes(of: Mapping[Hashable, Hashable]) -> dict[Hashable, set[Hashable]]:
    found: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, chain in of.items():
        found[chain].add(mention)
    return found


def persons(row: Gold) -> dict[tuple[int, int], int]:
    """Return the chain of each mention of a person, by its span."""
    return {
        (a, b): number
        for number, (cluster, kind) in enumerate(zip(row["clusters"], row["types"], strict=True))
        if kind == "person"
        for a, b in cluster
    }


def gum(rows: Sequence[Gold]) -> str:
    """Return B3 over the person chains of the documents."""
    want: dict[Hashable, Hashable] = {}
    got: dict[Hashable, Hashable] = {}
    for row in rows:
        found = Voices(row["text"])
        for (a, b), chain in persons(row).items():
            key = (row["id"], a, b)
            want[key] = (row["id"], chain)
            who = found.at(Span(a, b))
            got[key] = key if who is None else (row["id"], who)
    recall, precision = b_cubed(want, got)
    return (
        f"GUM {len(rows)} documents, {len(want)} mentions of persons: B3 recall {recall:.3f} precision {precision:.3f} "
        f"F1 {2 * recall * precision / (recall + precision):.3f}"
    )


def gap(rows: Sequence[Gold]) -> str:
    """Return the F1 of GAP, over all and by the gender of the pronoun."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        found = Voices(row["text"])
        a, b = row["pronoun"]
        sex = "feminine" if row["text"][a:b].lower() in ("she", "her", "hers") else "masculine"
        who = found.at(Span(a, b))
        names = [(tuple(m), True) for c in row["clusters"] for m in c if m != row["pronoun"]]
        names += [(tuple(m), False) for m in row["negatives"]]
        for (start, end), right in names:
            said = who is not None and found.at(Span(start, end)) == who
            for key in (sex, "all"):
                counts[key, "hit"] += said and right
                counts[key, "said"] += said
                counts[key, "right"] += right
    figures = (
        f"{k} {2 * counts[k, 'hit'] / max(1, counts[k, 'said'] + counts[k, 'right']):.3f}"
        for k in ("all", "masculine", "feminine")
    )
    return f"GAP {len(rows)} texts: F1 {', '.join(figures)}"


def main() -> None:
    """Print both figures."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folder", type=Path)
    args.add_argument("--split", default="dev")
    options = args.parse_args()
    rows = {
        name: [json.loads(line) for line in (options.folder / f"{name}.jsonl").open(encoding="utf-8")]
        for name in ("gum", "gap")
    }
    print(gum([r for r in rows["gum"] if r["split"] == options.split and r["genre"] in _GENRES]))
    print(gap([r for r in rows["gap"] if r["split"] == options.split]))


if __name__ == "__main__":
    main()
