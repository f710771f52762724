"""Runs the two passes over a text: cues once a paragraph, then source and content once a cue."""

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.extract.trained.findings import Evidence, Finding, Settings
from onrecord.extract.trained.tidy import OPENING_MARKS, tidy
from onrecord.extract.trained.transcript import Turn, turns
from onrecord.language.encoder.batches import attention
from onrecord.language.encoder.boundaries import Boundaries, around_cue, boundary_features
from onrecord.language.encoder.decoding import chunks, log_softmax, roles
from onrecord.language.encoder.networks import Networks
from onrecord.language.encoder.units import Unit, marks, units, window
from onrecord.model import Span

Array = NDArray[Any]
Words = tuple[int, int]
"""Half-open range of a unit's words."""

# How sure the label of a transcript's turn is, in place of what the first pass makes of its colon.
_TURN_PROBABILITY = 0.97


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    unit: int
    cue: Words
    probability: float
    others: list[Words]
    turn: Turn | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A cue with what the second pass makes of the words around it: those of `unit` from `begin` on.

    `cue` is counted from `begin`, None for the opening mark of a quotation without one; `probability` is the first
    pass's. `logits` are [W, 3] of the roles, `boundaries` [W - 1, FEATURES], `judged` those of the other heads.
    """

    unit: Unit
    begin: int
    mark: Words
    cue: Words | None
    probability: float
    logits: Array
    boundaries: Array
    judged: list[Array]
    turn: Turn | None


@dataclass(slots=True)
class Finder:
    """Finds relations with `networks`; `tokenizer` comes from `units.load_tokenizer`."""

    networks: Networks
    tokenizer: Tokenizer
    boundaries: Boundaries
    settings: Settings = field(default_factory=Settings)

    def find(self, text: str) -> tuple[Finding, ...]:
        """Return the relations of `text` in reading order: a pure function of it, whatever was read before."""
        read = (self._finding(text, seen) for seen in self.seen(text))
        return tuple(f for f in read if f is not None and f.probability >= self.settings.least)

    def seen(self, text: str) -> list[Seen]:
        """Return what the two passes make of every likely cue of `text`, before roles are read off it."""
        made = units(text, self.tokenizer)
        if not made:
            return []
        hidden, cues = self._first_pass(made)
        spoken = turns(text)
        candidates: list[_Candidate] = []
        for i, logits in enumerate(cues):
            found = [((start, end), p) for start, end, p in chunks(logits, self.settings.cue_bias)]
            candidates += _candidates(i, made[i], found, spoken)
        features = {c.unit: boundary_features(text, made[c.unit]) for c in candidates}
        return [
            _seen(text, made[c.unit], c, features[c.unit], *self._second_pass(made[c.unit], hidden[c.unit], c))
            for c in candidates
        ]

    def _first_pass(self, made: list[Unit]) -> tuple[list[Array], list[Array]]:
        """Return for each unit the hidden states of its positions and the logits of its words' being cues.

        Units go through one by one: nothing is padded, and since int8 takes its scale from all that runs together, a
        paragraph is read the same whatever stands beside it.
        """
        hidden: list[Array] = []
        cues: list[Array] = []
        for unit in made:
            states, logits = self.networks.cues(
                unit.ids[None], attention([len(unit)]), unit.case[None], unit.quote[None], self._style
            )
            hidden.append(states[0])
            cues.append(logits[0, unit.first])
        return hidden, cues

    def _second_pass(self, unit: Unit, hidden: Array, candidate: _Candidate) -> tuple[int, list[Array]]:
        """Return where the window around a candidate begins, and the logits of the heads there."""
        lo, hi = window(unit, candidate.cue)
        got = self.networks.spans(
            hidden[None, lo:hi],
            attention([hi - lo]),
            unit.case[None, lo:hi],
            unit.quote[None, lo:hi],
            self._style,
            marks(unit, candidate.cue, candidate.others)[None, lo:hi],
        )
        return lo, [g[0] for g in got]

    @property
    def _style(self) -> Array:
        return np.array([self.settings.style], dtype=np.int64)

    def _finding(self, text: str, seen: Seen) -> Finding | None:
        """Return the relation of one cue; None where no content was found."""
        if seen.turn is not None:
            return self._turn(text, seen.turn, seen.judged)
        changes = self.boundaries.changes(seen.boundaries)
        read = roles(seen.logits, seen.cue, self.boundaries.scale, changes)
        if not read.content:
            return None
        unit, begin = seen.unit, seen.begin
        pieces = tidy(text, Span(unit.start, unit.end), [_characters(unit, c, begin) for c in read.content])
        if not pieces:
            return None
        evidence = (1.0, _log_odds(seen.probability), read.assurance)
        cue = _characters(unit, seen.mark)
        speaker = _characters(unit, read.source, begin) if read.source else None
        without = seen.cue is None or _labels(text, cue, speaker)
        return self._made(speaker, None if without else cue, tuple(pieces), evidence, seen.judged)

    def _turn(self, text: str, turn: Turn, judged: list[Array]) -> Finding:
        """Return the relation of a transcript's turn: spans by rule, the rest from the logits."""
        evidence = (1.0, _log_odds(_TURN_PROBABILITY), float(np.log(_TURN_PROBABILITY)))
        said = tuple(tidy(text, turn.said, [turn.said])) or (turn.said,)
        return self._made(turn.source, None, said, evidence, judged)

    def _made(
        self, source: Span | None, cue: Span | None, content: tuple[Span, ...], evidence: Evidence, judged: list[Array]
    ) -> Finding:
        certainty, polarity, commitment = (np.exp(log_softmax(g)).tolist() for g in judged)
        return Finding(
            source=source,
            cue=cue,
            content=content,
            probability=_logistic(sum(w * e for w, e in zip(self.settings.weights, evidence, strict=True))),
            certainty=tuple(certainty),
            polarity=tuple(polarity),
            commitment=(commitment[0], commitment[1], commitment[2]),
            evidence=evidence,
        )


def _candidates(index: int, unit: Unit, found: list[tuple[Words, float]], spoken: list[Turn]) -> list[_Candidate]:
    """Return the cues that the second pass reads in a unit; the colons of a transcript's turns are always there."""
    likely = [c for c, p in found if p >= 0.5]
    colons: dict[int, Turn] = {}
    first, last = (bisect_left(spoken, offset, key=lambda turn: turn.colon.start) for offset in (unit.start, unit.end))
    for turn in spoken[first:last]:
        colons[int(np.searchsorted(unit.words[:, 0], turn.colon.start, side="right")) - 1] = turn
    made = [
        _Candidate(index, c, p, [o for o in likely if o != c])
        for c, p in found
        if not any(c[0] <= word < c[1] for word in colons)
    ]
    return made + [
        _Candidate(index, (word, word + 1), _TURN_PROBABILITY, [o for o in likely if not o[0] <= word < o[1]], turn)
        for word, turn in colons.items()
    ]


def _seen(text: str, unit: Unit, candidate: _Candidate, features: Array, lo: int, got: list[Array]) -> Seen:
    shown = np.flatnonzero((unit.first >= lo) & (unit.first < lo + len(got[0])))
    begin = int(shown[0])
    mark = _characters(unit, candidate.cue)
    # An opening quotation mark stands for a quotation that no cue goes with.
    free = text[mark.start : mark.end] in OPENING_MARKS
    cue = None if free else (candidate.cue[0] - begin, candidate.cue[1] - begin)
    here = features[begin : begin + len(shown) - 1]
    logits = got[0][unit.first[shown] - lo]
    around = around_cue(here, cue)
    return Seen(unit, begin, candidate.cue, cue, candidate.probability, logits, around, got[1:], candidate.turn)


def _characters(unit: Unit, words: Words, begin: int = 0) -> Span:
    return Span(int(unit.words[begin + words[0], 0]), int(unit.words[begin + words[1] - 1, 1]))


def _labels(text: str, cue: Span, source: Span | None) -> bool:
    """Whether `cue` is the colon after a speaker's label: it marks who speaks, and nobody says it."""
    return text[cue.start : cue.end] == ":" and source is not None and not text[source.end : cue.start].strip()


def _log_odds(probability: float) -> float:
    p = min(max(probability, 1e-4), 1 - 1e-4)
    return float(np.log(p / (1 - p)))


def _logistic(x: float) -> float:
    return float(1 / (1 + np.exp(-x)))
