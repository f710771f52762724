"""Fits what weighs in the choice of whom "he" and "she" stand for (`WEIGHTS` in extract/actors/traits.py).

usage: python -m bench.pronouns STORIES_FOLDER [--coreference FOLDER] [--rounds N]

Learns from the train part of the stories (sources that are pronouns, each with its gold speaker) and, where the folder
of coreference corpora is given, from the train parts of GUM (third-person genres) and GAP. A conditional logit: the
choice of one candidate among those that gender and number allow. Prints the weights and, for each corpus, the share of
choices that are right, in the parts fitted to and in the dev parts.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from training.data.stories import part

from bench.actors import attribution_of
from onrecord.extract.actors import traits as weights
from onrecord.extract.actors.chains import Chains
from onrecord.extract.actors.entity import Entity
from onrecord.extract.actors.names import fold
from onrecord.extract.actors.place import Place
from onrecord.extract.actors.pronouns import Pronouns
from onrecord.extract.actors.speakers import Speakers
from onrecord.extract.actors.traits import Candidate, Traits, traits
from onrecord.extract.rules import RuleAttributor
from onrecord.language import analyse

_GENRES = ("news", "interview", "bio", "academic", "court", "speech")
_STRENGTH = 0.0005  # of the pull towards zero
_STEPS, _RATE = 1500, 0.02  # of Adam
_STORY = 4.0  # what a choice of a story counts for beside one of the other corpora

Gold = dict[str, Any]


@dataclass
class Choice:
    """One pronoun: what is told of its candidates, and which of them are right."""

    told: list[Traits]
    right: list[bool]
    corpus: str
    dev: bool


class Listening(Pronouns):
    """Keeps what each pronoun was chosen among."""

    asked: dict[int, list[tuple[Entity, Traits]]]

    def _best(self, fits: Sequence[Candidate], place: Place, gender: str | None) -> Entity | None:
        if gender is not None:
            told = traits(fits, place, gender, self.paragraph_of)
            self.asked[place.at] = list(zip((c.entity for c in fits), told, strict=True))
        return super()._best(fits, place, gender)


def walked(text: str, attributions: Sequence[Any]) -> Chains:
    """Return the voices of a text, with what each of its pronouns was chosen among in `pronouns.asked`."""
    chains = Chains(analyse(text), attributions)
    chains.pronouns.__class__ = Listening
    chains.pronouns.asked = {}  # type: ignore[attr-defined]
    chains.walk()
    Speakers(chains).all()
    return chains


def from_stories(folder: Path) -> Iterator[Choice]:
    """Yield the pronouns that are sources of statements with a named or described speaker."""
    for path in sorted(folder.glob("*/gold.json")):
        if part(path.parent.name) == "test":
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        people = {a["id"]: a for a in gold["actors"]}
        for report in gold["reports"]:
            rows = sorted(
                (s for s in gold["statements"] if s["report"] == report["id"]),
                key=lambda r: min(map(tuple, r["content_spans"])),
            )
            asked = walked(gold["texts"][report["id"]], [attribution_of(r) for r in rows]).pronouns.asked  # type: ignore[attr-defined]
            for row in rows:
                if row["speaker"] and row["source_span"] and row["source_span"][0] in asked:
                    among = asked[row["source_span"][0]]
                    right = [_is(entity, people[row["speaker"]]) for entity, _ in among]
                    yield Choice([t for _, t in among], right, "stories", part(path.parent.name) == "dev")


def _is(entity: Entity, actor: Gold) -> bool:
    forms = {fold(f.split()[-1]) for f in (actor["name"], *actor["aliases"]) if f}
    if entity.names:
        return any(fold(name[-1]) in forms for name in entity.names)
    return any(fold(form.split()[-1]) in forms for form in (*entity.forms, entity.label) if form)


def from_corpus(path: Path) -> Iterator[Choice]:
    """Yield the gendered pronouns of GUM or GAP that stand in a chain with something before them."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        if row["split"] == "test" or (row["corpus"] == "gum" and row["genre"] not in _GENRES):
            continue
        document = analyse(row["text"])
        chains = walked(row["text"], RuleAttributor().attributions(document))
        starts = defaultdict(set)
        for span, entity in chains.spans:
            starts[entity.number].add(span.start)
        for cluster in row["clusters"]:
            for start, _ in cluster:
                among = chains.pronouns.asked.get(start, [])  # type: ignore[attr-defined]
                own = [(a, b) for a, b in cluster if a != start and a < start]
                right = [
                    any(a <= s < b for s in starts[e.number] for a, b in own if s < start and b - a < 60)
                    for e, _ in among
                ]
                yield Choice([t for _, t in among], right, row["corpus"], row["split"] == "dev")


def fit(choices: Sequence[Choice], names: Sequence[str]) -> dict[str, float]:
    """Return the weights that make the right choices likely."""
    widest = max(len(c.told) for c in choices)
    table = np.zeros((len(choices), widest, len(names)))
    right = np.zeros((len(choices), widest))
    there = np.zeros((len(choices), widest))
    for i, choice in enumerate(choices):
        table[i, : len(choice.told)] = [[float(t.get(n, 0.0)) for n in names] for t in choice.told]
        right[i, : len(choice.told)] = choice.right
        there[i, : len(choice.told)] = 1.0
    counts = np.array([_STORY if c.corpus == "stories" else 1.0 for c in choices])
    counts /= counts.sum()
    w, mean, spread = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, _STEPS + 1):
        points = table @ w
        share = np.exp(points - points.max(axis=1, keepdims=True)) * there
        share /= share.sum(axis=1, keepdims=True)
        held = share * right / (share * right).sum(axis=1, keepdims=True)
        slope = np.einsum("nk,nkf->f", (share - held) * counts[:, None], table) + _STRENGTH * w
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        w = w - _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return {n: round(float(x), 2) for n, x in zip(names, w, strict=True) if abs(x) >= 0.02}


def shares(choices: Sequence[Choice]) -> str:
    """Return the share of right choices by corpus and part."""
    hits: defaultdict[str, list[bool]] = defaultdict(list)
    for c in choices:
        points = [weights.weighed(t, "m") for t in c.told]
        best = max(range(len(points)), key=points.__getitem__)
        hits[f"{c.corpus} {'dev' if c.dev else 'train'}"].append(c.right[best])
    return "  ".join(f"{k} {np.mean(v):.3f} of {len(v)}" for k, v in sorted(hits.items()))


def main() -> None:
    """Fit, print, and say how good the weights are."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("stories", type=Path)
    args.add_argument("--coreference", type=Path)
    args.add_argument("--rounds", type=int, default=2)
    options = args.parse_args()
    for number in range(options.rounds):
        choices = list(from_stories(options.stories))
        for name in ("gum", "gap") if options.coreference else ():
            choices += from_corpus(options.coreference / f"{name}.jsonl")
        choices = [c for c in choices if any(c.right) and len(c.told) > 1]
        print(f"round {number}: before", shares(choices))
        names = list(dict.fromkeys(n for c in choices for t in c.told for n in t))
        weights.WEIGHTS.clear()
        weights.WEIGHTS.update(fit([c for c in choices if not c.dev], names))
        print(f"round {number}: after ", shares(choices))
    print(json.dumps(weights.WEIGHTS, indent=4))


if __name__ == "__main__":
    main()
