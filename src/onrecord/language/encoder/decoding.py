"""From log-probabilities to spans: Viterbi and what is certain about the shape of an attribution."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

OUT, SOURCE, CONTENT = range(3)

# Log-odds added to a change of role, from and to (OUT, SOURCE, CONTENT); calibrated on PolNeAR dev. Sources are
# short: a penalty on their edges would lose pronouns and single names.
_CHANGES: Floats = np.array([[0.0, 0.2, -0.5], [0.2, 0.0, 0.2], [-0.5, 0.2, 0.0]], dtype=np.float32)

LEAST_SOURCE = 0.1
"""A word less likely than this is not taken for the source where none was read."""


def log_softmax(logits: Floats) -> Floats:
    """Return log-probabilities over the last axis."""
    shifted = logits - logits.max(-1, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return out


def viterbi(scores: Floats, transitions: Floats, start: Floats) -> list[int]:
    """Return the best tag sequence: `scores` [W, K], `transitions` [K, K] (from, to), `start` [K]; W tags back."""
    # Plain floats: for three tags numpy takes longer to be called than to add.
    into = [[float(x) for x in column] for column in transitions.T]
    best = [float(a + b) for a, b in zip(scores[0], start, strict=True)]
    back: list[list[int]] = []
    for row in scores[1:].tolist():
        paths = [[b + t for b, t in zip(best, column, strict=True)] for column in into]
        best = [max(path) for path in paths]
        back.append([path.index(m) for path, m in zip(paths, best, strict=True)])
        best = [m + x for m, x in zip(best, row, strict=True)]
    tag = best.index(max(best))
    tags = [tag]
    for pointers in reversed(back):
        tag = pointers[tag]
        tags.append(tag)
    return tags[::-1]


def begin_inside(count: int) -> tuple[Floats, Floats]:
    """Return transitions and start of O, B-1, I-1, … B-count, I-count: an inside tag only follows its own kind."""
    size = 1 + 2 * count
    never = np.float32(-1e4)
    transitions = np.zeros((size, size), dtype=np.float32)
    start = np.zeros(size, dtype=np.float32)
    for kind in range(count):
        inside = 2 + 2 * kind
        transitions[:, inside] = never
        transitions[inside - 1, inside] = transitions[inside, inside] = 0.0
        start[inside] = never
    return transitions, start


def chunks(logits: Floats, count: int, bias: float = 0.0) -> list[tuple[int, int, int, float]]:
    """Return (start, end, kind, probability) of the chunks in begin/inside `logits` [W, 1 + 2·count].

    `bias` is added to every tag but O: above 0 it finds more. The probability is the mean over the
    chunk's words of not being O, without the bias.
    """
    scores = log_softmax(logits)
    inside = 1.0 - np.exp(scores[:, 0])
    scores[:, 1:] += bias
    tags = viterbi(scores, *begin_inside(count))
    found: list[tuple[int, int, int, float]] = []
    at = 0
    while at < len(tags):
        if tags[at] == 0:
            at += 1
            continue
        end, kind = at + 1, (tags[at] - 1) // 2
        while end < len(tags) and tags[end] == 2 + 2 * kind:
            end += 1
        found.append((at, end, kind, float(inside[at:end].mean())))
        at = end
    return found


def roles(logits: Floats, cue: tuple[int, int] | None) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return source and content as word ranges, from span `logits` [W, 3]. Words of `cue` belong to neither.

    There is one source: of several stretches the one with the largest sum of log-odds is kept; another that
    stands between two stretches of content is a part of it.
    """
    scores = log_softmax(logits)
    if cue is not None:
        scores[cue[0] : cue[1], 1:] = -1e4
    tags = viterbi(scores, _CHANGES, np.zeros(3, dtype=np.float32))
    runs: dict[int, list[tuple[int, int]]] = {SOURCE: [], CONTENT: []}
    at = 0
    for i in range(1, len(tags) + 1):
        if i == len(tags) or tags[i] != tags[at]:
            if tags[at] != OUT:
                runs[tags[at]].append((at, i))
            at = i
    odds = scores[:, SOURCE] - np.logaddexp(scores[:, OUT], scores[:, CONTENT])
    sources, others = _best_first(runs[SOURCE], odds)
    if not sources and cue is not None:
        sources = _likeliest(np.exp(scores[:, SOURCE]), tags)
    return sources, _closed_over(runs[CONTENT], others)


def _best_first(found: list[tuple[int, int]], odds: Floats) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    order = sorted(found, key=lambda r: -float(odds[r[0] : r[1]].sum()))
    return order[:1], order[1:]


def _closed_over(content: list[tuple[int, int]], others: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches of content, joined over each of `others` that fills the gap between two."""
    closed = content[:1]
    for start, end in content[1:]:
        if (closed[-1][1], start) in others:
            closed[-1] = (closed[-1][0], end)
        else:
            closed.append((start, end))
    return closed


def _likeliest(source: Floats, tags: list[int]) -> list[tuple[int, int]]:
    """Return the stretch of OUT words around the word likeliest to be the source, where it is likely enough.

    Almost every cue has a source, so a second best is better than none.
    """
    free = np.where(np.array(tags) == OUT, source, 0.0)
    best = int(free.argmax())
    if free[best] < LEAST_SOURCE:
        return []
    start, end = best, best + 1
    while start > 0 and free[start - 1] >= free[best] / 2:
        start -= 1
    while end < len(free) and free[end] >= free[best] / 2:
        end += 1
    return [(start, end)]
