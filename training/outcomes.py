"""Learns how much each clue in a later report speaks for each outcome of an undertaking (`onrecord.follow.odds`).

usage: python -m training.outcomes --stories training/stories --out src/onrecord/follow/outcome_weights.json [--folds 5]

For each undertaking of a story and each later report with its own reporting, the status rows say what the report told:
one that a row rests on tells an outcome that leads to that row's status; one that no row rests on is silent, or
repeats what was known. Which of its sentences tells it is not annotated: it is latent, and summed over. Several
outcomes may lead to one status; they are summed over too. With `--folds`, a weight file is written for each fold too,
learned without its stories (`OUT.0` and so on), to be tried on those.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from bench.following import Story, story_of
from numpy.typing import NDArray
from scipy.optimize import minimize

from onrecord.follow.deadlines import course
from onrecord.follow.evidence import sought
from onrecord.follow.following import negative, side_of
from onrecord.follow.hearing import hear
from onrecord.follow.odds import OUTCOMES
from onrecord.follow.outcomes import Outcome
from onrecord.follow.pages import Pages, pages
from onrecord.follow.telling import told
from onrecord.follow.thread import Thread
from onrecord.model import CommitmentType, Reading, Relation

from .matrix import matrix
from .weights_file import write_weights

SILENCE = len(OUTCOMES)
# A wording counts where so many stories have it.
LEAST_STORIES = 3
# Pulls weights to 0: what an outcome adds to what all share, what they share, and words above all.
RIDGE, RIDGE_SHARED, RIDGE_WORDS = 2.0, 2.0, 60.0
# What is said of a report that no row rests on is less sure.
NOT_CITED = 0.7
TINY = 1e-300
# Smaller weights are left out of the file.
SMALLEST = 0.01

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Unit:
    """One undertaking and one later report: the clues of each sentence, and the outcomes that may be told."""

    story: str
    sentences: list[dict[str, float]]
    allowed: frozenset[int]
    weight: float


def units(folder: Path) -> Iterator[Unit]:
    """Yield what there is to learn from in one story."""
    story = story_of(folder / "gold.json", threads_from_gold=True)
    index = pages(story.readings, story.actors.values())
    threads: dict[str, Thread] = {}
    for telling in told(story.readings, story.tracing, story.actors):
        threads.setdefault((story.threads or {})[telling.statement.id], Thread()).add(telling)
    rows = {c["id"]: c["status"] for c in story.gold["commitments"]}
    for name, thread in threads.items():
        first = thread.tellings[0]
        for at, reading in enumerate(index.readings):
            report = reading.report
            of = story.tracing.reports[report.id].relation
            later = (report.published or "", report.id) > first.order[:2]
            if later and report.id != first.statement.report and of in {Relation.ORIGIN, Relation.INDEPENDENT}:
                yield from _unit(story, index, at, thread, rows[name])


def _unit(story: Story, index: Pages, at: int, thread: Thread, rows: list[dict[str, Any]]) -> Iterator[Unit]:
    reading: Reading = index.readings[at]
    side = side_of(thread)
    want = sought(thread, side, index, course(thread.tellings, side), negative=negative(thread))
    forecast = thread.tellings[0].undertaking.type is CommitmentType.FORECAST
    allowed = _allowed(reading, rows, want.negative, forecast)
    if allowed is not None:
        cited = any(reading.report.id in r["evidence"] for r in rows)
        sentences = [dict(h.clued()) for h in hear(want, reading, index.lines(at))]
        yield Unit(story.name, sentences, allowed, 1.0 if cited else NOT_CITED)


def _allowed(reading: Reading, rows: list[dict[str, Any]], refusal: bool, forecast: bool) -> frozenset[int] | None:  # noqa: FBT001
    ordered = sorted(rows, key=lambda r: r["as_of"])
    for row in ordered:
        if reading.report.id in row["evidence"]:
            return _leading_to(row["status"], refusal, forecast) or frozenset({SILENCE})
    after = [r for r in ordered if r["as_of"] >= (reading.report.published or "")[:10]]
    if not after:
        return None
    if after[0]["status"] not in {"kept", "broken", "withdrawn", "partly_kept"} or not after[0]["evidence"]:
        return frozenset({SILENCE})
    again = {OUTCOMES.index(Outcome.BEGUN)} if after[0]["status"] == "kept" else set()
    return _leading_to(after[0]["status"], refusal, forecast) | {SILENCE} | again


def _leading_to(status: str, refusal: bool, forecast: bool) -> frozenset[int]:  # noqa: FBT001
    """Return the outcomes that give an undertaking a status."""
    ways = {
        "kept": [Outcome.UNDONE] if refusal else [Outcome.DONE],
        "broken": [Outcome.DONE, Outcome.BEGUN, Outcome.PARTLY] if refusal else [Outcome.UNDONE],
        "partly_kept": [Outcome.PARTLY],
        "in_progress": [Outcome.BEGUN, Outcome.PARTLY],
        "withdrawn": [Outcome.CANCELLED, Outcome.DONE] if refusal else [Outcome.CANCELLED],
    }.get(status, [])
    if status == "broken" and forecast and not refusal:
        ways.append(Outcome.PARTLY)
    return frozenset(OUTCOMES.index(o) for o in ways)


def learn(found: Sequence[Unit]) -> dict[str, list[float]]:
    """Return the weight of each clue for each outcome: maximum likelihood under a ridge, by L-BFGS."""
    found = [u for u in found if u.sentences]
    names = _clues(found)
    place = {name: i for i, name in enumerate(names)}
    cells = matrix([s for u in found for s in u.sentences], place)
    of = np.repeat(np.arange(len(found)), [len(u.sentences) for u in found])
    allowed = np.array([[k in u.allowed for k in range(SILENCE + 1)] for u in found], dtype=float)
    weight = np.array([u.weight for u in found])
    words = np.array([_is_word(n) for n in names], dtype=float)[:, None]
    ridge = np.concatenate(
        [
            RIDGE_SHARED + (RIDGE_WORDS - RIDGE_SHARED) * words,
            np.repeat(RIDGE + (RIDGE_WORDS - RIDGE) * words, len(OUTCOMES), axis=1),
        ],
        axis=1,
    )

    def loss(flat: Array) -> tuple[float, Array]:
        parts = flat.reshape(len(names), 1 + len(OUTCOMES))
        scores = cells @ (parts[:, :1] + parts[:, 1:])
        most = np.zeros(len(found))
        np.maximum.at(most, of, scores.max(axis=1))
        mass, silent = np.exp(scores - most[of, None]), np.exp(-most)
        right = mass * allowed[of, :SILENCE]
        whole = np.bincount(of, mass.sum(axis=1), len(found)) + silent
        held = np.bincount(of, right.sum(axis=1), len(found)) + silent * allowed[:, SILENCE] + TINY
        pull = weight[of, None] * (mass / whole[of, None] - right / held[of, None])
        slope = cells.T @ pull
        slope = np.concatenate([slope.sum(axis=1, keepdims=True), slope], axis=1) + ridge * parts
        return float((weight * np.log(whole / held)).sum() + (ridge * parts**2).sum() / 2), slope.ravel()

    start = np.zeros(len(names) * (1 + len(OUTCOMES)))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400}).x.reshape(len(names), -1)
    learned = best[:, :1] + best[:, 1:]
    return {n: [round(float(x), 3) for x in learned[i]] for n, i in place.items() if abs(learned[i]).max() >= SMALLEST}


def _clues(found: Sequence[Unit]) -> list[str]:
    stories: dict[str, set[str]] = {}
    for unit in found:
        for sentence in unit.sentences:
            for clue in sentence:
                stories.setdefault(clue, set()).add(unit.story)
    return sorted(c for c, held in stories.items() if len(held) >= LEAST_STORIES or not _is_word(c))


def _is_word(clue: str) -> bool:
    return clue.startswith(("w:", "p:", "m:"))


def main() -> None:
    """Learn from the training and dev stories and write the weights."""
    write_weights(__doc__, lambda folders: [unit for folder in folders for unit in units(folder)], learn)


if __name__ == "__main__":
    main()
