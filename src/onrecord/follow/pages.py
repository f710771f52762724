"""The reports as evidence is looked for in them: which words stand in which, and their sentences when needed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from onrecord.follow.vocabulary import stems
from onrecord.language import analyse
from onrecord.model import Reading, Span, text_hash
from onrecord.trace import Tracing

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

    def holding(self, words: Iterable[str]) -> Counter[int]:
        """Return the reports that hold any of `words`, with how many of them each holds."""
        return Counter(i for word in words for i in self.by_word.get(word, ()))


def pages(readings: Sequence[Reading], tracing: Tracing) -> Pages:
    """Index the reports of `readings`, in order of publication."""
    del tracing
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
    return Pages(ordered, by_word, weights)


def _lines(text: str) -> Iterable[Line]:
    for sentence in analyse(text).sentences:
        told = text[slice(*sentence.span)]
        yield Line(sentence.span, sentence.paragraph, told, frozenset(stems(told)))
