"""From log-probabilities to spans: Viterbi and what is certain about the shape of an attribution."""

from dataclasses import dataclass
from itertools import islice, repeat

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

OUT, SOURCE, CONTENT = range(3)

# Log-odds added to a change of role, from and to (OUT, SOURCE, CONTENT), where sources are read; calibrated on PolNeAR
# dev. Sources are short: a penalty on their edges would lose pronouns and single names.
_CHANGES: Floats = np.array([[0.0, 0.2, -0.5], [0.2, 0.0, 0.2], [-0.5, 0.2, 0.0]], dtype=np.float32)

# Outside, begin, inside: what is inside follows only a beginning or another inside.
_NEVER = np.float32(-1e4)
_BEGIN_INSIDE: Floats = np.array([[0.0, 0.0, _NEVER], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]], dtype=np.float32)

LEAST_SOURCE = 0.1
"""A word less likely than this is not taken for the source where none was read."""


def log_softmax(logits: Floats) -> Floats:
    """Return log-probabilities over the last axis."""
    shifted = logits - logits.max(-1, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return out


def viterbi(scores: Floats, changes: Floats) -> list[int]:
    """Return the best sequence of three tags: `scores` [W, 3], W tags back.

    `changes` (from, to) are [W - 1, 3, 3], or [3, 3] where they are the same everywhere. Of equals the first is best.
    """
    # Plain floats, written out: for three tags numpy takes longer to be called than to add.
    rows = scores.tolist()
    a, b, c = rows[0]
    steps = repeat(changes.tolist()) if changes.ndim == 2 else changes.tolist()
    back: list[tuple[int, int, int]] = []
    for (x, y, z), ((aa, ab, ac), (ba, bb, bc), (ca, cb, cc)) in zip(islice(rows, 1, None), steps, strict=False):
        to_a, from_a = (a + aa, 0) if a + aa >= b + ba else (b + ba, 1)
        to_b, from_b = (a + ab, 0) if a + ab >= b + bb else (b + bb, 1)
        to_c, from_c = (a + ac, 0) if a + ac >= b + bc else (b + bc, 1)
        if c + ca > to_a:
            to_a, from_a = c + ca, 2
        if c + cb > to_b:
            to_b, from_b = c + cb, 2
        if c + cc > to_c:
            to_c, from_c = c + cc, 2
        back.append((from_a, from_b, from_c))
        a, b, c = to_a + x, to_b + y, to_c + z
    best = (a, b, c)
    tag = best.index(max(best))
    tags = [tag]
    for pointers in reversed(back):
        tag = pointers[tag]
        tags.append(tag)
    return tags[::-1]


def chunks(logits: Floats, bias: float = 0.0) -> list[tuple[int, int, float]]:
    """Return (start, end, probability) of the chunks in `logits` [W, 3] of being outside, beginning, inside.

    `bias` is added to every tag but the first: above 0 it finds more. The probability is the mean over the
    chunk's words of not being outside, without the bias.
    """
    scores = log_softmax(logits)
    inside = 1.0 - np.exp(scores[:, 0])
    scores[:, 1:] += bias
    if (scores[:, 0] >= scores[:, 1:].max(-1)).all():
        return []
    scores[0, 2] += _NEVER
    tags = viterbi(scores, _BEGIN_INSIDE)
    found: list[tuple[int, int, float]] = []
    at = 0
    while at < len(tags):
        if tags[at] == 0:
            at += 1
            continue
        end = at + 1
        while end < len(tags) and tags[end] == 2:
            end += 1
        found.append((at, end, float(inside[at:end].mean())))
        at = end
    return found


@dataclass(frozen=True, slots=True)
class Roles:
    """Source and content as word ranges; `assurance` is the mean log-probability of the words that have a role."""

    source: tuple[int, int] | None
    content: list[tuple[int, int]]
    assurance: float


def roles(logits: Floats, cue: tuple[int, int] | None, scale: float, changes: Floats) -> Roles:
    """Return the roles of words from span `logits` [W, 3]. Words of `cue` have none.

    There is one source: of several stretches the one with the largest sum of log-odds is kept. Content is read again
    where its edges count: log-probabilities for `scale` of themselves, `changes` [W - 1, 3, 3] for each change of role.
    A source that is read there between two stretches of content is a part of it.
    """
    scores = log_softmax(logits)
    if cue is not None:
        scores[cue[0] : cue[1], 1:] = -1e4
    tags = np.array(viterbi(scores, _CHANGES))
    odds = scores[:, SOURCE] - np.logaddexp(scores[:, OUT], scores[:, CONTENT])
    source = max(_runs(tags, SOURCE), key=lambda r: float(odds[r[0] : r[1]].sum()), default=None)
    if source is None and cue is not None:
        source = _likeliest(np.exp(scores[:, SOURCE]), tags)
    edged = np.array(viterbi(scores * np.float32(scale), changes))
    for read in (tags, edged):
        read[slice(*source) if source else slice(0)] = SOURCE
    chosen = np.flatnonzero(tags)
    assurance = float(scores[chosen, tags[chosen]].mean()) if len(chosen) else 0.0
    content = _runs(edged, CONTENT) or _runs(tags, CONTENT)
    others = [run for run in _runs(edged, SOURCE) if run != source]
    return Roles(source, _closed_over(content, others), assurance)


def _runs(tags: Ints, role: int) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], tags == role, [False]])))
    return [(int(s), int(e)) for s, e in edges.reshape(-1, 2)]


def _closed_over(content: list[tuple[int, int]], others: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches of content, joined over each of `others` that fills the gap between two."""
    closed = content[:1]
    for start, end in content[1:]:
        if (closed[-1][1], start) in others:
            closed[-1] = (closed[-1][0], end)
        else:
            closed.append((start, end))
    return closed


def _likeliest(source: Floats, tags: Ints) -> tuple[int, int] | None:
    """Return the stretch of OUT words around the word likeliest to be the source, where it is likely enough.

    Almost every cue has a source, so a second best is better than none.
    """
    free = np.where(tags == OUT, source, 0.0)
    best = int(free.argmax())
    if free[best] < LEAST_SOURCE:
        return None
    start, end = best, best + 1
    while start > 0 and free[start - 1] >= free[best] / 2:
        start -= 1
    while end < len(free) and free[end] >= free[best] / 2:
        end += 1
    return start, end
