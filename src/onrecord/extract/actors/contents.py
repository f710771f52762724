"""Which statements' contents an offset lies in, found through the sentence it stands in."""

from collections import defaultdict
from collections.abc import Sequence

from onrecord.extract.attribution import Attribution
from onrecord.language import Document
from onrecord.model import Span


class Contents:
    """The contents of a report's attributions, by index, laid over its sentences."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]) -> None:
        self._document = document
        self._by_sentence: defaultdict[int, list[tuple[Span, int]]] = defaultdict(list)
        for index, attribution in enumerate(attributions):
            for piece in attribution.content:
                first, last = (
                    document.sentence_index(piece.start),
                    document.sentence_index(max(piece.start, piece.end - 1)),
                )
                for sentence in range(first, last + 1):
                    self._by_sentence[sentence].append((piece, index))

    def around(self, at: int) -> list[int]:
        """Return the attributions whose content holds offset `at`, in their order."""
        here = self._by_sentence.get(self._document.sentence_index(at), ())
        return sorted({index for piece, index in here if piece.start <= at < piece.end})
