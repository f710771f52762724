"""Reads the attributions of a report with the two networks. NumPy only; the networks are passed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from .decoding import CONTENT, OUT, SOURCE, chunks, log_softmax, roles
from .encoding import STYLE_GUIDE, Unit, attention, batches, marks, pad, units, window
from .tidy import OPENING_MARKS, tidy

Array = NDArray[Any]
Span = tuple[int, int]


class Networks(Protocol):
    """The two networks, as arrays in and arrays out; shapes as in `onnx_networks`."""

    def cues(self, ids: Array, mask: Array, case: Array, quote: Array, style: Array) -> Sequence[Array]:
        """Return hidden [B, T, 384] and logits of cues [B, T, 3], names [B, T, 9], times [B, T, 9]."""
        ...

    def spans(
        self, hidden: Array, mask: Array, case: Array, quote: Array, style: Array, mark: Array
    ) -> Sequence[Array]:
        """Logits of roles [B, T, 3], valid [B], certainty [B, 4], polarity [B, 2], commitment [B, 3]."""
        ...


@dataclass(frozen=True, slots=True)
class Settings:
    """What is calibrated on PolNeAR dev after training."""

    cue_bias: float = 1.0
    """Added to the log-odds of being a cue, so that pass 2 also sees the doubtful ones."""
    weights: tuple[float, float, float, float] = (0.0, 0.5, 0.5, 1.0)
    """Of 1, the log-odds of pass 1, those of pass 2, and the mean log-probability of the roles read."""
    least: float = 0.5
    """Attributions less probable than this are not given."""
    style: int = STYLE_GUIDE
    budget: int = 2048
    """Positions of a batch, padding included."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement and who makes it. Spans are half-open code points of the report.

    `source` is None where none stands by it; `cue` is None for a quotation without one.
    `probability` is that of source and content being right by half their words.
    `certainty` is over (certain, probable, possible, unstated), `polarity` over (affirmed, denied),
    `commitment` over (none, commitment, forecast).
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    probability: float
    certainty: tuple[float, ...]
    polarity: tuple[float, ...]
    commitment: tuple[float, ...]
    evidence: tuple[float, float, float, float] = field(repr=False, compare=False)
    """What `probability` is the logistic of, under `Settings.weights`."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or a time expression: span, index of its kind, probability."""

    span: Span
    kind: int
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one report, in reading order."""

    attributions: tuple[Attribution, ...]
    names: tuple[Mention, ...]
    times: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    unit: int
    cue: tuple[int, int]
    probability: float
    others: list[tuple[int, int]]


@dataclass(slots=True)
class Reader:
    """Reads reports with `networks`; `tokenizer` comes from `encoding.load_tokenizer`."""

    networks: Networks
    tokenizer: Tokenizer
    settings: Settings = field(default_factory=Settings)

    def read(self, text: str) -> Reading:
        """Attributions, names and times of `text`."""
        made = units(text, self.tokenizer)
        if not made:
            return Reading((), (), ())
        hidden, cue_logits, names, times = self._pass_cues(made)
        candidates: list[_Candidate] = []
        for i, logits in enumerate(cue_logits):
            found = [((s, e), p) for s, e, _, p in chunks(logits, 1, self.settings.cue_bias)]
            likely = [c for c, p in found if p >= 0.5]
            candidates += [_Candidate(i, c, p, [o for o in likely if o != c]) for c, p in found]
        read = self._pass_spans(text, made, hidden, candidates)
        kept = [a for a in read if a is not None and a.probability >= self.settings.least]
        return Reading(tuple(kept), _mentions(made, names), _mentions(made, times))

    def _pass_cues(self, made: list[Unit]) -> tuple[list[Array], list[Array], list[Array], list[Array]]:
        hidden: list[Array] = [np.empty(0)] * len(made)
        layers: list[list[Array]] = [[np.empty(0)] * len(made) for _ in range(3)]
        for group in batches([len(u) for u in made], self.settings.budget):
            part = [made[i] for i in group]
            got = self.networks.cues(
                pad([u.ids for u in part]),
                attention([len(u) for u in part]),
                pad([u.case for u in part]),
                pad([u.quote for u in part]),
                np.full(len(part), self.settings.style, dtype=np.int64),
            )
            for row, i in enumerate(group):
                hidden[i] = got[0][row, : len(made[i])]
                for layer, logits in zip(layers, got[1:], strict=True):
                    layer[i] = logits[row, made[i].first]
        return hidden, layers[0], layers[1], layers[2]

    def _pass_spans(
        self, text: str, made: list[Unit], hidden: list[Array], candidates: list[_Candidate]
    ) -> list[Attribution | None]:
        out: list[Attribution | None] = [None] * len(candidates)
        windows = [window(made[c.unit], c.cue) for c in candidates]
        for group in batches([hi - lo for lo, hi in windows], self.settings.budget):
            part = [(candidates[i], made[candidates[i].unit], slice(*windows[i])) for i in group]
            got = self.networks.spans(
                pad([hidden[c.unit][keep] for c, _, keep in part]),
                attention([keep.stop - keep.start for _, _, keep in part]),
                pad([u.case[keep] for _, u, keep in part]),
                pad([u.quote[keep] for _, u, keep in part]),
                np.full(len(part), self.settings.style, dtype=np.int64),
                pad([marks(u, c.cue, c.others)[keep] for c, u, keep in part]),
            )
            for row, i in enumerate(group):
                candidate, unit, keep = part[row]
                out[i] = self._attribution(text, unit, candidate, keep.start, [g[row] for g in got])
        return out

    def _attribution(
        self, text: str, unit: Unit, candidate: _Candidate, lo: int, got: list[Array]
    ) -> Attribution | None:
        """Return the attribution of one candidate from its logits; None where no content was found."""
        shown = np.flatnonzero((unit.first >= lo) & (unit.first < lo + len(got[0])))
        logits = got[0][unit.first[shown] - lo]
        begin = int(shown[0])
        cue = candidate.cue
        free = text[unit.words[cue[0], 0] : unit.words[cue[1] - 1, 1]] in OPENING_MARKS
        source, content = roles(logits, None if free else (cue[0] - begin, cue[1] - begin))
        if not content:
            return None
        evidence = (1.0, _log_odds(candidate.probability), float(got[1]), _assurance(logits, source, content))
        heads = [tuple(np.exp(log_softmax(g)).tolist()) for g in got[2:]]

        def characters(words: tuple[int, int]) -> Span:
            return int(unit.words[begin + words[0], 0]), int(unit.words[begin + words[1] - 1, 1])

        span = int(unit.words[cue[0], 0]), int(unit.words[cue[1] - 1, 1])
        pieces = tidy(text, (unit.start, unit.end), [characters(c) for c in content])
        if not pieces:
            return None
        speaker = characters(source[0]) if source else None
        return Attribution(
            source=speaker,
            cue=None if free or _labels(text, span, speaker) else span,
            content=tuple(pieces),
            probability=_logistic(sum(w * e for w, e in zip(self.settings.weights, evidence, strict=True))),
            certainty=heads[0],
            polarity=heads[1],
            commitment=heads[2],
            evidence=evidence,
        )


def _labels(text: str, cue: Span, source: Span | None) -> bool:
    """Whether `cue` is the colon after a speaker's label: it marks who speaks, and nobody says it."""
    return text[slice(*cue)] == ":" and source is not None and not text[source[1] : cue[0]].strip()


def _assurance(logits: Array, source: list[tuple[int, int]], content: list[tuple[int, int]]) -> float:
    """Mean log-probability of the roles that were read, over the words that have one."""
    scores = log_softmax(logits)
    tags = np.full(len(scores), OUT)
    for ranges, tag in ((source, SOURCE), (content, CONTENT)):
        for s, e in ranges:
            tags[s:e] = tag
    chosen = np.flatnonzero(tags)
    return float(scores[chosen, tags[chosen]].mean())


def _mentions(made: list[Unit], layers: list[Array]) -> tuple[Mention, ...]:
    found = []
    for unit, logits in zip(made, layers, strict=True):
        for s, e, kind, probability in chunks(logits, (logits.shape[1] - 1) // 2):
            found.append(Mention((int(unit.words[s, 0]), int(unit.words[e - 1, 1])), kind, probability))
    return tuple(found)


def _log_odds(probability: float) -> float:
    p = min(max(probability, 1e-4), 1 - 1e-4)
    return float(np.log(p / (1 - p)))


def _logistic(x: float) -> float:
    return float(1 / (1 + np.exp(-x)))
