"""How likely a role ends between two words, by what stands on either side: sources and contents end where phrases do.

The encoder reads the role of each word by itself. A linear-chain conditional random field (Lafferty, McCallum and
Pereira 2001) over its log-probabilities learns from annotated text where roles change: behind a comma, never within
"state-of-the-art", seldom behind "the". `training/boundaries.py` fits its weights.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.language.encoder.units import QUOTE_OUTSIDE, Unit

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_LISTS = {
    "determiner": "the a an its their his her our my your this these those some any every each no all both",
    "preposition": "of in on at to for by with from into over under about against between during after before since"
    " until through without within amid among as than",
    "conjunction": "and or but nor yet",
    "subordinator": "which who whom whose when while where because although though if unless whether what how why so",
    "pronoun": "he she it they we i you him them us me",
    "auxiliary": "is are was were be been being will would shall should can could may might must has have had do does"
    " did not",
    "speech": "said says say told saying added adding according claimed warned insisted announced",
    "that": "that",
}
_MARKS = {
    "comma": ",",
    "stop": ".!?…",
    "opening": "“«„‘",
    "closing": "”»’",
    "dash": "–—",
    "colon": ":;",
    "bracket": "()[]",
}
CLASSES = (*_LISTS, "number", "capitalised", "word", *_MARKS, "hyphen", "other")
"""Of a word or mark, as a boundary sees it."""
_AT = {name: i for i, name in enumerate(CLASSES)}
_OF_WORD = {word: _AT[name] for name, words in _LISTS.items() for word in words.split()}
_OF_MARK = {mark: _AT[name] for name, marks in _MARKS.items() for mark in marks}

BESIDES = ("joined", "quoted", "names", "behind the cue", "before the cue")
"""What else a boundary may be: without a space, inside a quotation, between capitals, next to the cue."""
FEATURES = 2 * len(CLASSES) + len(BESIDES)
NAMES = (*(f"{side} {name}" for side in ("behind", "before") for name in CLASSES), *BESIDES, "always")
"""Of the weights, in their order."""
_JOINED, _QUOTED, _NAMES, _BEHIND_CUE, _BEFORE_CUE = range(2 * len(CLASSES), FEATURES)


def word_class(text: str, start: int, end: int) -> int:
    """Return the index in CLASSES of the word or mark `text[start:end]`."""
    word = text[start:end]
    if word[0].isalnum():
        if word[0].isdigit():
            return _AT["number"]
        return _OF_WORD.get(word.lower(), _AT["capitalised" if word[0].isupper() else "word"])
    if word[0] in "\"'`":
        return _AT["opening" if start == 0 or text[start - 1] in " \n([" else "closing"]
    if word[0] == "-":
        return _AT["hyphen" if start > 0 and text[start - 1].isalnum() else "dash"]
    return _OF_MARK.get(word[0], _AT["other"])


@dataclass(frozen=True, slots=True, eq=False)
class Boundaries:
    """What a change of role costs: `scale` of the encoder's log-probabilities, weights [1 + FEATURES, 3, 3].

    Roles are (OUT, SOURCE, CONTENT), from and to; the last weight holds at every boundary.
    """

    scale: float
    weights: Floats

    @classmethod
    def unlearned(cls) -> "Boundaries":
        """Return boundaries that all cost nothing."""
        return cls(1.0, np.zeros((FEATURES + 1, 3, 3), dtype=np.float32))

    @classmethod
    def load(cls, path: Path) -> "Boundaries":
        """Read what `training/boundaries.py` wrote."""
        row = json.loads(path.read_text(encoding="utf-8"))
        weights = np.array([row["weights"][name] for name in NAMES], dtype=np.float32)
        return cls(row["scale"], weights.reshape(-1, 3, 3))

    def changes(self, features: NDArray[np.bool_]) -> Floats:
        """Return what each change of role adds at each boundary of `features` [W - 1, FEATURES]: [W - 1, 3, 3]."""
        out: Floats = np.tensordot(features, self.weights[:-1], 1) + self.weights[-1]
        return out


def boundary_features(text: str, unit: Unit) -> NDArray[np.bool_]:
    """Return [W - 1, FEATURES] of the boundaries between the W words of `unit`."""
    words = unit.words
    kinds = np.array([word_class(text, start, end) for start, end in words.tolist()], dtype=np.int64)
    out = np.zeros((len(words) - 1, FEATURES), dtype=np.bool_)
    at = np.arange(len(out))
    out[at, kinds[:-1]] = True
    out[at, len(CLASSES) + kinds[1:]] = True
    spoken = kinds <= _AT["word"]
    quoted = unit.quote[unit.first] != QUOTE_OUTSIDE
    names = kinds == _AT["capitalised"]
    out[:, _JOINED] = (words[:-1, 1] == words[1:, 0]) & spoken[:-1] & spoken[1:]
    out[:, _QUOTED] = quoted[:-1] & quoted[1:]
    out[:, _NAMES] = names[:-1] & names[1:]
    return out


def around_cue(features: NDArray[np.bool_], cue: tuple[int, int] | None) -> NDArray[np.bool_]:
    """Return `features` as they are for the cue of words [cue[0], cue[1]): it hides its words from its neighbours."""
    if cue is None:
        return features
    out = features.copy()
    if cue[0] > 0:
        out[cue[0] - 1, len(CLASSES) : 2 * len(CLASSES)] = False
        out[cue[0] - 1, _BEFORE_CUE] = True
    if cue[1] - 1 < len(out):
        out[cue[1] - 1, : len(CLASSES)] = False
        out[cue[1] - 1, _BEHIND_CUE] = True
    return out
