"""The reports as evidence is looked for in them: which words stand in which, and their sentences when needed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from onrecord.follow.kinship import names_in
from onrecord.follow.vocabulary import stems
from onrecord.language.layout import paragraphs
from onrecord.language.sentences import sentence_spans
from onrecord.model import Actor, ActorType, Reading, Span, text_hash

# A word in more reports than this finds none by itself (it still counts in what a report holds).
_COMMON = 100
# A sentence of news holds about so many stems; turns counts of words into counts of sentences.
_STEMS_A_SENTENCE = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a report: where it stands, its paragraph, its text and its stems."""

    span: Span
    paragraph: int
    text: str
    words: frozenset[str]


@dataclass(slots=True)
class Pages:
    """An index of the reports by word; sentences are laid over a text once, when it is first asked for."""

    readings: Sequence[Reading]
    by_word: Mapping[str, Sequence[int]]
    weights: Mapping[str, float]
    names: frozenset[str]
    places: Mapping[str, int]
    named: Sequence[frozenset[str]]
    _lines: dict[str, tuple[Line, ...]] = field(default_factory=dict)

    def weight(self, word: str) -> float:
        """Return how much a word tells: the log of how few sentences hold it."""
        return self.weights.get(word, 0.0)

    def lines(self, at: int) -> tuple[Line, ...]:
        """Return the sentences of one report."""
        text = self.readings[at].report.text
        key = text_hash(text)
        if key not in self._lines:
            self._lines[key] = tuple(_lines(text))
        return self._lines[key]

    def holding(self, words: Mapping[str, float], least: float) -> list[int]:
        """Return the reports whose share of the weighted `words` comes to `least`, in order of publication."""
        held: defaultdict[int, float] = defaultdict(float)
        common = []
        # in the order of the alphabet: sums of floats depend on theirs
        for word, weight in sorted(words.items()):
            places = self.by_word.get(word, ())
            if len(places) > _COMMON:
                common.append((word, weight))
                continue
            for i in places:
                held[i] += weight
        for word, weight in common:
            for i in set(self.by_word[word]) & held.keys():
                held[i] += weight
        return sorted(i for i, share in held.items() if share >= least)


def pages(readings: Sequence[Reading], actors: Iterable[Actor]) -> Pages:
    """Index the reports of `readings`, in order of publication."""
    ordered = sorted(readings, key=lambda r: (r.report.published or "", r.report.id))
    by_word: dict[str, list[int]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for i, reading in enumerate(ordered):
        here = Counter(stems(reading.report.text))
        counts.update(here)
        for word in here:
            by_word[word].append(i)
    sentences = max(1.0, counts.total() / _STEMS_A_SENTENCE)
    weights = {word: log(1 + sentences / n) for word, n in counts.items()}
    names = frozenset(s for a in actors if a.type is ActorType.PERSON for s in stems(a.name))
    places = {r.report.id: i for i, r in enumerate(ordered)}
    named = [names_in(r.report.text) for r in ordered]
    return Pages(ordered, by_word, weights, names, places, named)


def _lines(text: str) -> Iterable[Line]:
    for part in paragraphs(text):
        for span in sentence_spans(text, part.span):
            told = text[slice(*span)]
            yield Line(span, part.index, told, frozenset(stems(told)))
