"""Where source, cue and content meet: no noun phrase is cut in two."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.extract.rules.lexicon import DETERMINERS, PRONOUNS
from onrecord.model import Span

_DETERMINER = "|".join(sorted(DETERMINERS - {"that", "this", "these", "those", "no", "both", "one", "any"}))
_BEFORE = re.compile(rf"\b(?:{_DETERMINER})\s+$", re.IGNORECASE)
_LAST_OF_CUE = re.compile(rf"(?<!\s)\s++(?:{_DETERMINER}|any)$", re.IGNORECASE)
_ONLY_DETERMINER = re.compile(rf"(?:{_DETERMINER})", re.IGNORECASE)
# What opens a content and is easily taken for a part of the cue before it.
_OPENER = re.compile(rf"\s+(?:(?:{_DETERMINER}|any|no|whether|if|why|how|what)\s+)", re.IGNORECASE)
# A word or two without a mark, and no relative pronoun: those belong to the content of what they ask.
_STRAY = re.compile(r"(?!(?:what|which|whom|that|who)\b)[\w’'.-]+(?: [\w’'.-]+)?(?<=\w)", re.IGNORECASE)
# What a verb asks for belongs to the cue: "vouched for", "spoke of". "To" opens an infinitive and stays.
_NAME_LAST = re.compile(r"\b[^\W\d_a-z][\w’'-]*$")
# Whom a verb of asking, ordering or accusing has for its object does what the content says.
_ASKING = re.compile(
    r"\b(?:ask|urg|order|forb[ia]d|advis|warn|instruct|invit|accus|blam|oblig|direct|implor|beg|encourag|charg|tell|told)"
    r"(?:ed|es|e|s|ing|den)?\s+(?=\w)",
    re.IGNORECASE,
)
_ASKED_TO = re.compile(r" (?:(?:not )?to \w|(?:for|of) (?:having|\w+ing)\b)", re.IGNORECASE)
# Whom somebody tells is no part of what is told: "told the assembly of | its arrival".
_TELLING = re.compile(r"\b(?:tell|told|inform|notif|remind|assur)\w*$", re.IGNORECASE)
_WHOM = re.compile(
    rf"(?!(?:(?:{_DETERMINER})\s+)?(?:truth|story|tale|lie)\b)(?:(?:{_DETERMINER})\s+)?[\w’'-]+(?:\s+[\w’'-]+){{0,3}}?"
    r"\s+(?:that|(?:of|about)(?=\s+[a-z]))\s+(?=[\w“\"‘'«])"
    # A name or a plain noun, and a clause of its own: "told | Orlan he had gambled".
    rf"|(?!(?:{_DETERMINER}|that|there|he|she|it|they|we|i|you|how|what|why|when|where|who|whether)\b)[\w’'-]+"
    r"(?:\s+[^\W\d_a-z][\w’'-]*){0,3}\s+(?=(?:he|she|it|they|there|we|you)\s)"
)
# "told | her the road was clear": a pronoun that no noun follows.
_WHOM_BRIEFLY = re.compile(
    rf"(?:me|us|him|them|you|her(?=\s+(?:{_DETERMINER}|that|there|he|she|it|they|how|what|when|where|whether|why)\b))"
    r"\s+(?!to\b)(?:that\s+)?(?=[\w“\"‘'«])"
)
# Behind what is told, up to the end or to a second clause: "…, the minister assured | the bank's customers".
_WHOM_BEHIND = re.compile(r"[\w’'.-]+(?:\s+[\w’'.-]+){0,5}(?=$|(?P<and>,\s+(?:and|but|or)\s+))")
_FEW_WORDS = re.compile(r"\s[\w’'. -]{0,24}")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did)\b"
)
_PREPOSITION = re.compile(r"(?:of|on|for|with)\s+(?=\w)")


def mended(text: str, found: Attribution) -> Attribution:
    """Return `found` with the edges of its parts where noun phrases begin and end."""
    found = _stray_words_to_source(text, found)
    source = tuple(_with_determiner(text, span, found.cue) for span in found.source)
    cue = tuple(_without_determiner(text, span) for span in found.cue)
    content = [p for p in found.content if not any(s.covers(p) for s in source)] or list(found.content)
    content[0] = _from_opener(text, content[0], cue)
    whole = _with_object(text, replace(found, source=source, cue=cue, content=tuple(content)))
    return _without_hearer_behind(text, _without_hearer(text, whole))


def _with_object(text: str, found: Attribution) -> Attribution:
    """Return `found` with the object of a verb of asking in its content, not in its cue: "asks | him to leave"."""
    cue, first = (found.cue[-1] if found.cue else None), found.content[0]
    if cue is None or not _ASKED_TO.match(text, cue.end) or cue.end + 1 != first.start:
        return found
    verb = _ASKING.search(text, cue.start, cue.end)
    if verb is None:
        return found
    return _parted(text, found, verb.end(), verb.end())


def _with_determiner(text: str, span: Span, cue: Sequence[Span]) -> Span:
    before = _BEFORE.search(text, max(0, span.start - 12), span.start)
    if before is None or any(c.start <= before.start() < c.end for c in cue):
        return span
    return Span(before.start(), span.end)


def _without_determiner(text: str, cue: Span) -> Span:
    last = _LAST_OF_CUE.search(text, cue.start, cue.end)
    return Span(cue.start, last.start()) if last else cue


def _from_opener(text: str, first: Span, cue: Sequence[Span]) -> Span:
    """Return `first` begun with the article or question word that alone stands between it and its cue."""
    for span in cue:
        opener = _OPENER.fullmatch(text, span.end, first.start)
        if opener:
            return Span(span.end + len(opener.group()) - len(opener.group().lstrip()), first.end)
    return first


def _without_hearer(text: str, found: Attribution) -> Attribution:
    """Return `found` with whom a verb of telling addresses in its cue, not in its content."""
    cue, first = (found.cue[-1] if found.cue else None), found.content[0]
    if cue is None or cue.end + 1 != first.start or not _TELLING.search(text, cue.start, cue.end):
        return found
    whom = _WHOM.match(text, first.start, first.end) or _WHOM_BRIEFLY.match(text, first.start, first.end)
    if whom is None:
        return found
    return _parted(text, found, whom.start() + len(whom.group().rstrip().removesuffix(" that")), whom.end())


def _without_hearer_behind(text: str, found: Attribution) -> Attribution:
    """Return `found` without the piece behind its cue that only says who is told what stands before."""
    cue = found.cue[-1] if found.cue else None
    if cue is None or found.content[0].start > cue.start or not _TELLING.search(text, cue.start, cue.end):
        return found
    made: list[Span] = []
    for piece in found.content:
        adjoins = cue.end < piece.start and _FEW_WORDS.fullmatch(text, cue.end, piece.start)
        whom = _WHOM_BEHIND.match(text, piece.start, piece.end) if adjoins else None
        if whom is None or _FINITE.search(text, *whom.span()):
            made.append(piece)
        elif whom["and"]:
            made.append(Span(whom.end("and"), piece.end))
    return replace(found, content=tuple(made))


def _stray_words_to_source(text: str, found: Attribution) -> Attribution:
    """Give the source a word or two of content that adjoin it within its noun phrase."""
    if len(found.source) != 1 or len(found.content) < 2 or text[slice(*found.source[0])].lower() in PRONOUNS:
        return found
    source, kept = found.source[0], []
    for piece in found.content:
        short = bool(_STRAY.fullmatch(text, *piece))
        if short and text[piece.end : source.start] == " ":
            source = Span(piece.start, source.end)
        elif short and text[source.end : piece.start] == " " and _ONLY_DETERMINER.fullmatch(text, *source):
            source = Span(source.start, piece.end)
        else:
            kept.append(piece)
    return replace(found, source=(source,), content=tuple(kept)) if kept else found


def with_preposition(text: str, found: Attribution) -> Attribution:
    """Return `found` with the preposition that its content begins with behind the cue as the end of the cue."""
    first = found.content[0]
    cue = found.cue[-1] if found.cue else None
    if (
        cue is None
        or text[cue.end : first.start] != " "
        or text[cue.start : cue.end].rsplit(maxsplit=1)[-1][:1].isupper()
        or _FINITE.fullmatch(text, *cue)
    ):
        return found
    preposition = _PREPOSITION.match(text, first.start, first.end)
    if preposition is None:
        return found
    return _parted(text, found, preposition.end(), preposition.end())


def _parted(text: str, found: Attribution, end: int, start: int) -> Attribution:
    """Return `found` with its last cue ended at `end`, less the space before it, and its content begun at `start`."""
    begin = found.cue[-1].start
    cue = Span(begin, begin + len(text[begin:end].rstrip()))
    return replace(found, cue=(*found.cue[:-1], cue), content=(Span(start, found.content[0].end), *found.content[1:]))
