"""Measures certainty and polarity as the factuality of events, from -3 (did not happen) to 3 (happened).

usage: python -m bench.factuality --shared DIR [--parts]

`DIR/data/factuality` holds `uds_ih2.jsonl` and `meantime.jsonl`: `{"text", "event": [start, end], "factuality",
"split"}` a line. The clause around an event is read as a content and what leads up to it as its cue, by the rules
alone. Two scales are measured: the guide's words put on the scale as they are (certain 3, probable 2, possible 1,
unstated 0, denied with the sign turned), and the same classes, told apart by the verb's form as well (told, still to
come, an infinitive, a condition, the clause's first word), at their median in the corpus's own train part. What is
measured is the reading of a statement; no part of it was made for single events. Printed are the mean absolute error,
Pearson's r, and the error of a guess that is always the median of the train part.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import correlation, fmean, median
from typing import Any

from onrecord.extract.certainty import certainty_of
from onrecord.extract.polarity import polarity_of
from onrecord.model import Certainty, Polarity

Row = dict[str, Any]
Class = tuple[Certainty, Polarity, str]

SCALE = {Certainty.CERTAIN: 3.0, Certainty.PROBABLE: 2.0, Certainty.POSSIBLE: 1.0, Certainty.UNSTATED: 0.0}
PARTS = (("uds_ih2", "test"), ("meantime", "dev"))
# Where one clause of a sentence ends and the next begins.
_JOINT = re.compile(
    r"[;:,.?!–—()\"“”]\s|\s(?=(?:and|but|or|that|which|who|whom|whose|because|although|though|while|when|since|where)\b)"
    r"|\s(?=(?:if|unless|whether|before|after|until|to)\s)",
    re.IGNORECASE,
)
_FORMS = (
    ("a condition", re.compile(r"^\W*(?:if|unless|whether)\b", re.IGNORECASE)),
    ("an infinitive", re.compile(r"\bto\s+(?:\w+ly\s+)?(?:be\s+\w+\s*|have\s+)?$|^\W*to\b", re.IGNORECASE)),
    ("to come", re.compile(r"\b(?:will|shall|would|going to|should|must|can|could|let)\b|['’](?:ll|d)\b")),
    ("at the head", re.compile(r"^\W*\w*$")),
)
_LEAD = 5  # words in front of a clause that may be its cue


def judged(row: Row) -> Class:
    """Return how firmly, and with which sign, the clause around an event puts it."""
    text, (start, end) = row["text"], row["event"]
    joints = [found.start() for found in _JOINT.finditer(text)]
    first = max((joint for joint in joints if joint < start), default=0)
    last = min((joint for joint in joints if joint >= end), default=len(text))
    lead = re.split(r"[.?!]\s", text[:first])[-1].split()[-_LEAD:]
    clause, cue = text[first:last].strip(" ,;:"), " ".join(lead)
    if text[last:].lstrip(' .,!"”')[:1] == "?":
        clause += "?"
    form = next((name for name, words in _FORMS if words.search(text[first:start].strip())), "told")
    return certainty_of(cue, clause), polarity_of(cue, clause), form


def on_scale(found: Class) -> float:
    """Put a certainty and a polarity on the scale as the guide's words mean them."""
    return SCALE[found[0]] * (-1 if found[1] is Polarity.DENIED else 1)


def fitted(rows: Sequence[Row]) -> dict[Class, float]:
    """Return the median factuality of each class in a train part."""
    by: dict[Class, list[float]] = {}
    for row in rows:
        by.setdefault(judged(row), []).append(row["factuality"])
    return {found: median(values) for found, values in by.items()}


def figures(rows: Sequence[Row], values: Sequence[float]) -> str:
    """Return mean absolute error and Pearson's r of guessed values."""
    gold = [row["factuality"] for row in rows]
    error = fmean(abs(a - b) for a, b in zip(gold, values, strict=True))
    return f"MAE {error:.3f}  r {correlation(gold, values):.3f}"


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _by_class(found: Sequence[Class], rows: Sequence[Row], learnt: Mapping[Class, float]) -> None:
    for each, count in Counter(found).most_common():
        mean = fmean(r["factuality"] for r, f in zip(rows, found, strict=True) if f == each)
        print(f"  {', '.join(each):36s} {count:5d}  mean {mean:6.2f}  learnt {learnt.get(each, 0):5.2f}")


def main() -> None:
    """Read the command line and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--parts", action="store_true", help="show each class of certainty and polarity")
    given = parser.parse_args()
    for name, part in PARTS:
        every = list(_rows(given.shared / "data" / "factuality" / f"{name}.jsonl"))
        train = [row for row in every if row["split"] == "train"]
        rows = [row for row in every if row["split"] == part]
        middle, learnt = median(row["factuality"] for row in train), fitted(train)
        found = [judged(row) for row in rows]
        guess = fmean(abs(row["factuality"] - middle) for row in rows)
        print(f"{name} {part}: {len(rows)} events; always {middle:.2f}: MAE {guess:.3f}")
        print(f"  the guide's words  {figures(rows, [on_scale(each) for each in found])}")
        print(f"  medians of train   {figures(rows, [learnt.get(each, middle) for each in found])}")
        if given.parts:
            _by_class(found, rows, learnt)


if __name__ == "__main__":
    main()
