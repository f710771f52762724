"""The figure, the day or the word that somebody puts to a thing: "put the bill at 310 million", "speaks of “a gap”".

Everyday verbs, which an encoder passes by: they report only with such an object.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.extract.attribution import Attribution
from onrecord.extract.cover import Cover
from onrecord.extract.rules.atoms import Atom, units
from onrecord.extract.rules.found import span_of
from onrecord.extract.rules.phrases import Range, antecedent, before
from onrecord.extract.times import find_times
from onrecord.language import Document
from onrecord.model import Span

_CONFIDENCE = 0.6
_PUTTING = frozenset({"put", "puts"})
_FIXING = frozenset("gives gave sets set names named fixes fixed".split())
_SPEAKING = frozenset("speaks spoke spoken speaking talks talked talking".split())
_AUXILIARIES = frozenset("is are was were has have had".split())
_AT_FIGURE = re.compile(
    r"(?:(?!\b(?:at|in|on|and|but)\b)[^,;:.!?“”\"\n]){2,60}?\sat\s(?:(?:about|around|some|nearly|over|under|almost"
    r"|between|more than|less than|just|a)\s)*(?:[^\w\s]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|half|zero|nil|millions|hundreds|thousands)\b)"
)
_END = re.compile(r"[,;:!?–—(“”\"\n]|\.(?!\d)|\s(?:and|but|while|(?<!on\s)which|who|because|if|when)\s")
_LONGEST_DAY = 40  # code points
_LONGEST_BETWEEN = 5  # atoms


def named(document: Document, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield such phrases whose verb is part of no attribution in `found`."""
    used = Cover(span for a in found for span in (*a.content, *a.cue))
    for unit in units(document):
        for at in range(1, len(unit.atoms) - 1):
            content = _content(document.text, unit.atoms, at)
            if content is None or used.touches(content) or used.touches(unit.atoms[at].span):
                continue
            cue = _cue(unit.atoms, at)
            source = _subject(unit.atoms, cue[0])
            if source is not None:
                yield Attribution(
                    source=(span_of(unit.atoms, source),),
                    cue=(span_of(unit.atoms, cue),),
                    content=(content,),
                    confidence=_CONFIDENCE,
                )


def _content(text: str, atoms: Sequence[Atom], at: int) -> Span | None:
    """Return the object of the verb at `at` with what is put to it, None where that is no report."""
    word, start, limit = atoms[at].lower, atoms[at + 1].span.start, atoms[-1].span.end
    if word in _PUTTING:
        figure = _AT_FIGURE.match(text, start, limit)
        return Span(start, _end(text, figure.end(), limit)) if figure else None
    if word in _FIXING:
        day = next(iter(find_times(text[start : min(limit, start + _LONGEST_DAY)], None)), None)
        fixes = day is not None and day.span.start == 0 and re.match(r"\s(?:as|for)\s", text[start + day.span.end :])
        return Span(start, _end(text, start + day.span.end, limit)) if day and fixes else None
    if word in _SPEAKING and atoms[at + 1].lower == "of" and at + 2 < len(atoms):
        quoted = atoms[at + 2].quotation
        return quoted.span if quoted else None
    return None


def _end(text: str, start: int, limit: int) -> int:
    end = _END.search(text, start, limit)
    return start + len(text[start : end.start() if end else limit].rstrip(". "))


def _cue(atoms: Sequence[Atom], at: int) -> Range:
    start = at - 1 if atoms[at - 1].lower in _AUXILIARIES else at
    return (start, at + 2 if atoms[at].lower in _SPEAKING else at + 1)


def _subject(atoms: Sequence[Atom], verb: int) -> Range | None:
    """Return the subject of the verb; of a relative clause ("which in May spoke of") what stands before it."""
    near = range(verb - 1, max(0, verb - _LONGEST_BETWEEN), -1)
    relative = next((i for i in near if atoms[i].lower in {"who", "which"}), None)
    return before(atoms, verb) if relative is None else antecedent(atoms, relative)
