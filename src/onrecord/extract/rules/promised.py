"""Dated promises in a clause of their own: "not a claim was accepted by the fund that Orlan promised to open by May".

An encoder that looks for one speaker at a time passes such a clause by. Only verbs that undertake, with a day set for
what they undertake, are read so; plans and intentions mostly belong to what is said around them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.extract.attribution import Attribution
from onrecord.extract.rules.atoms import Atom, units
from onrecord.extract.rules.found import span_of
from onrecord.extract.rules.phrases import Range, before
from onrecord.extract.times import deadline_in, find_times
from onrecord.language import Document
from onrecord.model import Span

_CONFIDENCE = 0.5
_SELVES = frozenset("himself herself itself themselves ourselves myself".split())
_VERBS = frozenset("promised promises pledged pledges vowed vows undertook undertakes undertaken sworn swore".split())
_BINDING = frozenset("bound committed obliged".split())
_AUXILIARIES = frozenset("has have had".split())
_RELATIVES = frozenset({"that", "which"})
_DETERMINERS = frozenset("the a an its their his her our this these those all every each".split())
_LONGEST_HEAD = 8  # words of the noun that a relative clause hangs on
_TIME_LAST = re.compile(r"(?<!\s)\s++(?:in|on|last|this)\s++[\w ]{1,60}$")
_CLAUSE_END = re.compile(r"[,;:.!?–—“”\"()\n]|\s(?:and|but|or|while|which|who|because|if|is|was|has|had|are|were)\s")


def promised(document: Document, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield the dated promises whose verb is part of no cue in `found`."""
    cues = [span for attribution in found for span in attribution.cue]
    for unit in units(document):
        for at in range(1, len(unit.atoms) - 2):
            verb = _verb(unit.atoms, at)
            if verb is None or any(span_of(unit.atoms, verb).overlaps(cue) for cue in cues):
                continue
            read = _read(document, unit.atoms, verb)
            if read is not None:
                yield read


def _verb(atoms: Sequence[Atom], at: int) -> Range | None:
    """Return the verb group that undertakes at `at`, where "to" and a verb follow it."""
    word, end = atoms[at].lower, at + 1
    if word in _BINDING and atoms[at + 1].lower in _SELVES:
        end = at + 2
    elif word not in _VERBS:
        return None
    if end + 1 >= len(atoms) or atoms[end].lower != "to" or not atoms[end + 1].lower.isalpha():
        return None
    return (at - 1 if atoms[at - 1].lower in _AUXILIARIES else at, end)


def _read(document: Document, atoms: Sequence[Atom], verb: Range) -> Attribution | None:
    source = before(atoms, verb[0])
    if source is None:
        return None
    start = atoms[verb[1]].span.start
    end = _CLAUSE_END.search(document.text, start, atoms[-1].span.end)
    done = Span(start, end.start() if end else atoms[-1].span.end)
    if deadline_in(document.text, done, None) is None:
        return None
    head = _head(atoms, source[0])
    content = (span_of(atoms, head), done) if head else (done,)
    said_by = _without_time(document.text, span_of(atoms, source))
    return Attribution(source=(said_by,), cue=(span_of(atoms, verb),), content=content, confidence=_CONFIDENCE)


def _without_time(text: str, source: Span) -> Span:
    """Leave out the time between a subject and its verb: "the Inspectorate | in September undertook"."""
    tail = _TIME_LAST.search(text, *source)
    return Span(source.start, tail.start()) if tail and find_times(tail[0], None) else source


def _head(atoms: Sequence[Atom], source: int) -> Range | None:
    """Return the noun phrase before "that" or "which", back to its determiner, where a relative clause begins there."""
    end = source - 1
    if end < 1 or atoms[end].lower not in _RELATIVES:
        return None
    for start in range(end - 1, max(-1, end - 1 - _LONGEST_HEAD), -1):
        if not atoms[start].is_word:
            return None
        if atoms[start].lower in _DETERMINERS:
            return (start, end)
    return None
